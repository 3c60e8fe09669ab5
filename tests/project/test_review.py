"""Partner review: forms go out, come back, and what they say is kept once, with who and when."""

import csv
import io
import json
import zipfile
from xml.sax.saxutils import escape

import pytest

from workbench.errors import BadFile, NotFound, WorkbenchError
from workbench.model.review import UNSAFE, Stretch
from workbench.project import Project
from workbench.project.outputs import FORMATS
from workbench.review.wording import wording

CANARY = "Somebody had kept it for me."


@pytest.fixture
def asked(project):
    """The small project with a theme that rests on two coded passages."""
    text = project.source.text(project.find_source("interview").id)
    for words in (CANARY, "After three weeks I moved my chair."):
        start = text.index(words)
        project.coding.add("interview", start, start + len(words), "Chair")
    project.theme.add("A kept chair", statement="To be expected is to belong.")
    project.theme.gather("A kept chair", "Chair")
    project.theme.add("Another")
    return project


def theme(project, name="A kept chair"):
    return project.theme.find(name).id


def packed(project, tmp_path, **chosen):
    file = tmp_path / "form.docx"
    made = project.review.pack(file, themes=["A kept chair"], **chosen)
    return file, made


def edited(file, *changes, name="filled.docx"):
    """Fill a form in, by changing the XML of its document."""
    target = file.with_name(name)
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(target, "w") as after:
        for member in before.namelist():
            data = before.read(member)
            if member == "word/document.xml":
                text = data.decode()
                for old, new in changes:
                    assert old in text, old
                    text = text.replace(old, new, 1)
                data = text.encode()
            after.writestr(member, data)
    return target


def filled(file, values, name="filled.docx"):
    """Fill in controls by tag, as Word does: the words change, and the sign of emptiness goes."""
    from lxml import etree

    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    target = file.with_name(name)
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(target, "w") as after:
        for member in before.namelist():
            data = before.read(member)
            if member == "word/document.xml":
                root, left = etree.fromstring(data), dict(values)
                for control in root.iter(f"{w}sdt"):
                    tag = control.find(f"{w}sdtPr/{w}tag")
                    if tag is not None and tag.get(f"{w}val") in left:
                        words = control.find(f".//{w}t")
                        words.text = left.pop(tag.get(f"{w}val"))
                        sign = control.find(f"{w}sdtPr/{w}showingPlcHdr")
                        sign.getparent().remove(sign)
                assert not left, left
                data = etree.tostring(root, encoding="UTF-8")
            after.writestr(member, data)
    return target


def told(answer):
    return (answer.kind, answer.choice, answer.comment, answer.by, answer.date)


@pytest.mark.parametrize("language", ["en", "fr", "rw", "sw"])
def test_a_form_filled_in_word_comes_back_with_who_and_when(asked, tmp_path, language):
    file, made = packed(asked, tmp_path, language=language)
    say, item = wording(language), made.items[0]
    back = filled(
        file,
        {
            "who": "Bosco",
            "when": "2026-03-14",
            f"{item.ref}/choice": say.choice("change"),
            f"{item.ref}/comment": "Say who kept it.",
            f"quote:{item.quotes[0].id}/choice": say.choice("agree"),
        },
    )
    found = asked.review.receive(back)
    assert sorted(map(told, found.answers)) == [
        ("quote", "agree", "", "Bosco", "2026-03-14"),
        ("theme", "change", "Say who kept it.", "Bosco", "2026-03-14"),
    ]
    assert found.unmatched == ()
    assert {each.about for each in found.answers} == {theme(asked), item.quotes[0].id}


def test_a_form_nobody_filled_in_is_refused(asked, tmp_path):
    file, _made = packed(asked, tmp_path)
    with pytest.raises(WorkbenchError, match="Nothing was answered"):
        asked.review.receive(file)


def test_the_same_answers_received_twice_count_once(asked, tmp_path):
    file, made = packed(asked, tmp_path)
    back = filled(file, {"who": "Bosco", f"{made.items[0].ref}/choice": "I agree"})
    first = asked.review.receive(back)
    renamed = back.rename(tmp_path / "from-my-phone")
    second = asked.review.receive(renamed)
    assert len(first.new) == 1
    assert second.new == frozenset()
    assert [each.id for each in second.answers] == [each.id for each in first.answers]
    assert len(asked.review.list()) == 1


def test_two_colleagues_who_receive_the_same_form_have_the_same_answer(asked, tmp_path):
    file, made = packed(asked, tmp_path)
    back = filled(file, {"who": "Bosco", f"{made.items[0].ref}/choice": "I agree"})
    copy = tmp_path / "copy.workbench"
    asked.backup(copy)
    with Project.open(copy, coder="Bosco") as other:
        theirs = other.review.receive(back)
    ours = asked.review.receive(back)
    assert [each.id for each in ours.answers] == [each.id for each in theirs.answers]


def test_a_form_of_another_project_is_refused_and_nothing_is_taken_in(asked, tmp_path, interview):
    file, made = packed(asked, tmp_path)
    back = filled(file, {f"{made.items[0].ref}/choice": "I agree"})
    with Project.new(tmp_path / "other", coder="Amina") as other:
        with pytest.raises(WorkbenchError, match="another project"):
            other.review.receive(back)
        assert other.review.list() == []


def test_what_belongs_to_nothing_is_kept_with_its_words_and_attached_by_hand(asked, tmp_path):
    table = tmp_path / "answers.csv"
    table.write_text("about,choice,comment,by\nGone theme,change,Ask the widows.,Bosco\n")
    found = asked.review.receive(table)
    assert found.answers == ()
    assert found.unmatched[0].given == "Gone theme"
    assert found.unmatched[0].comment == "Ask the widows."
    kept = asked.review.list()[0]
    assert asked.review.attach(kept.id, "A kept chair").about == theme(asked)


def test_a_table_says_what_it_is_about_by_name_and_the_rest_of_a_row_is_kept(asked, tmp_path):
    table = tmp_path / "answers.csv"
    table.write_text("about;choice;comment;by;village\nA kept chair;not safe;;Bosco;Gisizi\n")
    (answer,) = asked.review.receive(table).answers
    assert told(answer) == ("theme", UNSAFE, "village: Gisizi", "Bosco", "")


def test_a_spreadsheet_is_received_as_a_table(asked, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("about", "choice", "comment", "by"), (theme(asked), "maybe so", "", "Bosco")):
        book.active.append(row)
    book.save(tmp_path / "answers.xlsx")
    (answer,) = asked.review.receive(tmp_path / "answers.xlsx").answers
    assert told(answer) == ("theme", "", "maybe so", "Bosco", "")


def page_answers(project, **more):
    return {
        "format": "cbs-workbench-answers",
        "version": 1,
        "project": project.review.project_id(),
        "by": "Bosco",
        "date": "2026-03-14",
        "answers": [{"about": f"theme:{theme(project)}", "choice": "missing", "comment": "Me."}],
        **more,
    }


def test_the_answers_file_of_the_page_is_received(asked, tmp_path):
    file = tmp_path / "answers (1).txt"
    file.write_text(json.dumps(page_answers(asked)))
    (answer,) = asked.review.receive(file).answers
    assert told(answer) == ("theme", "missing", "Me.", "Bosco", "2026-03-14")
    assert not answer.named


@pytest.mark.parametrize(
    "content",
    ["{", '{"format": "other"}', '{"format": "cbs-workbench-answers", "answers": 7}', "[" * 9],
)
def test_a_broken_answers_file_is_refused_in_words(asked, tmp_path, content):
    file = tmp_path / "answers.json"
    file.write_text(content)
    with pytest.raises((BadFile, WorkbenchError)):
        asked.review.receive(file)
    assert asked.review.list() == []


def test_an_answer_is_decided_on_with_a_reason_and_that_can_be_undone(asked):
    answer = asked.review.answer("A kept chair", "change", comment="Say who.", by="Bosco")
    with pytest.raises(WorkbenchError, match="reason"):
        asked.review.decide(answer.id, "accepted", " ")
    with pytest.raises(WorkbenchError, match="not a decision"):
        asked.review.decide(answer.id, "maybe", "So.")
    decided = asked.review.decide(answer.id, "not-followed", "She is known.")
    assert (decided.decision, decided.reason) == ("not followed", "She is known.")
    assert asked.review.list(undecided=True) == []
    asked.change.undo()
    assert asked.review.find(answer.id).decision == ""
    asked.change.undo()
    assert asked.review.list() == []
    with pytest.raises(NotFound):
        asked.review.find(answer.id)
    assert asked.check() == []


def test_a_quote_carries_its_place_and_the_code_of_the_speaker_never_her_label(asked):
    made = asked.review.open(themes=["all"])
    quotes = made.items[0].quotes
    text = asked.source.text(Stretch.of(quotes[0].id).source)
    for quote in quotes:
        span = Stretch.of(quote.id).span
        assert text[span.start : span.end] == quote.lines[0].text
    assert "Keza" not in {line.who for quote in quotes for line in quote.lines}
    asked.participant.add("P01")
    asked.speaker.set("interview", "Keza", participant="P01")
    quotes = asked.review.open(themes=["all"]).items[0].quotes
    assert {line.who for quote in quotes for line in quote.lines} == {"P01"}


# What is not safe to publish


def words_of(file):
    """Everything a file says, also in the files packed into it."""
    data = file.read_bytes()
    packed = zipfile.is_zipfile(io.BytesIO(data))
    return said_in(data) if packed else data.decode("latin-1" if file.suffix == ".pdf" else "utf-8")


def said_in(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist()]
    inner = [said_in(part) for part in parts if part.startswith(b"PK\x03\x04")]
    return "".join([*(part.decode("utf-8", "replace") for part in parts), *inner])


def leaks(project, tmp_path, words=CANARY):
    """Every export and pack that holds the words."""
    found = []
    for content, suffix in FORMATS:
        if content == "agreement":  # needs two coders, and holds no words of sources
            continue
        name = f"{content}{suffix}"
        try:
            file = project.export.write(tmp_path / name, what=content)
        except NotFound:  # nobody has written in a matrix
            assert content == "framework"
            continue
        found += [name] if words in words_of(file) or escape(words) in words_of(file) else []
    raw = project.export.write(tmp_path / "segments.csv", raw=True)
    found += ["raw"] if words in words_of(raw) else []
    from workbench.project.retrieve import Wanted

    around = project.export.write(tmp_path / "segments.csv", wanted=Wanted(context=400))
    found += ["around"] if words in words_of(around) else []
    for name in ("pack.docx", "pack.html", "pack.pdf"):
        project.review.pack(tmp_path / name, themes=["all"], findings=["all"], quotes=9)
        found += [name] if words in words_of(tmp_path / name) else []
    return found


def plant(project):
    """Put the words where words can be: a memo, a definition, the translation of nothing."""
    project.memo.add(f"She said: {CANARY}")
    project.code.define("Chair", example=CANARY)
    project.theme.edit("A kept chair", statement=f"“{CANARY}” is the heart of it.")


@pytest.mark.parametrize("whole", [True, False], ids=["theme", "quote"])
def test_what_is_not_safe_to_publish_is_in_no_export_until_it_is_lifted(asked, tmp_path, whole):
    plant(asked)
    assert {"report.docx", "segments.csv", "project.json", "raw", "codebook.yaml"} <= set(
        leaks(asked, tmp_path)
    )
    quotes = asked.review.open(themes=["all"]).items[0].quotes
    quote = next(q for q in quotes if q.lines[0].text == CANARY)
    answer = asked.review.answer(theme(asked) if whole else quote.id, "not safe", by="Bosco")
    assert leaks(asked, tmp_path) == []
    asked.review.decide(answer.id, "not followed", "We think it is safe.")
    assert leaks(asked, tmp_path) == []
    with pytest.raises(WorkbenchError, match="reason"):
        asked.review.lift(answer.id, "")
    asked.review.lift(answer.id, "Bosco agreed after we left out the village.")
    assert "report.docx" in leaks(asked, tmp_path)
    asked.change.undo()
    assert leaks(asked, tmp_path) == []


def test_a_blocked_quote_leaves_no_trace_of_its_letters_and_offsets_stay_true(asked, tmp_path):
    quotes = asked.review.open(themes=["all"]).items[0].quotes
    quote = next(q for q in quotes if q.lines[0].text == CANARY)
    asked.review.answer(quote.id, "not safe")
    table = (asked.export.write(tmp_path / "segments.csv", raw=True)).read_text("utf-8-sig")
    rows = [*csv.DictReader(io.StringIO(table))]
    span = Stretch.of(quote.id).span
    covered = next(row for row in rows if int(row["start"]) == span.start)
    assert set(covered["quote"]) == {"█", " "}
    assert len(covered["quote"]) == span.length
    held = json.loads(asked.export.write(tmp_path / "project.json").read_text("utf-8"))
    assert "█" in json.dumps(held, ensure_ascii=False)


def test_taking_codes_out_of_a_theme_or_the_theme_away_lifts_nothing(asked, tmp_path):
    asked.review.answer("A kept chair", "not safe")
    asked.theme.release("A kept chair", "Chair")
    assert leaks(asked, tmp_path) == []
    asked.theme.remove("A kept chair")
    assert leaks(asked, tmp_path) == []


def test_a_quote_stays_blocked_when_its_text_is_corrected(asked, tmp_path):
    quotes = asked.review.open(themes=["all"]).items[0].quotes
    quote = next(q for q in quotes if q.lines[0].text == CANARY)
    asked.review.answer(quote.id, "not safe")
    text = asked.source.text(asked.find_source("interview").id)
    changed = text.replace("I came late", "I came very late").replace("kept it for", "kept one for")
    asked.source.revise_text("interview", changed)
    corrected = CANARY.replace("kept it", "kept one")
    assert leaks(asked, tmp_path) == []
    assert leaks(asked, tmp_path, corrected) == []
    assert asked.review.list(quote.id)[0].about == quote.id


def test_findings_and_terms_are_asked_about_and_block_what_they_rest_on(asked, tmp_path):
    from workbench.project.anchors import Words

    finding = asked.finding.add("A chair keeps a name.")
    asked.finding.attach(finding.id, Words(source="interview", quote=CANARY))
    term = asked.term.add("intebe", language="rw", meaning="a chair")
    made = asked.review.open(findings=["1"], terms=["intebe"])
    assert [(item.kind, item.id) for item in made.items] == [
        ("finding", finding.id), ("term", term.id),
    ]  # fmt: skip
    assert made.items[0].quotes[0].lines[0].text == CANARY
    table = tmp_path / "answers.csv"
    table.write_text(f"about,choice,by\nfinding:{finding.id},not safe,Bosco\nintebe,agree,Bosco\n")
    found = asked.review.receive(table)
    assert [each.kind for each in found.answers] == ["finding", "term"]
    assert leaks(asked, tmp_path) == []
    asked.review.lift(found.answers[0].id, "He agreed.")
    assert "report.docx" in leaks(asked, tmp_path)


def test_a_pack_with_a_number_in_it_is_stopped_unless_somebody_says_why(asked, tmp_path):
    from workbench.project.gate import Unsafe

    asked.theme.edit("A kept chair", statement="Call 0788 123 456.")
    with pytest.raises(Unsafe):
        asked.review.pack(tmp_path / "form.docx", themes=["A kept chair"])
    assert not (tmp_path / "form.docx").exists()
    asked.review.pack(tmp_path / "form.docx", themes=["A kept chair"], despite="our own office")
    assert (tmp_path / "form.docx").exists()


def test_letters_without_a_shape_are_named_instead_of_printed_wrong(asked, tmp_path):
    asked.theme.edit("A kept chair", statement="ሰላም")
    with pytest.raises(WorkbenchError, match="ሰላም"):
        asked.review.pack(tmp_path / "cards.pdf", themes=["A kept chair"])
    assert not (tmp_path / "cards.pdf").exists()


def test_the_report_says_what_partners_said_and_names_nobody_who_did_not_agree(asked, tmp_path):
    open_ = asked.review.answer("A kept chair", "change", comment="Say whose.", by="Immaculée")
    named = asked.review.answer("A kept chair", "missing", comment="The aunts.", by="Claudine")
    unsafe = asked.review.answer("Another", "not safe", comment="He lives there.", by="Bosco")
    asked.review.name(named.id)
    asked.review.decide(open_.id, "accepted", "It was said.")
    asked.review.decide(named.id, "changed", "They are in now.")
    asked.review.decide(unsafe.id, "accepted", "Left out.")
    words = words_of(asked.export.write(tmp_path / "report.docx"))
    for said in ("What the partners said", "Say whose.", "It was said.", "Claudine", "Left out."):
        assert said in words
    for unsaid in ("Immaculée", "Bosco", "He lives there."):
        assert unsaid not in words


NOTES = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="7" w:author="Claudine" w:date="2026-03-14T09:00:00Z" w:initials="C">'
    "<w:p><w:r><w:t>Ask the aunt.</w:t></w:r></w:p></w:comment>"
    '<w:comment w:id="9" w:author="Claudine"><w:p><w:r><w:t>To all of it: thanks.</w:t></w:r></w:p>'
    "</w:comment></w:comments>"
)


def test_comments_in_the_margin_belong_to_the_point_they_stand_at(asked, tmp_path):
    file, made = packed(asked, tmp_path)
    title = made.items[0].title
    start = f'<w:t xml:space="preserve">1. {title}</w:t></w:r>'
    mark = '<w:commentRangeStart w:id="7"/>'
    end = '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    back = edited(file, (f"<w:r>{start}", f"{mark}<w:r>{start}{end}"))
    with zipfile.ZipFile(back, "a") as package:
        package.writestr("word/comments.xml", NOTES)
    found = asked.review.receive(back)
    assert [told(each) for each in found.answers] == [
        ("theme", "", "Ask the aunt.", "Claudine", "2026-03-14")
    ]
    assert [each.comment for each in found.unmatched] == ["To all of it: thanks."]


def test_words_written_all_over_the_form_are_kept_where_they_stand(asked, tmp_path):
    file, made = packed(asked, tmp_path)
    quote = made.items[0].quotes[0]
    words = quote.lines[0].text
    back = edited(
        file,
        (f">{words}</w:t></w:r></w:p>",
         f">{words}</w:t></w:r></w:p><w:p><w:r><w:t>This was my sister.</w:t></w:r></w:p>"),
        ("To be expected is to belong.", "To be expected is to belong. No!"),
    )  # fmt: skip
    found = asked.review.receive(back)
    said = {each.comment for each in found.answers}
    assert said == {"To be expected is to belong. No!\nThis was my sister."}
    assert {each.kind for each in found.answers} == {"theme"}

"""Partner review."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import (
    dry_run_option,
    json_option,
    say,
    somebody_is_there,
    write,
    write_json,
    write_table,
)
from workbench.cli.place import Place, pass_place
from workbench.model.review import CHOICES, DECISIONS, Answer
from workbench.translate import _, ngettext

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.review import Received


@click.group(help=_("What partners say: forms go out, answers come in."))
def review() -> None:
    """Group the verbs of partner review."""


_language = click.option(
    "--language", default="en", metavar="TAG", help=_("Of the form: en, fr, rw, sw.")
)
_themes = click.option(
    "--themes", multiple=True, help=_("Themes by name or id; all for every one.")
)
_findings = click.option("--findings", multiple=True, help=_("Findings, likewise; or by number."))
_terms = click.option("--terms", multiple=True, help=_("Terms, likewise."))
_quotes = click.option(
    "--quotes",
    type=click.IntRange(min=0),
    default=3,
    metavar="N",
    help=_("The most quotes under each; 3 unless told."),
)


@review.command(
    help=_("Write a form for partners: OUT.docx, OUT.html for phones, OUT.pdf as cards.")
)
@click.argument("out", type=click.Path(path_type=Path))
@_themes
@_findings
@_terms
@_language
@_quotes
@click.option("--despite", default="", help=_("Why it is written whatever the check finds."))
@json_option
@pass_place
def pack(place: Place, /, out: Path, as_json: bool, **chosen: Any) -> None:
    """Write a pack."""
    with place.project() as project:
        made = project.review.pack(out, **chosen)
    if made.wording.draft:
        say(_("Draft: nobody who speaks this language has checked the words of the form."))
    if as_json:
        write_json({"file": str(out), **_asked(made)})
    else:
        write(str(out))


def _asked(made: Any) -> dict[str, Any]:
    return {
        "project": made.project,
        "language": made.wording.language,
        "draft": made.wording.draft,
        "items": [
            {
                "about": item.id,
                "kind": item.kind,
                "title": item.title,
                "text": list(item.text),
                "quotes": [
                    {
                        "about": quote.id,
                        "lines": [{"who": line.who, "text": line.text} for line in quote.lines],
                        "translation": [each.text for each in quote.meant],
                    }
                    for quote in item.quotes
                ],
            }
            for item in made.items
        ],
    }


@review.command(
    "open",
    help=_(
        "Answer here, point by point, in the screens. With --json or where there is no terminal,"
        " list what is asked and the ids that answers name; `review answer` writes one down."
    ),
)
@_themes
@_findings
@_terms
@_language
@_quotes
@json_option
@pass_place
def open_(place: Place, /, as_json: bool, **chosen: Any) -> None:
    """Lay out a pack."""
    if somebody_is_there() and not as_json:
        from workbench.cli.main import open_screens

        open_screens(place, "answering")
        return
    with place.project() as project:
        if not any(chosen[each] for each in ("themes", "findings", "terms")):
            chosen["themes"] = ("all",)
        made = project.review.open(**chosen)
    if as_json:
        write_json(_asked(made))
        return
    for item in made.items:
        write(f"{item.ref}  {item.title}")
        for quote in item.quotes:
            words = " / ".join(line.text for line in quote.lines)
            write(f"  quote:{quote.id}  {words}")


def _shown(project: "Project", answer: Answer) -> dict[str, Any]:
    return {
        "id": answer.id,
        "about": answer.about,
        "kind": answer.kind,
        "choice": answer.choice,
        "comment": answer.comment,
        "by": answer.by,
        "date": answer.date,
        "named": bool(answer.named),
        "via": answer.via,
        "decision": answer.decision,
        "reason": answer.reason,
        "decided_by": project.ask.coders().get(answer.decider, ""),
        "lifted": answer.lifted,
        "blocks": answer.blocks,
    }


def _unmatched(project: "Project", answer: Answer) -> dict[str, Any]:
    text = "\n".join(part for part in (answer.choice, answer.comment) if part)
    return {**_shown(project, answer), "given": answer.given, "text": text}


@review.command(help=_("Take in FILE: a filled form, the answers of a page, or a table."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--by", default="", help=_("Who answered, where the file does not say."))
@click.option("--date", "day", default="", help=_("When, where the file does not say."))
@dry_run_option
@json_option
@pass_place
def receive(place: Place, file: Path, by: str, day: str, dry_run: bool, as_json: bool) -> None:
    """Receive a file."""
    with place.project() as project:
        if dry_run:
            with project.file.rehearsal():
                found = project.review.receive(file, by=by, day=day)
                _tell(project, found, as_json)
        else:
            found = project.review.receive(file, by=by, day=day)
            _tell(project, found, as_json)
    if dry_run:
        say(_("Nothing was changed."))


def _tell(project: "Project", found: "Received", as_json: bool) -> None:
    if as_json:
        write_json(
            {
                "answers": [
                    {**_shown(project, each), "new": each.id in found.new} for each in found.answers
                ],
                "unmatched": [
                    {**_unmatched(project, each), "new": each.id in found.new}
                    for each in found.unmatched
                ],
            }
        )
        return
    count = len(found.answers)
    write(ngettext("{n} answer", "{n} answers", count).format(n=count))
    known = count + len(found.unmatched) - len(found.new)
    if known:
        say(_("{n} of them had been received before.").format(n=known))
    for each in found.unmatched:
        shown = _unmatched(project, each)
        say(_("Unmatched: {text}").format(text=shown["text"]))
        say(_("  hint: `workbench review attach {id} --to NAME`").format(id=each.id))


@review.command("list", help=_("List the answers of partners."))
@click.option("--about", default="", help=_("Only those about this, by name or id."))
@click.option("--undecided", is_flag=True, help=_("Only those that nobody has decided on."))
@json_option
@pass_place
def list_(place: Place, about: str, undecided: bool, as_json: bool) -> None:
    """List answers."""
    with place.project() as project:
        found = project.review.list(about, undecided=undecided)
        rows = [_shown(project, each) for each in found if each.kind]
        loose = [_unmatched(project, each) for each in found if not each.kind]
    if as_json:
        write_json({"answers": rows, "unmatched": loose})
        return
    write_table(
        ["id", "about", "choice", "by", "decision", "comment"],
        [
            [row[key] for key in ("id", "about", "choice", "by", "decision", "comment")]
            for row in (*rows, *loose)
        ],
    )


def _answer(project: "Project", answer: Answer, as_json: bool) -> None:
    write_json(_shown(project, answer)) if as_json else write(answer.id)


@review.command(help=_("Write down an answer to ABOUT that a partner gives in person."))
@click.argument("about")
@click.option("--choice", default="", help=", ".join(CHOICES))
@click.option("--comment", default="", help=_("What she says."))
@click.option("--by", default="", help=_("Who says it."))
@click.option("--date", "day", default="", help=_("When; today unless told."))
@click.option("--named", is_flag=True, help=_("She agrees to be named."))
@json_option
@pass_place
def answer(place: Place, /, about: str, choice: str, as_json: bool, **said: Any) -> None:
    """Write an answer down."""
    with place.project() as project:
        _answer(project, project.review.answer(about, choice, **said), as_json)


@review.command(help=_("Decide on ANSWER; a block on publishing stays until it is lifted."))
@click.argument("answer")
@click.option("--as", "decision", required=True, help=", ".join(DECISIONS))
@click.option("--reason", required=True, help=_("Why."))
@json_option
@pass_place
def decide(place: Place, answer: str, decision: str, reason: str, as_json: bool) -> None:
    """Decide."""
    with place.project() as project:
        _answer(project, project.review.decide(answer, decision, reason), as_json)


@review.command(help=_("Let words be published that a partner held to be unsafe."))
@click.argument("answer")
@click.option("--reason", required=True, help=_("Why."))
@json_option
@pass_place
def lift(place: Place, answer: str, reason: str, as_json: bool) -> None:
    """Lift a block."""
    with place.project() as project:
        _answer(project, project.review.lift(answer, reason), as_json)


@review.command(help=_("Attach ANSWER to what it is about."))
@click.argument("answer")
@click.option("--to", required=True, help=_("A theme, finding, term or quote by name or id."))
@json_option
@pass_place
def attach(place: Place, answer: str, to: str, as_json: bool) -> None:
    """Attach."""
    with place.project() as project:
        _answer(project, project.review.attach(answer, to), as_json)


@review.command(help=_("Note that whoever gave ANSWER agrees to be named in reports."))
@click.argument("answer")
@click.option("--no", "no", is_flag=True, help=_("She does not."))
@json_option
@pass_place
def name(place: Place, answer: str, no: bool, as_json: bool) -> None:
    """Note consent to be named."""
    with place.project() as project:
        _answer(project, project.review.name(answer, yes=not no), as_json)

"""Terms: the glossary of local words."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.output import dry_run_option, json_option, say, write, write_json, write_table
from workbench.cli.pairs import Pair
from workbench.cli.place import Place, pass_place
from workbench.cli.words import given, words_options, write_evidence
from workbench.model.term import STATUSES, Term
from workbench.project.evidence import evidence_row
from workbench.translate import _

if TYPE_CHECKING:
    from workbench.project import Project

_FACTS = (
    click.option("--language", help=_("As BCP 47: rw, rn, sw, fr.")),
    click.option("--site", help=_("Where it is said so; anywhere without.")),
    click.option("--literal", help=_("What it says word by word.")),
    click.option("--meaning", help=_("What it means in use.")),
    click.option("--by", help=_("Who said so.")),
    click.option("--note", help=_("Anything else, such as the reference.")),
    click.option("--status", help=_("One of: {list}.").format(list=", ".join(STATUSES))),
)


def _fact_options(command: Any) -> Any:
    for option in reversed(_FACTS):
        command = option(command)
    return command


@click.group(help=_("Local words and idioms, and what they mean in use."))
def term() -> None:
    """Group the verbs of terms."""


def term_row(project: "Project", each: Term) -> dict[str, Any]:
    """Return a term as JSON, with the words near to it."""
    near = [other for other in project.outcomes.terms() if other.id in each.near]
    return {
        **asdict(each),
        "near": [other.shown for other in near],
        "near_ids": [other.id for other in near],
    }


def _answer(project: "Project", each: Term, as_json: bool) -> None:
    write_json(term_row(project, each)) if as_json else write(f"{each.id}  {each.shown}")


@term.command("list", help=_("List the terms."))
@click.option("--language", default="", help=_("Only in this language."))
@click.option("--site", default="", help=_("Only at this site."))
@click.option("--status", default="", help=", ".join(STATUSES))
@json_option
@pass_place
def list_(place: Place, /, as_json: bool, **asked: str) -> None:
    """List terms."""
    with place.project() as project:
        found = project.term.list(**asked)
        if as_json:
            write_json({"terms": [term_row(project, each) for each in found]})
            return
    write_table(
        ["term", "language", "site", "status", "meaning"],
        [[t.word, t.language, t.site, t.status, t.meaning or t.literal] for t in found],
    )


@term.command(help=_("Show a term with its quotes."))
@click.argument("term")
@json_option
@pass_place
def show(place: Place, term: str, as_json: bool) -> None:
    """Show a term."""
    with place.project() as project:
        found = project.term.show(term)
        evidence = project.term.evidence(found.id)
        row = term_row(project, found)
    if as_json:
        write_json({**row, "quotes": [evidence_row(piece) for piece in evidence.pieces]})
        return
    write(found.shown)
    for heading, words in (
        (_("Word by word"), found.literal),
        (_("In use"), found.meaning),
        (_("Near to it"), ", ".join(row["near"])),
        (_("Said by"), found.by),
        (_("Note"), found.note),
        (_("Status"), found.status),
    ):
        if words:
            write(f"{heading}: {words}")
    write_evidence(evidence)


@term.command(help=_("Add a term."))
@click.argument("word")
@_fact_options
@json_option
@pass_place
def add(place: Place, /, word: str, as_json: bool, **facts: str | None) -> None:
    """Add a term."""
    with place.project() as project:
        known = {name: value for name, value in facts.items() if value is not None}
        _answer(project, project.term.add(word, **known), as_json)


@term.command(help=_("Change what is said of a term, or its status."))
@click.argument("term")
@click.option("--word", help=_("Another spelling."))
@_fact_options
@json_option
@pass_place
def edit(place: Place, /, term: str, as_json: bool, **facts: str | None) -> None:
    """Edit a term."""
    with place.project() as project:
        _answer(project, project.term.edit(term, **facts), as_json)


@term.command(help=_("Take a term out of the glossary."))
@click.argument("term")
@pass_place
def remove(place: Place, term: str) -> None:
    """Remove a term."""
    with place.project() as project:
        project.term.remove(term)
    say(_("The term is gone; `workbench change undo` brings it back."))


@term.command(help=_("Attach words in which it is said; --counter where it means something else."))
@click.argument("term")
@words_options
@click.option("--counter", is_flag=True, help=_("It means something else there."))
@json_option
@pass_place
def attach(place: Place, /, term: str, counter: bool, as_json: bool, **words: Any) -> None:
    """Attach a quote."""
    with place.project() as project:
        stance = "counter" if counter else "supports"
        made = project.term.attach(term, given(words), stance=stance)
    if as_json:
        write_json({"attached": [asdict(each) for each in made]})
    else:
        write("\n".join(each.id for each in made))


@term.command(help=_("Take words off a term, by their ids."))
@click.argument("term")
@click.argument("anchors", nargs=-1, required=True)
@json_option
@pass_place
def detach(place: Place, term: str, anchors: tuple[str, ...], as_json: bool) -> None:
    """Detach a quote."""
    with place.project() as project:
        project.term.detach(term, *anchors)
        _answer(project, project.term.show(term), as_json)


@term.command(help=_("Say that two terms are near to one another."))
@click.argument("term")
@click.argument("other")
@json_option
@pass_place
def link(place: Place, term: str, other: str, as_json: bool) -> None:
    """Link terms."""
    with place.project() as project:
        _answer(project, project.term.link(term, other), as_json)


@term.command(help=_("Say that two terms are not near to one another."))
@click.argument("term")
@click.argument("other")
@json_option
@pass_place
def unlink(place: Place, term: str, other: str, as_json: bool) -> None:
    """Unlink terms."""
    with place.project() as project:
        _answer(project, project.term.unlink(term, other), as_json)


@term.command(
    "import",
    help=_("Add the terms of a glossary FILE; without one, those that ship, unconfirmed."),
)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@dry_run_option
@json_option
@pass_place
def import_(place: Place, file: Path | None, dry_run: bool, as_json: bool) -> None:
    """Import terms."""
    with place.project() as project:
        files = [file] if file else project.term.shipped()
        if dry_run:
            with project.file.rehearsal():
                taken = [project.term.import_(each) for each in files]
        else:
            taken = [project.term.import_(each) for each in files]
    added = [word for each in taken for word in each.added]
    there = [word for each in taken for word in each.there]
    if as_json:
        write_json({"added": added, "there": there, "dry_run": dry_run})
        return
    write("\n".join(added))
    say(_("{added} added, {there} there already.").format(added=len(added), there=len(there)))


@term.command(help=_("Show every place where WORD is said: heal* any word that begins so."))
@click.argument("word")
@click.option("--width", default=40, show_default=True, help=_("Characters before and after."))
@click.option("--language", default="", help=_("Only in sources of this language."))
@click.option("--site", default="", help=_("Only in sources of this site."))
@click.option("--limit", default=0, help=_("The most lines; 0 for all."))
@json_option
@pass_place
def context(place: Place, /, word: str, as_json: bool, **asked: Any) -> None:
    """Show keyword in context."""
    from workbench.project.concordance import Lines

    with place.project() as project:
        found = project.term.context(word, Lines(**asked))
    if as_json:
        write_json({"word": word, "lines": [asdict(each) for each in found]})
        return
    for line in found:
        before = " ".join(line.before.split()).rjust(asked["width"])[-asked["width"] :]
        after = " ".join(line.after.split())
        write(f"{before}  {line.word}  {after}  ({line.source_name}, {line.speaker})")


@term.command(help=_("Find words that may be worth an entry, and say why."))
@click.option(
    "--where", multiple=True, type=Pair(), help=_("Compare the sources with this fact with others.")
)
@click.option("--least", default=3, show_default=True, help=_("How often a word must be said."))
@json_option
@pass_place
def candidates(place: Place, where: tuple[tuple[str, str], ...], least: int, as_json: bool) -> None:
    """Find candidates."""
    with place.project() as project:
        found = project.term.candidates(where=where, least=least)
    if as_json:
        rows = [asdict(each) for each in found]
        places = ("source_id", "start", "end")
        for row in rows:
            row["places"] = [dict(zip(places, each, strict=True)) for each in row["places"]]
        write_json({"candidates": rows})
        return
    write_table(
        ["word", "language", "kind", "uses", "why"],
        [[each.word, each.language, each.kind, each.uses, each.why] for each in found],
    )

"""What is asked about codes, and how a definition is laid out; shared by several screens."""

from typing import TYPE_CHECKING

from textual.content import Content

from workbench.model.codebook import ORIGINS, Code, Codebook
from workbench.project.codes import PALETTE
from workbench.translate import _
from workbench.tui.dialogs.form import Field
from workbench.tui.dialogs.pick import Choice
from workbench.tui.plain import plain
from workbench.tui.shown import excerpt

if TYPE_CHECKING:
    from workbench.project import Project

SWATCH = "■"
_COLOURS = (
    _("blue"), _("vermilion"), _("green"), _("pink"), _("orange"), _("sky"), _("violet"),
    _("brown"), _("leaf"), _("magenta"), _("teal"), _("rust"),
)  # fmt: skip


def code_choices(project: "Project", *, retired: bool = False) -> list[Choice]:
    """Return the codes as a list to pick from, indented as they stand."""
    return [
        Choice(code.id, code.name, code.brief, depth)
        for depth, code in project.codes.walk()
        if retired or not code.retired
    ]


def coding_choices(project: "Project", code: Code) -> list[Choice]:
    """Return the codings of a code (without those below it) as a list to pick from."""
    names = {source.id: source.name for source in project.source.list()}
    texts: dict[str, str] = {}
    choices = []
    for coding in project.coding.list(code=code.id):
        if project.codes.root(coding.code) != code.id or coding.source not in names:
            continue
        text = texts.setdefault(coding.source, project.source.text(coding.source))
        quote = excerpt(text[coding.start : coding.end], 80)
        choices.append(Choice(coding.id, f"“{quote}”", names[coding.source]))
    return choices


def definition_fields(
    project: "Project",
    code: Code | None,
    *,
    parent: str = "",
    name: str = "",
    example: str = "",
    origin: str = "inductive",
) -> list[Field]:
    """Return the form for a code: for a new one also its name and its place, and what is known."""
    known = code or Code("", "", colour="", parent=parent, example=example, origin=origin)
    fields = [
        Field("brief", _("Brief"), known.brief, hint=_("the definition in a few words")),
        Field("full", _("Full"), known.full, lines=3, hint=_("the definition in full")),
        Field("when", _("Use when"), known.when, lines=3),
        Field("when_not", _("Not when"), known.when_not, lines=3, hint=_("and what instead")),
        Field("example", _("Example"), known.example, lines=3),
        Field("colour", _("Colour"), known.colour, options=_colours(known.colour)),
        Field("origin", _("Origin"), known.origin, options=[(each, each) for each in ORIGINS]),
    ]
    if code is None:
        places = [("", _("the top"))] + [
            (each.id, "  " * depth + each.name) for depth, each in project.codes.walk()
        ]
        fields.insert(0, Field("parent", _("Below"), parent, options=places))
        fields.insert(0, Field("name", _("Name"), name))
    return fields


def _colours(chosen: str) -> list[tuple[str, str | Content]]:
    options: list[tuple[str, str | Content]] = [
        (colour, Content.assemble((SWATCH, colour), f" {name}"))
        for colour, name in zip(PALETTE, _COLOURS, strict=True)
    ]
    if not chosen:
        options.insert(0, ("", _("the next free one")))
    elif chosen not in PALETTE:
        options.insert(0, (chosen, Content.assemble((SWATCH, chosen), f" {chosen}")))
    return options


def definition_page(codes: Codebook, code: Code) -> Content:
    """Return the whole definition of a code."""
    above = codes.path(code.parent) if code.parent else ""
    state = _("  retired") if code.retired else ""
    lines = [
        Content.assemble(
            (SWATCH, code.colour), " ", (plain(code.name), "bold"), (state, "$warning")
        ),
        Content.styled(plain(above), "$foreground 50%"),
    ]
    parts = (
        ("", code.brief), (_("In full"), code.full), (_("Use it when"), code.when),
        (_("Do not use it when"), code.when_not), (_("Example"), code.example),
    )  # fmt: skip
    for heading, text in parts:
        if text:
            lines.append(Content(""))
            lines += [Content.styled(heading, "$accent")] if heading else []
            lines.append(Content(plain(text, keep="\n")))
    labels = "  ".join(f"{language}: {label}" for language, label in code.labels.items())
    foot = " · ".join(filter(None, (code.origin, labels)))
    lines += [Content(""), Content.styled(plain(foot), "$foreground 50%")]
    return Content("\n").join(line for line in lines)

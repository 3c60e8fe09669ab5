"""The documents say what the program does."""

import re
from pathlib import Path

import pytest

from workbench.cli.reference import commands, reference
from workbench.project import VERBS

DOCS = Path(__file__).parent.parent / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *DOCS.parent.glob("*.md")])


def test_the_reference_is_what_the_commands_say():
    written = (DOCS / "reference.md").read_text(encoding="utf-8")
    assert written == reference(), "run `make docs`"


def test_every_verb_has_a_place_in_the_reference():
    page = (DOCS / "reference.md").read_text(encoding="utf-8")
    assert [name for name in VERBS if f'<a id="{name}"></a>' not in page] == []


def test_every_command_says_what_it_does():
    assert [name for name, command in commands() if not command.help] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_commands_in_the_documents_exist():
    known = {name for name, _command in commands()} | {""}
    wrong = []
    for page in PAGES:
        for noun, verb in re.findall(
            r"^    workbench ([a-z]+)(?: ([a-z]+))?", page.read_text(encoding="utf-8"), re.M
        ):
            alone = not verb and noun in VERBS  # `agreement` is a verb and has verbs of its own
            if noun not in known or (
                not alone and f"{noun}." in " ".join(known) and f"{noun}.{verb}" not in known
            ):
                wrong.append((page.name, noun, verb))
    assert wrong == []

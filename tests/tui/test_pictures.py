"""What the screens look like, letter by letter, in a terminal of 80 by 24 and of 130 by 34.

After a change that was meant: `WORKBENCH_PICTURES=new python -m pytest tests/tui/test_pictures.py`,
then look at the difference.
"""

import os
from pathlib import Path

import pytest

from tests.tui.conftest import TALK, press, settled, shown
from workbench.model.spans import Span
from workbench.tui.widgets.transcript import Transcript

PICTURES = Path(__file__).parent / "pictures"

SCENES = {
    "coding": ("coding", ()),
    "picker": ("coding", ("c", "type:tr")),
    "new-code": ("coding", ("n",)),
    "codebook": ("codebook", ()),
    "retrieve": ("retrieve", ()),
    "sources": ("sources", ()),
    "themes": ("themes", ()),
    "help": ("coding", ("question_mark",)),
}


@pytest.mark.parametrize("size", [(80, 24), (130, 34)], ids=["narrow", "wide"])
@pytest.mark.parametrize("scene", SCENES)
async def test_the_screens_look_as_they_did(screens, project, scene, size):
    start, keys = SCENES[scene]
    project.theme.add("A kept chair", statement="A place kept is a person kept.")
    project.theme.gather("A kept chair", "Care")
    async with screens(start, size) as pilot:
        for transcript in pilot.app.screen.query(Transcript):
            if transcript.can_focus:
                transcript.go_to(Span(TALK.index("We care"), 0), select=False)
        await settled(pilot)
        await press(pilot, *keys)
        picture = "\n".join(line.rstrip() for line in shown(pilot).splitlines()) + "\n"
    file = PICTURES / f"{scene}-{size[0]}.txt"
    if os.environ.get("WORKBENCH_PICTURES") == "new":
        file.write_text(picture, encoding="utf-8")
    assert picture == file.read_text(encoding="utf-8")

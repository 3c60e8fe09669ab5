"""The bar at the top: the screens, their keys, and where one is."""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbench.translate import _
from workbench.tui.commands import key_shown
from workbench.tui.places import IN_BAR, PLACES

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


class PlaceTab(Static):
    """One screen in the bar; a click goes there."""

    ALLOW_SELECT = False

    def __init__(self, name: str, *, here: bool) -> None:
        spot = PLACES[name]
        super().__init__(
            Content.assemble((key_shown(spot.key), "$foreground 50%"), " ", spot.title),
            classes="-here" if here else "",
        )
        self._place = name

    async def on_click(self) -> None:
        """Go there."""
        await self.app.run_action(f"screen_{self._place}")


class PlaceBar(Horizontal):
    """All screens that have a key of their own; and a word on a project that is plain."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        """Yield a tab a screen; one that is not in the bar gets a tab while it is shown."""
        for name in IN_BAR:
            yield PlaceTab(name, here=name == self._place)
        if self._place not in IN_BAR:
            tab = PlaceTab(self._place, here=True)
            tab.add_class("-extra")
            yield tab
        project = cast("WorkbenchApp", self.app).project
        if project and not project.file.is_encrypted:
            yield Static(_("not encrypted"), classes="plain-mark -long")
            yield Static(_("plain"), classes="plain-mark -short")

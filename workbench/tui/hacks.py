"""Everything that relies on private parts of Textual, in one place."""

from typing import TYPE_CHECKING, cast

from textual.message import Message
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


class Sturdy(MessagePump):
    """A screen that goes on after something went wrong while it handled a message."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            cast("WorkbenchApp", self.app).report(error)

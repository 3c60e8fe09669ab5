"""Everything that relies on private parts of Textual, in one place."""

from typing import TYPE_CHECKING, cast

from textual.app import App
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


class Discreet(App[object]):
    """A program that, when a fault ends it, shows nobody what it was showing.

    Textual would print the values of local variables, and those can be words of a transcript.

    Attributes:
        forgiving: Whether faults are kept quiet; tests say no.
        fault: What ended the program, None while nothing did.
    """

    def __init__(self) -> None:
        super().__init__()
        self.forgiving = True
        self.fault: Exception | None = None

    def _handle_exception(self, error: Exception) -> None:
        if not self.forgiving:
            super()._handle_exception(error)
            return
        self.fault = self.fault or error
        self._return_code = 1
        self._close_messages_no_wait()

"""The smallest app there can be: what any program with screens takes to start."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Smallest(App[None]):
    """One line of words."""

    def compose(self) -> ComposeResult:
        """Show it."""
        yield Static("The smallest app: a line of words, nothing else.")


if __name__ == "__main__":
    Smallest().run()

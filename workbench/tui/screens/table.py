"""Tables of things with an id: filled again without losing the row at hand."""

from collections.abc import Iterable, Sequence

from rich.text import Text
from textual.widgets import DataTable

Column = tuple[str, int]
"""Its heading, and how many cells wide it is; 0 shares what is left."""


class Table(DataTable[Text]):
    """A table whose rows have ids and whose columns have fixed widths."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, cursor_type="row", zebra_stripes=False, cell_padding=1)
        self._headings: Sequence[Column] = ()

    def fill(self, columns: Sequence[Column], rows: Iterable[tuple[str, Sequence[Text]]]) -> None:
        """Show these rows instead; the cursor stays on the same thing, or in the same place."""
        held, place = self.row_id, self.cursor_row
        self._head(columns)
        self.clear()
        for row_id, cells in rows:
            self.add_row(*cells, key=row_id)
        if held in {str(key.value) for key in self.rows}:
            place = self.get_row_index(held)
        if self.row_count:
            self.move_cursor(row=min(place, self.row_count - 1))

    def _head(self, columns: Sequence[Column]) -> None:
        room = self.app.size.width - 4 - sum(width + 2 for _heading, width in columns)
        free = max(8, room // max(1, sum(not width for _heading, width in columns)))
        wanted = [(heading, width or free) for heading, width in columns]
        if wanted == self._headings:
            return
        self._headings = wanted
        self.clear(columns=True)
        for heading, width in wanted:
            self.add_column(heading, width=width)

    @property
    def row_id(self) -> str:
        """The id of the row at hand; "" when there is none."""
        if not self.row_count or not self.is_valid_row_index(self.cursor_row):
            return ""
        return str(self.coordinate_to_cell_key(self.cursor_coordinate).row_key.value)

"""What partners send back, whatever it is: a form, the page's answers file, or a table."""

from typing import Final

from workbench.model.review import Labels, Returned
from workbench.readers.archive import Archive
from workbench.readers.review_lines import Written, read_lines

_ZIP: Final = b"PK\x03\x04"


def read_review(
    data: bytes, name: str, labels: Labels, known: frozenset[str] = frozenset()
) -> Returned:
    """Return what a file that came back says; its content decides what it is, not its name.

    Args:
        data: The whole file.
        name: What to call it in messages.
        labels: The words of forms.
        known: Marks of lines that were printed on forms.

    Raises:
        BadFile: It cannot be read.
    """
    if data.startswith(_ZIP):
        archive = Archive(data, name)
        if "xl/workbook.xml" in archive:
            from workbench.readers.review_table import read_answers_table

            return read_answers_table(data, name, labels)
        if "content.xml" not in archive:
            from workbench.readers.review_docx import form_lines

            return read_lines(form_lines(archive, name), labels, known)
    elif data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{" and not data.startswith(b"{\\rtf"):
        from workbench.readers.review_answers import read_answers_file

        return read_answers_file(data, name, labels)
    elif name.lower().endswith((".csv", ".tsv")) or data.lstrip(b'\xef\xbb\xbf"')[:5] == b"about":
        from workbench.readers.review_table import read_answers_table

        return read_answers_table(data, name, labels)
    from workbench.readers import read_bytes

    text = read_bytes(data, name).text
    return read_lines((Written(line, line) for line in text.split("\n")), labels, known)

"""Labels of speakers in revisions: they may be names, and a revision must not hold any."""

from hashlib import sha256

from workbench.journal.state import View


def label_mark(source: str, label: str) -> str:
    """Return what stands for a label in a revision: it may be a name that is to be forgotten."""
    return "#" + sha256(f"{source} {label}".encode()).hexdigest()[:16]


def label_of(view: View, source: str, mark: str) -> str:
    """Return the label that a mark stands for in a source; the mark itself when it is a label."""
    labels = [row["label"] for row in view.find("speaker", source=source)]
    return next((label for label in labels if label_mark(source, label) == mark), mark)

"""A document as one page for a browser: the same body, written in HTML.

The page needs no network and runs no program: a policy in its head forbids both.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from workbench.model.comparison import Heat, shown
from workbench.model.plain import plain
from workbench.model.report import Imprint, Line
from workbench.translate import _
from workbench.writers.word_text import TAG, Body, from_right

_BREAK: Final = re.compile(r"[^\S\n]*\n\s*")
_NO_LETTER: Final = re.compile(r"[\W_]+")
_CLASSES: Final = {
    "Quote": "quote", "Translation": "meant", "Counter Quote": "quote against",
    "Counter Translation": "meant against", "Voice": "quote", "Counter Voice": "quote against",
    "Voice Meaning": "meant",
}  # fmt: skip
_STYLE: Final = """
:root{color-scheme:light dark;--ink:#1f2933;--accent:#24506b;--against:#a4471d;--quiet:#595959;
--bar:#8fa9b8;--paper:#fff;--behind:#fbf3ee;--rule:#d5dce1}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebef;--accent:#9cc7e0;--against:#f0a27c;
--quiet:#a9b4bd;--bar:#55707f;--paper:#14191d;--behind:#2a211c;--rule:#3a444c}}
body{font:17px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper);
max-width:46rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3{color:var(--accent);line-height:1.25;margin:2.2em 0 .5em}h4{color:var(--against)}
h1.title{font-size:2.1em;margin-top:0}.subtitle,.caption,.details,.source{color:var(--quiet)}
.caption,.details,.source,td,th,.toc{font-size:.85em}.statement{font-size:1.1em}
.quote,.meant{margin:.5em 0 0;padding:.1em 0 .1em 1em;border-left:4px solid var(--bar)}
.meant{font-style:italic;font-size:.9em;color:var(--quiet);margin-top:0}
.against{border-color:var(--against);background:var(--behind)}
.tocheck{border-left:4px solid var(--against);background:var(--behind);padding:.5em 1em}
.source{margin:.1em 0 1em 1em}table{border-collapse:collapse;width:100%;margin:1em 0}
td,th{text-align:start;vertical-align:top;padding:.3em .5em;border-bottom:1px solid var(--rule)}
th{color:var(--accent);border-bottom:2px solid var(--accent)}.wide{overflow-x:auto}
nav ul{list-style:none;padding-left:1em}a{color:var(--accent)}
@media print{body{max-width:none;font-size:11pt}h1{break-before:page}h1.title{break-before:auto}}
""".strip().replace("\n", "")


class Page(Body):
    """The body of a page. What a Word document is made of can be added to it as well."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: dict[str, int] = {}
        self._linked: list[tuple[int, str, str]] = []

    def html(self, imprint: Imprint) -> bytes:
        """Return the whole page, in UTF-8."""
        parts = list(self._parts)
        if self._contents_at is not None:
            parts[self._contents_at] = self._listed()
        language = escape(imprint.language)
        head = (
            f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
            '<meta http-equiv="Content-Security-Policy"'
            " content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta name="referrer" content="no-referrer"><title>{_words(imprint.title)}</title>'
            f"<style>{_STYLE}</style></head><body>\n"
        )
        return (head + "\n".join(parts) + "\n</body></html>\n").encode()

    def opening(self, title: str, below: Iterable[str], counts: str) -> None:
        """Add what a page begins with."""
        self._parts.append(f'<h1 class="title">{_words(title)}</h1>')
        for line in below:
            self.paragraph(line, "Subtitle")
        self.paragraph(counts, "Caption")

    def paragraph(self, text: str, style: str = "", *, lead: str = "") -> None:
        """Add a paragraph; `lead` are its first words, in bold."""
        strong = f"<strong>{_words(lead)}</strong>" if lead else ""
        kind = style.replace(" ", "").lower().replace("quotesource", "source")
        named = f' class="{kind}"' if kind else ""
        self._parts.append(f'<p dir="auto"{named}>{strong}{_words(text)}</p>')

    def heading(self, level: int, text: str, *, new_page: bool = False) -> None:
        """Add a heading that the contents list and a link can lead to."""
        mark = self._mark(text)
        self._linked.append((level, text, mark))
        self._parts.append(f'<h{level} id="{mark}">{_words(text)}</h{level}>')

    def _mark(self, text: str) -> str:
        """Return the anchor of a heading: its words, numbered where they come again."""
        words = _NO_LETTER.sub("-", text.casefold()).strip("-") or "part"
        self._marks[words] = self._marks.get(words, 0) + 1
        return escape(words if self._marks[words] == 1 else f"{words}-{self._marks[words]}")

    def _quoted(self, line: Line, style: str, language: str, single: bool, mark: str = "") -> str:
        tag = f' lang="{escape(language)}"' if TAG.fullmatch(language) else ""
        way = "rtl" if from_right(line.text) else "ltr"
        name = ""
        if not single and line.who:
            name = f"<strong>{_words(_('{name}: ').format(name=line.who))}</strong>"
        words = _words(_BREAK.sub(" ", line.text))
        return f'<p class="{_CLASSES[style]}" dir="{way}"{tag}>{_words(mark)}{name}{words}</p>'

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Add a table; empty columns are left out."""
        every = [*rows]
        used = [place for place, _c in enumerate(columns) if any(row[place] for row in every)]
        if not used:
            return
        head = "".join(f"<th>{_words(columns[place])}</th>" for place in used)
        lines = "".join(
            "<tr>"
            + "".join(f'<td dir="auto">{_words(row[place])}</td>' for place in used)
            + "</tr>"
            for row in every
        )
        self._parts.append(
            f'<div class="wide"><table><thead><tr>{head}</tr></thead>'
            f"<tbody>{lines}</tbody></table></div>"
        )

    def heat(self, heat: Heat) -> None:
        """Add a map: a table with a figure in each cell, the darker the higher it is."""
        head = "".join(f"<th>{_words(name)}</th>" for name in ("", *heat.columns))
        lines = "".join(
            f"<tr>{_cell(label)}{''.join(map(_shaded, values))}</tr>" for label, values in heat.rows
        )
        self._parts.append(
            f'<div class="wide"><table><thead><tr>{head}</tr></thead>'
            f"<tbody>{lines}</tbody></table></div>"
        )

    def _listed(self) -> str:
        lines = "".join(
            f'<li style="margin-left:{level - 1}em"><a href="#{mark}">{_words(text)}</a></li>'
            for level, text, mark in self._linked
            if level <= 2
        )
        return f'<nav class="toc"><h2>{_words(_("Contents"))}</h2><ul>{lines}</ul></nav>'


def _shaded(value: float | None) -> str:
    share = round(70 * min(1.0, max(0.0, value or 0)))
    looks = f"background:color-mix(in srgb,var(--bar) {share}%,transparent)"
    return f'<td style="{looks}">{shown(value)}</td>'


def _cell(text: str) -> str:
    return f'<td dir="auto">{_words(text)}</td>'


def _words(text: str) -> str:
    return escape(plain(text, keep="\n\t")).replace("\n", "<br>")

"""The colours of a transcript, worked out once for a theme."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rich.style import Style
from textual.color import Color, ColorParseError
from textual.css.styles import StylesBase

TINT = 0.16
"""How much of a code's colour lies behind the words it is on."""

_LEAST_CONTRAST = 3.0


@dataclass
class Palette:
    """Rich styles for the parts of a transcript, and for the colours of its codes.

    Attributes:
        background: What everything is painted on.
        foreground: The colour of ordinary words.
        parts: A style for each part, by the name of its component class without the prefix.
        underline: Whether every coded word is underlined, not only those coded twice.
    """

    background: Color
    foreground: Color
    parts: Mapping[str, Style]
    underline: bool = False
    _tints: dict[tuple[str, bool], Style] = field(default_factory=dict)
    _inks: dict[str, Style] = field(default_factory=dict)

    @property
    def base(self) -> Style:
        """Ordinary words."""
        return Style(color=self.foreground.rich_color, bgcolor=self.background.rich_color)

    @property
    def _is_unknown(self) -> bool:
        """Whether the terminal decides on the background, so that nothing can be mixed with it."""
        return self.background.ansi is not None

    def tint(self, colour: str, depth: int) -> Style:
        """Return the background of coded words; where codings overlap they are underlined."""
        if self._is_unknown:
            return Style(underline=True)
        key = (colour, self.underline or depth > 1)
        if key not in self._tints:
            background = self.background.blend(_colour(colour), TINT)
            self._tints[key] = Style(bgcolor=background.rich_color, underline=key[1] or None)
        return self._tints[key]

    def ink(self, colour: str) -> Style:
        """Return a style to draw stripes and names in, changed until it can be read."""
        if colour not in self._inks:
            ink = _colour(colour)
            for _step in range(0 if self._is_unknown else 8):
                if _contrast(ink, self.background) >= _LEAST_CONTRAST:
                    break
                ink = ink.blend(self.foreground, 0.25)
            self._inks[colour] = Style(color=ink.rich_color)
        return self._inks[colour]


def palette(
    background: Color, foreground: Color, parts: Mapping[str, StylesBase], underline: bool
) -> Palette:
    """Make a palette from the styles that the theme gives each part."""
    styles = {name: _style(part, background) for name, part in parts.items()}
    return Palette(background, background + foreground, styles, underline)


def _style(part: StylesBase, background: Color) -> Style:
    behind = background + part.background if part.has_rule("background") else background
    colour = (behind + part.color).rich_color if part.has_rule("color") else None
    bgcolor = behind.rich_color if part.has_rule("background") else None
    return Style(color=colour, bgcolor=bgcolor) + part.text_style


def _colour(name: str) -> Color:
    """Read a colour from data, grey where it is none."""
    try:
        return Color.parse(name)
    except ColorParseError:
        return Color(128, 128, 128)


def _contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of WCAG 2, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    parts = [
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in colour.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

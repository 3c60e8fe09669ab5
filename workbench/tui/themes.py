"""The colours of the screens: a light, a dark and a high-contrast theme.

The accents are taken from the palette of Okabe and Ito (2008), which people with any kind of
colour vision can tell apart, made darker or lighter until each can be read on its background.
"""

from typing import Final

from textual.theme import Theme

LIGHT: Final = Theme(
    name="workbench-light",
    primary="#1a6591",
    secondary="#3f6b5c",
    accent="#a34a00",
    warning="#8a5f00",
    error="#b3372b",
    success="#00694a",
    foreground="#2a2d2e",
    background="#faf8f3",
    surface="#f4f1e9",
    panel="#e9e4d8",
    dark=False,
    variables={
        "block-cursor-background": "#d3e3ec",
        "block-cursor-foreground": "#14303f",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#e6e4dc",
        "block-cursor-blurred-foreground": "#2a2d2e",
        "footer-key-foreground": "#1a6591",
        "footer-background": "#f0ece2",
        "input-selection-background": "#1a6591 30%",
        "border": "#b9b2a2",
        "border-blurred": "#d5cfc1",
    },
)
DARK: Final = Theme(
    name="workbench-dark",
    primary="#7db8dc",
    secondary="#8fc7ae",
    accent="#e3a857",
    warning="#e0a84a",
    error="#ec8a78",
    success="#6cc3a0",
    foreground="#d9d7d0",
    background="#181b1e",
    surface="#1d2124",
    panel="#282d31",
    dark=True,
    variables={
        "block-cursor-background": "#2d4453",
        "block-cursor-foreground": "#f3f1ea",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#25292d",
        "block-cursor-blurred-foreground": "#d9d7d0",
        "footer-key-foreground": "#7db8dc",
        "footer-background": "#202427",
        "input-selection-background": "#7db8dc 30%",
        "border": "#545b61",
        "border-blurred": "#363c41",
    },
)
CONTRAST: Final = Theme(
    name="workbench-contrast",
    primary="#56d0ff",
    secondary="#7ff0c0",
    accent="#ffd84d",
    warning="#ffb52e",
    error="#ff9b8a",
    success="#5ff0b0",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    dark=True,
    text_alpha=1.0,
    variables={
        "block-cursor-background": "#ffd84d",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#4a4a4a",
        "block-cursor-blurred-foreground": "#ffffff",
        "footer-key-foreground": "#ffd84d",
        "footer-background": "#000000",
        "input-selection-background": "#0060a0",
        "border": "#ffffff",
        "border-blurred": "#9a9a9a",
    },
)
THEMES: Final = (DARK, LIGHT, CONTRAST)


def after(name: str) -> str:
    """Return the name of the theme that follows one."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]

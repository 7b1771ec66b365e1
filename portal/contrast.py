"""The contrast between colours (WCAG 2.2, success criteria 1.4.3 and 1.4.11)."""

from __future__ import annotations

import colorsys
import re

HEX_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
READABLE = 4.5
"""The contrast ratio that level AA of WCAG requires for text."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two colours, each written as "#rrggbb"."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lightened(colour: str, *, on: str, ratio: float) -> str:
    """Return the colour, made lighter until it reaches a contrast ratio on a dark colour."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    while contrast(colour, on) < ratio and lightness < 1:
        lightness = min(1, lightness + 0.02)
        channels = colorsys.hls_to_rgb(hue, lightness, saturation)
        colour = "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
    return colour


def mixed(colour: str, *, into: str, share: float) -> str:
    """Mix two colours. `share` (0 to 1) is the share of the first one."""
    pairs = zip(_channels(colour), _channels(into), strict=True)
    return "#" + "".join(f"{round((one * share + other * (1 - share)) * 255):02x}" for one, other in pairs)


def _channels(colour: str) -> list[float]:
    return [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]


def _luminance(colour: str) -> float:
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

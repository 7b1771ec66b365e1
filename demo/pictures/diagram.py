"""The only picture with text: a diagram of the cooperation structures."""

from __future__ import annotations

from pathlib import Path

from PIL import ImageFont

from demo.pictures.canvas import (
    BERRY,
    FELL,
    FINENESS,
    HILL,
    INK,
    PAPER,
    RIVER,
    SHALLOW,
    Canvas,
    mix,
)

FONT = Path(__file__).resolve().parents[2] / "static/portal/fonts/atkinson-hyperlegible-next.woff2"
BOLD, REGULAR = 700, 450
NODE_WIDTH, NODE_HEIGHT, LINE = 428, 136, 46
MIDDLE = (640, 372)
LIAISON = ("Järjestö-", "yhdyshenkilö")
NODES = (
    ((640, 92), "Vaikuttamistoimielin", "15 jäsentä"),
    ((238, 262), "Järjestöfoorumi", "kaksi kertaa vuodessa"),
    ((1042, 262), "Neuvottelut", "kerran vuodessa"),
    ((274, 560), "Kuntien yhdyshenkilöt", "oman kunnan yhteydet"),
    ((1006, 560), "Järjestöverkostot", "järjestöjen kutsumina"),
)


def structures(canvas: Canvas) -> None:
    """Draw the liaison in the middle, with a line to each structure."""
    canvas.box(0, 0, canvas.width, canvas.height, PAPER)
    canvas.land([(-20, 600), (300, 560), (760, 620), (1300, 560)], mix(PAPER, HILL, 0.5))
    canvas.land([(-20, 676), (420, 640), (860, 676), (1300, 640)], mix(PAPER, FELL, 0.55))
    for (x, y), _name, _note in NODES:
        canvas.stroke([MIDDLE, (x, y)], 12, SHALLOW, soft=False)
    for (x, y), name, note in NODES:
        _node(canvas, x, y, name, note)
    x, y = MIDDLE
    canvas.disc(x, y, 172, PAPER)
    canvas.disc(x, y, 160, BERRY)
    for number, line in enumerate(LIAISON):
        canvas.words(x, y - LINE / 2 + number * LINE, line, _font(44, BOLD), INK)


def _node(canvas: Canvas, x: float, y: float, name: str, note: str) -> None:
    left, top = x - NODE_WIDTH / 2, y - NODE_HEIGHT / 2
    canvas.box(left, top, left + NODE_WIDTH, top + NODE_HEIGHT, RIVER, bow=22)
    canvas.words(x, y - LINE / 2, name, _font(37, BOLD), PAPER)
    canvas.words(x, y + LINE / 2, note, _font(34, REGULAR), HILL)


def _font(size: float, weight: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return the portal's font. Return Pillow's font if this FreeType cannot read web fonts."""
    try:
        font = ImageFont.truetype(FONT, size * FINENESS)
        font.set_variation_by_axes([weight])
    except (OSError, NotImplementedError):
        return ImageFont.load_default(size * FINENESS)
    return font

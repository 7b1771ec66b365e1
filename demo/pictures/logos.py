"""Logos of a few organisations: a symbol in a disc, with a transparent background."""

from __future__ import annotations

from math import cos, pi, sin

from demo.pictures.canvas import (
    BARN,
    BERRY,
    BIRCH,
    FOREST,
    HILL,
    INK,
    PAPER,
    RIVER,
    SHALLOW,
    WATER,
    Canvas,
    Colour,
    mix,
)

SIDE = 400


def blank(canvas: Canvas, colour: Colour) -> None:
    """Draw the disc of every logo."""
    canvas.disc(SIDE / 2, SIDE / 2, SIDE / 2 - 6, colour)


def boat(canvas: Canvas) -> None:
    blank(canvas, RIVER)
    canvas.polygon([(192, 74), (192, 236), (92, 236)], PAPER)
    canvas.polygon([(210, 110), (210, 236), (292, 236)], BERRY)
    canvas.band([(78, 254), (200, 262), (322, 254)], [(78, 254), (140, 304), (262, 304), (322, 254)], BIRCH)
    for y, length in ((322, 200), (346, 120)):
        canvas.bar(200, y, length, 9, SHALLOW)


def house(canvas: Canvas) -> None:
    blank(canvas, mix(HILL, SHALLOW, 0.4))
    canvas.stroke([(252, 124), (252, 96), (278, 78), (270, 48)], 13, PAPER)
    canvas.box(236, 122, 266, 190, BARN)
    canvas.box(112, 196, 288, 306, RIVER)
    canvas.polygon([(78, 212), (200, 104), (322, 212)], INK)
    canvas.box(172, 226, 228, 306, BERRY, bow=4)
    canvas.bar(200, 311, 250, 12, FOREST)


def lavvu(canvas: Canvas) -> None:
    blank(canvas, FOREST)
    canvas.disc(200, 176, 84, BERRY)
    for end in (168, 188, 212, 232):
        canvas.stroke([(200 + (200 - end) * 0.2, 110), (end, 74)], 6, BIRCH, soft=False)
    canvas.polygon([(200, 100), (304, 304), (96, 304)], PAPER)
    canvas.polygon([(200, 100), (304, 304), (226, 304)], mix(BIRCH, INK, 0.16))
    canvas.polygon([(200, 196), (226, 304), (174, 304)], INK)


def candle(canvas: Canvas) -> None:
    blank(canvas, mix(RIVER, INK, 0.35))
    canvas.disc(200, 120, 78, mix(mix(RIVER, INK, 0.35), BIRCH, 0.22))
    canvas.shape([(200, 62), (226, 116), (200, 146), (174, 116)], BERRY)
    canvas.shape([(200, 104), (212, 124), (200, 140), (188, 124)], PAPER)
    canvas.box(176, 150, 224, 272, BIRCH, bow=6)
    canvas.bar(200, 280, 120, 18, SHALLOW)
    canvas.box(190, 286, 210, 318, SHALLOW)
    canvas.bar(200, 322, 150, 18, SHALLOW)


def wheel(canvas: Canvas) -> None:
    blank(canvas, WATER)
    canvas.disc(200, 200, 130, PAPER)
    canvas.disc(200, 200, 106, WATER)
    for number in range(8):
        turn = number * pi / 4 + pi / 8
        canvas.stroke([(200, 200), (200 + 112 * cos(turn), 200 + 112 * sin(turn))], 9, PAPER, soft=False)
    canvas.disc(200, 200, 36, BERRY)
    canvas.disc(200, 200, 13, WATER)


def sprout(canvas: Canvas) -> None:
    blank(canvas, HILL)
    canvas.disc(200, 128, 46, BERRY)
    canvas.stroke([(200, 290), (196, 230), (200, 176)], 13, FOREST)
    canvas.shape([(200, 226), (150, 216), (102, 158), (172, 164)], FOREST)
    canvas.shape([(200, 204), (236, 156), (300, 136), (268, 196)], mix(FOREST, SHALLOW, 0.35))
    canvas.bar(200, 296, 200, 16, RIVER)
    canvas.bar(200, 324, 120, 12, SHALLOW)

"""Pictures of tables: a round one with two mugs, one under a lamp, one full of notes."""

from __future__ import annotations

from random import Random

from demo.pictures.canvas import (
    BERRY,
    BIRCH,
    FELL,
    FOREST,
    HEIGHT,
    HILL,
    INK,
    PAPER,
    RIVER,
    SHALLOW,
    WATER,
    WIDTH,
    Canvas,
    Point,
    mix,
)
from demo.pictures.rooms import view
from demo.pictures.shapes import glow


def table(canvas: Canvas) -> None:
    canvas.box(0, 0, WIDTH, HEIGHT, mix(HILL, FELL, 0.3))
    view(canvas, 380, 50, 900, 330)
    canvas.box(0, 440, WIDTH, HEIGHT, mix(SHALLOW, WATER, 0.5))
    canvas.box(0, 428, WIDTH, 442, PAPER)
    canvas.oval(640, 706, 480, 90, mix(WATER, RIVER, 0.5))
    canvas.box(600, 560, 680, HEIGHT, mix(BIRCH, INK, 0.32))
    canvas.oval(640, 566, 560, 134, mix(BIRCH, INK, 0.2))
    canvas.oval(640, 548, 560, 134, BIRCH)
    _laptop(canvas, 640, 560)
    for x, y, side in ((300, 560, -1), (930, 590, 1)):
        _mug(canvas, x, y, side)
    canvas.polygon([(400, 610), (520, 592), (580, 640), (452, 662)], mix(RIVER, INK, 0.3))
    canvas.polygon([(400, 602), (520, 584), (580, 632), (452, 654)], RIVER)
    canvas.stroke([(424, 604), (474, 646)], 4, SHALLOW, soft=False)
    canvas.stroke([(730, 632), (850, 650)], 8, FOREST, soft=False)


def _laptop(canvas: Canvas, x: float, foot: float) -> None:
    canvas.box(x - 172, foot - 226, x + 172, foot - 4, INK, bow=12)
    canvas.box(x - 158, foot - 212, x + 158, foot - 16, mix(HILL, PAPER, 0.4))
    canvas.box(x - 158, foot - 212, x + 158, foot - 176, WATER)
    for row, length in enumerate((230, 180, 250, 140)):
        canvas.box(x - 134, foot - 152 + row * 32, x - 134 + length, foot - 140 + row * 32, FELL, bow=6)
    canvas.disc(x + 126, foot - 194, 8, BERRY)
    canvas.polygon(
        [(x - 172, foot - 4), (x + 172, foot - 4), (x + 214, foot + 44), (x - 214, foot + 44)],
        mix(BIRCH, INK, 0.42),
    )
    canvas.polygon(
        [(x - 148, foot + 2), (x + 148, foot + 2), (x + 166, foot + 24), (x - 166, foot + 24)],
        mix(INK, BIRCH, 0.25),
    )
    canvas.box(x - 214, foot + 44, x + 214, foot + 52, mix(BIRCH, INK, 0.55), bow=4)


def _mug(canvas: Canvas, x: float, foot: float, side: int) -> None:
    """Draw a steaming mug. Its handle is on the left (-1) or on the right (1)."""
    shade = mix(BERRY, INK, 0.2)
    canvas.disc(x + side * 44, foot - 44, 28, shade)
    canvas.disc(x + side * 44, foot - 44, 16, BIRCH)
    canvas.box(x - 46, foot - 88, x + 46, foot, BERRY, bow=18)
    canvas.oval(x, foot - 86, 46, 13, mix(BERRY, PAPER, 0.35))
    canvas.oval(x, foot - 84, 38, 9, mix(INK, BERRY, 0.2))
    for right in (-14, 14):
        line = [
            (x + right, foot - 112),
            (x + right - 9, foot - 132),
            (x + right + 9, foot - 152),
            (x + right, foot - 174),
        ]
        canvas.stroke(line, 6, PAPER)


def lamp(canvas: Canvas) -> None:
    wall = mix(RIVER, INK, 0.25)
    canvas.box(0, 0, WIDTH, HEIGHT, wall)
    canvas.box(110, 70, 390, 370, mix(wall, WATER, 0.55))
    canvas.box(126, 86, 374, 354, mix(RIVER, INK, 0.5))
    canvas.disc(306, 140, 24, mix(PAPER, BERRY, 0.12))
    for x, y in ((170, 120), (220, 190), (340, 240), (160, 260)):
        canvas.disc(x, y, 2.5, SHALLOW)
    canvas.band(
        [(126, 306), (190, 282), (280, 312), (374, 290)], [(126, 354), (374, 354)], mix(WATER, RIVER, 0.6)
    )
    canvas.box(246, 86, 254, 354, mix(wall, WATER, 0.55))
    glow(canvas, 720, 316, 96, wall, 0.8)
    canvas.box(0, 540, WIDTH, HEIGHT, WATER)
    canvas.box(0, 540, WIDTH, 550, mix(WATER, SHALLOW, 0.4))
    canvas.oval(690, 624, 430, 72, mix(WATER, BIRCH, 0.4))
    canvas.oval(690, 624, 280, 46, mix(mix(WATER, BIRCH, 0.75), BERRY, 0.3))
    _desk_lamp(canvas)
    _open_notebook(canvas, 590, 630)
    canvas.stroke([(770, 652), (900, 622)], 9, RIVER, soft=False)
    canvas.stroke([(888, 625), (900, 622)], 9, BERRY, soft=False)


def _desk_lamp(canvas: Canvas) -> None:
    canvas.oval(990, 612, 104, 22, mix(BIRCH, INK, 0.3))
    canvas.oval(990, 604, 104, 22, BIRCH)
    canvas.stroke([(990, 600), (1060, 420)], 16, BIRCH, soft=False)
    canvas.stroke([(1060, 420), (800, 230)], 16, BIRCH, soft=False)
    canvas.disc(1060, 420, 19, mix(BIRCH, INK, 0.3))
    canvas.disc(722, 312, 48, BERRY)
    canvas.polygon([(770, 200), (836, 258), (806, 376), (622, 300)], BIRCH)
    canvas.polygon([(836, 258), (806, 376), (770, 361), (806, 232)], mix(BIRCH, INK, 0.14))
    canvas.stroke([(622, 300), (806, 376)], 12, BERRY, soft=False)


def _open_notebook(canvas: Canvas, x: float, y: float) -> None:
    canvas.polygon([(x - 156, y + 34), (x - 116, y - 30), (x, y - 22), (x, y + 44)], PAPER)
    canvas.polygon([(x + 156, y + 34), (x + 116, y - 30), (x, y - 22), (x, y + 44)], mix(PAPER, INK, 0.08))
    canvas.polygon(
        [
            (x - 156, y + 34),
            (x, y + 44),
            (x + 156, y + 34),
            (x + 156, y + 42),
            (x, y + 54),
            (x - 156, y + 42),
        ],
        RIVER,
    )
    for row in range(3):
        down, out = y - 12 + row * 16, 104 + row * 11
        canvas.stroke([(x - out, down - 3), (x - 22, down + 3)], 4, FELL, soft=False)
        if row < 2:
            canvas.stroke([(x + 22, down + 3), (x + out, down - 3)], 4, FELL, soft=False)


def notes(canvas: Canvas) -> None:
    """Draw a table with notes on it, from above."""
    canvas.box(0, 0, WIDTH, HEIGHT, mix(WATER, RIVER, 0.4))
    for left in range(0, WIDTH, 128):
        canvas.box(left, 0, left + 4, HEIGHT, mix(WATER, RIVER, 0.7))
    canvas.box(96, 76, 1200, 668, mix(RIVER, INK, 0.4), bow=54)
    canvas.box(84, 60, 1188, 652, BIRCH, bow=54)
    for height in (180, 320, 470):
        joint = [(110, height), (500, height - 10), (860, height + 12), (1162, height)]
        canvas.stroke(joint, 3, mix(BIRCH, INK, 0.07))
    chance = Random("notes")
    tones = (BERRY, WATER, SHALLOW, RIVER, BERRY, FELL, WATER, mix(BERRY, PAPER, 0.4))
    for number in range(17):
        column, row = number % 6, number // 6
        x = 200 + column * 172 + (row % 2) * 60 + chance.uniform(-24, 24)
        y = 160 + row * 188 + chance.uniform(-26, 26)
        _note(canvas, (x, y), chance.uniform(-0.3, 0.3), tones[(number * 3 + row) % len(tones)])
    canvas.stroke([(1060, 590), (1120, 470)], 13, INK, soft=False)
    canvas.stroke([(1060, 590), (1066, 578)], 13, BERRY, soft=False)


def _note(canvas: Canvas, middle: Point, turn: float, tone) -> None:
    """Draw a square note with some lines of writing, slightly rotated."""

    def turned(x: float, y: float) -> Point:
        return middle[0] + x - y * turn, middle[1] + y + x * turn

    corners = ((-58, -54), (58, -54), (58, 54), (-58, 54))
    canvas.polygon([(x + 6, y + 8) for x, y in (turned(*corner) for corner in corners)], mix(BIRCH, INK, 0.2))
    canvas.polygon([turned(*corner) for corner in corners], tone)
    ink = mix(tone, INK, 0.5) if sum(tone) > 330 else mix(tone, PAPER, 0.6)
    for row, right in ((-24, 36), (0, 24), (24, 4)):
        canvas.stroke([turned(-38, row), turned(right, row)], 6, ink, soft=False)

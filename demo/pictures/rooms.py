"""Pictures of rooms where people meet: a hall, its chairs put away, a kitchen, a choir."""

from __future__ import annotations

from demo.pictures.canvas import (
    BARN,
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
    Colour,
    mix,
)
from demo.pictures.shapes import glow, person


def view(canvas: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    """Draw a large window with a view of hills and a river."""
    wide, high = right - left, bottom - top
    canvas.box(left - 12, top - 12, right + 12, bottom + 12, PAPER, bow=4)
    canvas.box(left, top, right, bottom, mix(HILL, BIRCH, 0.4))

    def within(line):
        return [(left + wide * x, top + high * y) for x, y in line]

    floor = within([(0, 1), (1, 1)])
    canvas.band(within([(0, 0.5), (0.35, 0.4), (0.7, 0.52), (1, 0.46)]), floor, FELL)
    canvas.band(within([(0, 0.62), (0.4, 0.56), (1, 0.64)]), floor, mix(FOREST, SHALLOW, 0.45))
    stream = (
        within([(0.62, 0.61), (0.3, 0.7), (0.5, 0.82), (0.1, 1)]),
        within([(0.68, 0.61), (0.5, 0.7), (0.86, 0.82), (0.8, 1)]),
    )
    canvas.band(*stream, WATER)
    canvas.box(left + wide / 2 - 4, top, left + wide / 2 + 4, bottom, PAPER)
    canvas.box(left, top + high * 0.3 - 3, right, top + high * 0.3 + 3, PAPER)
    canvas.box(left - 22, bottom + 10, right + 22, bottom + 24, mix(PAPER, INK, 0.1), bow=4)


def pendant(canvas: Canvas, x: float, y: float, size: float, ground: Colour) -> None:
    """Draw a glowing lamp that hangs from the ceiling."""
    glow(canvas, x, y, size, ground)
    canvas.box(x - 2.5, 0, x + 2.5, y, INK)
    canvas.shape(
        [
            (x - size, y + size * 0.3),
            (x - size * 0.7, y - size * 0.55),
            (x, y - size * 0.9),
            (x + size * 0.7, y - size * 0.55),
            (x + size, y + size * 0.3),
            (x, y + size * 0.55),
        ],
        BERRY,
    )


def hall(canvas: Canvas) -> None:
    wall = mix(SHALLOW, HILL, 0.55)
    canvas.box(0, 0, WIDTH, HEIGHT, wall)
    canvas.box(0, 0, WIDTH, 44, mix(wall, WATER, 0.25))
    for left in (60, 290, 800, 1030):
        view(canvas, left, 96, left + 190, 350)
    canvas.box(0, 420, WIDTH, HEIGHT, mix(WATER, RIVER, 0.35))
    canvas.box(0, 408, WIDTH, 422, mix(wall, RIVER, 0.35))
    canvas.oval(640, 640, 610, 190, WATER)
    pendant(canvas, 640, 200, 56, wall)
    for across, down, count, size in ((350, 50, 6, 0.86), (600, 140, 9, 1.16)):
        _arc_of_chairs(canvas, across, down, count, size)


def _arc_of_chairs(canvas: Canvas, across: float, down: float, count: int, size: float) -> None:
    """Draw an arc of chairs from behind. The arc is open to the windows."""
    for number in range(count):
        share = number / (count - 1) * 2 - 1
        x, y = 640 + across * share * 0.96, 512 + down * (1 - share * share) ** 0.5
        _chair_from_behind(canvas, x, y, size)


def _chair_from_behind(canvas: Canvas, x: float, y: float, size: float) -> None:
    wide, high = 31 * size, 50 * size
    shade = mix(BIRCH, INK, 0.3)
    for side in (-1, 1):
        canvas.box(x + side * wide * 0.8 - 3.5, y, x + side * wide * 0.8 + 3.5, y + high * 1.1, shade)
    canvas.box(x - wide, y - 2, x + wide, y + high * 0.26, mix(BIRCH, INK, 0.16), bow=6)
    canvas.box(x - wide, y - high * 1.1, x + wide, y - high * 0.2, BIRCH, bow=12 * size)
    canvas.box(x - wide * 0.86, y - high * 0.3, x - wide * 0.66, y + 4, BIRCH)
    canvas.box(x + wide * 0.66, y - high * 0.3, x + wide * 0.86, y + 4, BIRCH)


def chairs(canvas: Canvas) -> None:
    """Draw a hall with an empty floor. The chairs are in stacks by the wall."""
    wall = mix(FELL, HILL, 0.5)
    canvas.box(0, 0, WIDTH, HEIGHT, wall)
    canvas.box(0, 480, WIDTH, HEIGHT, BIRCH)
    for x in range(-400, WIDTH + 500, 150):
        canvas.stroke([(640 + (x - 640) * 0.55, 480), (x, HEIGHT + 4)], 3, mix(BIRCH, INK, 0.1), soft=False)
    canvas.box(0, 466, WIDTH, 482, PAPER)
    for left in (150, 530):
        view(canvas, left, 90, left + 240, 390)
        canvas.box(left - 74, 54, left + 314, 66, INK, bow=6)
        _curtain(canvas, left - 66, 66, 92, 410)
        _curtain(canvas, left + 214, 66, 92, 410)
    canvas.polygon([(120, 500), (420, 500), (330, 640), (-40, 640)], PAPER)
    canvas.polygon([(510, 500), (800, 500), (780, 640), (430, 640)], PAPER)
    for x, count in ((900, 4), (1030, 6), (1160, 3)):
        _stack(canvas, x, 590, count)


def _curtain(canvas: Canvas, left: float, top: float, width: float, height: float) -> None:
    canvas.box(left, top, left + width, top + height, RIVER)
    for fold in range(4):
        x = left + width * fold / 4
        canvas.box(x, top, x + width / 10, top + height, mix(RIVER, WATER, 0.75))


def _stack(canvas: Canvas, x: float, foot: float, count: int) -> None:
    """Draw a stack of chairs from the side. Each seat lies on the one below."""
    shade = mix(BERRY, BARN, 0.3)
    canvas.oval(x + 4, foot + 2, 70, 11, mix(BIRCH, INK, 0.18))
    for right, lean in ((-30, -12), (34, 12)):
        canvas.stroke([(x + right, foot - 90), (x + right + lean, foot)], 8, INK, soft=False)
    for number in range(count):
        seat, drift = foot - 90 - number * 22, number * 3
        back = [(x + 36 + drift, seat), (x + 56 + drift, seat - 104)]
        canvas.stroke(back, 9, shade, soft=False)
        canvas.stroke(
            [(x + 46 + drift, seat - 50), back[1]],
            15,
            BERRY if number % 2 else mix(BERRY, PAPER, 0.18),
            soft=False,
        )
    for number in range(count):
        seat, drift = foot - 90 - number * 22, number * 3
        canvas.bar(x + drift, seat, 94, 15, BERRY if number % 2 else mix(BERRY, PAPER, 0.18))


def kitchen(canvas: Canvas) -> None:
    wall = mix(HILL, BIRCH, 0.45)
    canvas.box(0, 0, WIDTH, HEIGHT, wall)
    view(canvas, 560, 80, 800, 300)
    _cupboards(canvas, wall)
    _oven(canvas, 130, 130)
    canvas.box(0, 560, WIDTH, HEIGHT, mix(BIRCH, FELL, 0.5))
    canvas.box(150, 610, 1130, 634, PAPER, bow=8)
    canvas.box(150, 628, 1130, 648, mix(BIRCH, INK, 0.2), bow=4)
    for x in (210, 1050):
        canvas.box(x, 648, x + 24, HEIGHT, mix(BIRCH, INK, 0.28))
    _pot(canvas, 640, 610)
    for x, tone in ((360, SHALLOW), (420, WATER), (900, PAPER), (966, SHALLOW)):
        canvas.polygon([(x - 26, 580), (x + 26, 580), (x + 16, 611), (x - 16, 611)], mix(tone, INK, 0.06))


def _cupboards(canvas: Canvas, wall: Colour) -> None:
    for left in (880, 1010, 1140):
        canvas.box(left, 70, left + 122, 270, WATER, bow=6)
        canvas.box(left + 100, 160, left + 106, 200, PAPER, bow=3)
    canvas.box(430, 372, WIDTH, 396, PAPER)
    canvas.box(430, 396, WIDTH, 560, mix(WATER, RIVER, 0.4))
    for left in range(444, WIDTH, 140):
        canvas.box(left, 408, left + 126, 552, WATER, bow=6)
        canvas.box(left + 44, 424, left + 82, 431, PAPER, bow=3)
    for x, high, tone in ((900, 60, BIRCH), (948, 46, FELL), (990, 34, SHALLOW)):
        canvas.box(x, 372 - high, x + 38, 372, tone, bow=6)
        canvas.box(x + 3, 372 - high - 8, x + 35, 372 - high + 2, mix(tone, INK, 0.4), bow=3)
    canvas.stroke([(480, 372), (480, 326), (502, 308), (526, 326)], 9, mix(FELL, INK, 0.35))


def _oven(canvas: Canvas, left: float, top: float) -> None:
    """Draw the white baking oven of a village house, with a fire behind its door."""
    canvas.box(left + 60, 0, left + 190, top + 30, PAPER)
    canvas.box(left, top, left + 250, 570, PAPER, bow=10)
    canvas.box(left + 250, top + 10, left + 268, 570, mix(BIRCH, INK, 0.2))
    canvas.box(left - 16, top + 120, left + 276, top + 140, mix(BIRCH, INK, 0.16), bow=4)
    canvas.box(left + 55, top + 180, left + 195, top + 300, INK, bow=60)
    canvas.box(left + 67, top + 192, left + 183, top + 300, mix(BARN, INK, 0.3), bow=50)
    for right, high in ((94, 44), (126, 74), (158, 50)):
        x, foot = left + right, top + 298
        canvas.shape(
            [(x, foot - high), (x + 18, foot - high * 0.3), (x, foot), (x - 18, foot - high * 0.3)], BERRY
        )
    canvas.box(left + 20, top + 300, left + 230, top + 314, mix(BIRCH, INK, 0.3), bow=4)
    canvas.box(left + 50, top + 340, left + 200, top + 420, mix(BIRCH, INK, 0.16), bow=8)


def _pot(canvas: Canvas, x: float, foot: float) -> None:
    for right, high in ((-54, 130), (0, 170), (54, 124)):
        start = foot - 140
        line = [
            (x + right, start),
            (x + right - 18, start - high * 0.33),
            (x + right + 16, start - high * 0.66),
            (x + right, start - high),
        ]
        canvas.stroke(line, 11, PAPER)
    canvas.box(x - 140, foot - 88, x + 140, foot - 68, mix(BERRY, BARN, 0.4), bow=10)
    canvas.box(x - 108, foot - 118, x + 108, foot, BERRY, bow=26)
    canvas.box(x - 108, foot - 118, x + 108, foot - 96, mix(BERRY, BARN, 0.24), bow=8)
    canvas.bar(x, foot - 120, 236, 16, mix(BERRY, BARN, 0.4))
    canvas.box(x - 22, foot - 140, x + 22, foot - 124, INK, bow=7)


def choir(canvas: Canvas) -> None:
    canvas.box(0, 0, WIDTH, HEIGHT, BIRCH)
    for x in range(0, WIDTH, 80):
        canvas.box(x, 0, x + 3, 560, mix(BIRCH, INK, 0.05))
    view(canvas, 500, 50, 780, 240)
    canvas.box(0, 560, WIDTH, HEIGHT, mix(FELL, SHALLOW, 0.4))
    canvas.box(0, 548, WIDTH, 562, PAPER)
    back = ((200, 0.9), (370, 1.0), (540, 0.88), (720, 1.02), (900, 0.92), (1080, 1.0))
    back_coats = (RIVER, mix(WATER, SHALLOW, 0.3), BERRY, RIVER, FOREST, WATER)
    for number, (x, size) in enumerate(back):
        person(canvas, x, 660, size, back_coats[number], number)
    front = ((110, 0.98), (285, 0.86), (455, 1.02), (630, 0.84), (815, 0.98), (990, 0.82), (1165, 1.0))
    front_coats = (WATER, BERRY, FOREST, RIVER, BERRY, mix(WATER, SHALLOW, 0.45), RIVER)
    for number, (x, size) in enumerate(front):
        person(canvas, x, 780, size, front_coats[number], number + 3)

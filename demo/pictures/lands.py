"""Pictures of dry land: a birch grove, a flowering meadow, a path home, a marked path in the wood."""

from __future__ import annotations

from random import Random

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
    mix,
)
from demo.pictures.shapes import (
    birch,
    birds,
    blend,
    cloud,
    cloudberry,
    grass,
    house,
    ridge,
    sky,
    spruce,
    spruces,
    sun,
)


def forest(canvas: Canvas) -> None:
    sky(canvas, 460, blend(mix(HILL, BIRCH, 0.6), HILL, 4))
    ridge(canvas, 410, 30, FELL, "forest-far", 4)
    spruces(canvas, [(-10, 470), (1290, 460)], 230, mix(FELL, HILL, 0.25), "forest-mist")
    _trunks(canvas, "far", 9, 11, 500, mix(FELL, HILL, 0.55))
    canvas.land([(-20, 486), (420, 462), (860, 492), (1300, 466)], mix(FELL, SHALLOW, 0.6))
    _trunks(canvas, "middle", 8, 23, 560, mix(BIRCH, FELL, 0.4))
    canvas.land([(-20, 548), (360, 560), (900, 530), (1300, 560)], mix(WATER, SHALLOW, 0.4))
    for x, foot, thickness, lean in (
        (130, 670, 48, 26),
        (420, 660, 38, -16),
        (800, 650, 42, 20),
        (1150, 680, 58, -24),
    ):
        birch(canvas, x, foot, -20, thickness, lean)
    canvas.land([(-20, 606), (300, 632), (700, 600), (1000, 630), (1300, 606)], mix(WATER, FOREST, 0.45))
    grass(canvas, (-10, 620, 1290, 660), 46, mix(RIVER, FOREST, 0.3), "forest-heath")
    canvas.land([(-20, 660), (400, 640), (840, 676), (1300, 650)], mix(RIVER, FOREST, 0.3))
    grass(canvas, (-10, 700, 1290, 740), 54, mix(RIVER, INK, 0.4), "forest-grass")
    cloudberry(canvas, 905, 582, 32)


def _trunks(canvas: Canvas, seed: str, count: int, thickness: float, foot: float, bark) -> None:
    """Draw a row of slim birches in the mist, from edge to edge."""
    chance = Random(seed)
    for number in range(count):
        x = (number + chance.uniform(0.15, 0.85)) * WIDTH / count
        width, lean = thickness * chance.uniform(0.7, 1.3), chance.uniform(-24, 24)
        birch(canvas, x, foot, -20, width, lean, bark)


def meadow(canvas: Canvas) -> None:
    air = mix(SHALLOW, HILL, 0.45)
    sky(canvas, 380, blend(SHALLOW, mix(HILL, SHALLOW, 0.2), 5))
    sun(canvas, 960, 170, 70, air)
    cloud(canvas, 330, 150, 280, mix(BIRCH, HILL, 0.2))
    cloud(canvas, 640, 236, 170, mix(BIRCH, HILL, 0.4))
    ridge(canvas, 330, 30, mix(WATER, SHALLOW, 0.6), "meadow-far", 4)
    spruces(canvas, [(-10, 386), (470, 380)], 84, mix(FOREST, WATER, 0.25), "meadow-left")
    spruces(canvas, [(900, 378), (1290, 388)], 70, mix(FOREST, WATER, 0.4), "meadow-right")
    canvas.land([(-20, 376), (500, 366), (1300, 384)], mix(FELL, FOREST, 0.3))
    canvas.land([(-20, 440), (500, 470), (1300, 430)], mix(FELL, FOREST, 0.55))
    _garden_table(canvas, 640, 548)
    canvas.land([(-20, 560), (400, 596), (900, 590), (1300, 548)], mix(FOREST, FELL, 0.18))
    grass(canvas, (-10, 600, 1290, 650), 60, mix(FOREST, INK, 0.1), "meadow-mid")
    canvas.land([(-20, 650), (500, 690), (1300, 640)], mix(FOREST, INK, 0.22))
    grass(canvas, (-10, 690, 1290, 740), 80, mix(FOREST, INK, 0.42), "meadow-near")
    _flowers(canvas)


def _garden_table(canvas: Canvas, x: float, foot: float) -> None:
    shade = mix(BIRCH, INK, 0.22)
    for side in (-1, 1):
        seat = x + side * 206
        canvas.stroke([(seat + side * 44, foot - 142), (seat + side * 34, foot - 56)], 9, BIRCH, soft=False)
        canvas.stroke([(seat + side * 34, foot - 56), (seat + side * 44, foot + 30)], 9, shade, soft=False)
        canvas.stroke([(seat - side * 34, foot - 56), (seat - side * 40, foot + 30)], 9, shade, soft=False)
        canvas.bar(seat, foot - 56, 90, 15, BIRCH)
        canvas.stroke([(seat + side * 42, foot - 122), (seat + side * 36, foot - 74)], 26, BIRCH, soft=False)
    for side in (-1, 1):
        canvas.stroke([(x + side * 92, foot - 96), (x + side * 122, foot + 40)], 12, shade, soft=False)
    canvas.bar(x, foot - 100, 316, 19, PAPER)
    canvas.polygon(
        [(x - 22, foot - 112), (x - 26, foot - 146), (x + 26, foot - 146), (x + 22, foot - 112)], WATER
    )
    for lean, high in ((-26, 210), (0, 226), (28, 206)):
        canvas.stroke([(x, foot - 146), (x + lean, foot - high)], 4, FOREST, soft=False)
        canvas.disc(x + lean, foot - high, 13, PAPER)
        canvas.disc(x + lean, foot - high, 5, BERRY)


def _flowers(canvas: Canvas) -> None:
    chance = Random("flowers")
    for number in range(74):
        near = number / 74
        x, y = chance.uniform(0, WIDTH), 584 + 120 * near + chance.uniform(-14, 14)
        size = 4 + 8 * near
        canvas.stroke(
            [(x, y), (x + chance.uniform(-5, 5), y + size * 4)], 1.6 + near, mix(FOREST, INK, 0.4), soft=False
        )
        petal = chance.choice((PAPER, PAPER, SHALLOW, HILL))
        for right, down in ((-0.8, 0), (0.8, 0), (0, -0.8), (0, 0.8)):
            canvas.disc(x + right * size, y + down * size, size * 0.72, petal)
        canvas.disc(x, y, size * 0.5, BERRY)


def path(canvas: Canvas) -> None:
    sky(canvas, 330, blend(mix(SHALLOW, HILL, 0.5), BIRCH, 5))
    cloud(canvas, 330, 130, 280, PAPER)
    birds(canvas, 560, 220, 18, mix(WATER, INK, 0.15))
    ridge(canvas, 270, 40, FELL, "path-far", 4)
    ridge(canvas, 312, 20, SHALLOW, "path-near", 5)
    spruces(canvas, [(-10, 360), (420, 344)], 90, mix(FOREST, SHALLOW, 0.3), "path-left")
    spruces(canvas, [(1050, 340), (1290, 350)], 116, mix(FOREST, SHALLOW, 0.15), "path-right")
    canvas.land([(-20, 352), (500, 344), (820, 326), (1300, 350)], mix(WATER, SHALLOW, 0.62))
    house(canvas, 780, 352, 150, wall=BIRCH, roof=INK)
    canvas.box(810, 300, 842, 352, BERRY)
    canvas.box(808, 352, 846, 358, mix(BIRCH, INK, 0.25))
    for x in (898, 952, 1000):
        canvas.box(x - 11, 302, x + 11, 328, mix(WATER, INK, 0.15))
    canvas.box(978, 214, 998, 250, mix(BARN, INK, 0.1))
    spruce(canvas, 740, 360, 150, mix(FOREST, INK, 0.1))
    canvas.land([(-20, 420), (400, 400), (900, 380), (1300, 410)], mix(WATER, SHALLOW, 0.35))
    canvas.land([(-20, 500), (500, 470), (1000, 480), (1300, 500)], mix(WATER, FOREST, 0.4))
    canvas.land([(-20, 610), (600, 570), (1300, 620)], mix(RIVER, FOREST, 0.45))
    left = [(812, 357), (850, 382), (960, 424), (840, 488), (560, 536), (520, 610), (700, 760)]
    right = [(840, 357), (892, 380), (1024, 424), (940, 498), (690, 560), (720, 622), (1010, 760)]
    canvas.band(left, right, BIRCH)
    for x, y in ((400, 520), (380, 620), (1080, 470), (1080, 650), (210, 560), (1190, 566)):
        grass(canvas, (x - 70, y - 6, x + 70, y + 16), 44, mix(RIVER, INK, 0.2), f"path-{x}")
    for x, y, size in (
        (470, 600, 9),
        (1040, 590, 9),
        (300, 660, 12),
        (1150, 690, 13),
        (140, 610, 9),
        (1000, 470, 6),
    ):
        canvas.disc(x, y, size, PAPER)
        canvas.disc(x, y, size * 0.42, BERRY)


def signs(canvas: Canvas) -> None:
    canvas.box(0, 0, WIDTH, HEIGHT, mix(HILL, BIRCH, 0.4))
    sky(canvas, 420, blend(mix(BIRCH, HILL, 0.5), FELL, 4))
    spruces(canvas, [(-40, 452), (1320, 452)], 330, mix(FELL, SHALLOW, 0.35), "signs-far")
    canvas.land([(-20, 446), (640, 438), (1300, 446)], mix(SHALLOW, FELL, 0.2))
    for line, height, tone, seed in (
        ([(-60, 500), (500, 466)], 420, mix(WATER, SHALLOW, 0.5), "signs-a"),
        ([(830, 466), (1340, 500)], 420, mix(WATER, SHALLOW, 0.5), "signs-b"),
    ):
        spruces(canvas, line, height, tone, seed)
    canvas.land([(-20, 492), (640, 462), (1300, 492)], mix(WATER, SHALLOW, 0.3))
    for x, foot, height in ((60, 600, 640), (240, 560, 480), (1080, 560, 500), (1240, 610, 680)):
        spruce(canvas, x, foot, height, mix(WATER, FOREST, 0.45))
    canvas.land([(-20, 560), (400, 530), (900, 530), (1300, 566)], mix(WATER, FOREST, 0.5))
    canvas.land([(-20, 650), (500, 610), (1300, 660)], mix(RIVER, FOREST, 0.35))
    left = [(640, 456), (610, 492), (650, 530), (560, 584), (360, 640), (240, 760)]
    right = [(666, 456), (662, 492), (730, 530), (700, 590), (620, 650), (680, 760)]
    canvas.band(left, right, BIRCH)
    for x, foot, size in ((712, 494, 24), (860, 552, 52), (1020, 690, 112)):
        _sign(canvas, x, foot, size)
    grass(canvas, (760, 690, 1290, 740), 60, mix(RIVER, INK, 0.4), "signs-grass")
    grass(canvas, (-10, 700, 250, 740), 60, mix(RIVER, INK, 0.4), "signs-grass-left")


def _sign(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """Draw a post with an arrow that points up the path, to the left."""
    canvas.box(x - size * 0.07, foot - size * 1.9, x + size * 0.07, foot, mix(BIRCH, INK, 0.3))
    top, bottom, middle = foot - size * 1.75, foot - size * 1.2, foot - size * 1.475
    left, right = x - size * 0.62, x + size * 0.66
    canvas.polygon(
        [(left, top), (right, top), (right, bottom), (left, bottom), (left - size * 0.36, middle)], BERRY
    )

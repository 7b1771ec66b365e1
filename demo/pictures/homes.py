"""Pictures of where people live: a hilltop house, a village in snow, a town by the river, a lit door."""

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
    blend,
    glow,
    house,
    reflection,
    ridge,
    sky,
    spruce,
    spruces,
    window,
)


def village(canvas: Canvas) -> None:
    sky(canvas, 470, blend(mix(RIVER, INK, 0.25), mix(WATER, SHALLOW, 0.5), 6))
    _stars(canvas, "village", 380)
    canvas.disc(210, 130, 44, mix(PAPER, BERRY, 0.12))
    ridge(canvas, 440, 40, mix(WATER, RIVER, 0.3), "village-far", 4)
    spruces(canvas, [(-10, 500), (1290, 490)], 110, mix(RIVER, WATER, 0.35), "village-wood")
    canvas.land([(-20, 560), (260, 520), (640, 392), (960, 452), (1300, 560)], mix(BIRCH, SHALLOW, 0.3))
    _smoke(canvas, 768, 150)
    house(canvas, 500, 440, 260, wall=PAPER, roof=mix(SHALLOW, WATER, 0.35), shade=0.2)
    canvas.box(748, 178, 784, 236, mix(BARN, INK, 0.15))
    canvas.bar(766, 178, 48, 12, PAPER)
    window(canvas, 580, 358, 44)
    for x in (716, 798, 874):
        window(canvas, x, 374, 36)
    canvas.land([(-20, 610), (300, 560), (600, 434), (760, 436), (1000, 500), (1300, 610)], BIRCH)
    for x, foot, height in (
        (150, 630, 260),
        (250, 610, 170),
        (1080, 580, 220),
        (1180, 640, 320),
        (420, 560, 110),
    ):
        spruce(canvas, x, foot, height, mix(RIVER, INK, 0.3))
    canvas.land([(-20, 640), (420, 600), (900, 580), (1300, 660)], mix(BIRCH, SHALLOW, 0.22))
    canvas.land([(-20, 700), (500, 650), (1300, 700)], PAPER)


def _stars(canvas: Canvas, seed: str, bottom: float) -> None:
    chance = Random(seed)
    for _star in range(34):
        canvas.disc(
            chance.uniform(0, WIDTH),
            chance.uniform(10, bottom),
            chance.uniform(1.4, 3),
            mix(SHALLOW, PAPER, 0.6),
        )


def _smoke(canvas: Canvas, x: float, y: float) -> None:
    """Draw smoke that rises straight up and then bends with the wind, as on a cold evening."""
    left = [(x - 9, y + 30), (x - 16, y - 20), (x + 6, y - 70), (x + 60, y - 112), (x + 130, y - 160)]
    right = [(x + 9, y + 30), (x + 10, y - 14), (x + 44, y - 56), (x + 110, y - 84), (x + 220, y - 160)]
    canvas.band(left, right, mix(WATER, PAPER, 0.4))


def winter(canvas: Canvas) -> None:
    sky(canvas, 400, blend(mix(RIVER, WATER, 0.4), mix(SHALLOW, WATER, 0.25), 6))
    _stars(canvas, "winter", 240)
    ridge(canvas, 330, 50, mix(WATER, RIVER, 0.2), "winter-far", 4)
    spruces(canvas, [(-10, 400), (1290, 380)], 90, mix(RIVER, WATER, 0.3), "winter-wood")
    canvas.land([(-20, 400), (400, 380), (900, 400), (1300, 372)], mix(SHALLOW, FELL, 0.5))
    for x, foot, size in ((90, 436, 120), (380, 424, 100), (980, 420, 112)):
        _snowy_house(canvas, x, foot, size, dark=0.3)
    canvas.land([(-20, 440), (300, 424), (700, 440), (1300, 410)], mix(FELL, HILL, 0.5))
    for x, foot, size in ((250, 510, 190), (860, 506, 210)):
        _snowy_house(canvas, x, foot, size, dark=0.16)
    canvas.land([(-20, 520), (400, 506), (800, 500), (1300, 494)], HILL)
    _snowy_house(canvas, 480, 606, 290, dark=0.0)
    candle(canvas, 569, 520)
    canvas.land([(-20, 590), (300, 566), (560, 596), (900, 604), (1300, 560)], mix(HILL, BIRCH, 0.55))
    for x, foot, height in ((120, 650, 300), (1130, 640, 350), (1210, 660, 230), (40, 660, 190)):
        spruce(canvas, x, foot, height, mix(RIVER, INK, 0.25))
    canvas.land([(-20, 640), (360, 612), (760, 650), (1300, 620)], BIRCH)
    canvas.land([(-20, 700), (500, 676), (1300, 706)], PAPER)


def _snowy_house(canvas: Canvas, x: float, foot: float, size: float, *, dark: float) -> None:
    """Draw a house with thick snow on its roof. The farther away, the more it has the colour of dusk."""
    wall = mix(mix(WATER, RIVER, 0.6), SHALLOW, dark)
    house(canvas, x, foot, size, wall=wall, roof=mix(BIRCH, SHALLOW, dark * 1.4), shade=0.22)
    for share in (0.86, 1.12, 1.38):
        pane = mix(RIVER, INK, 0.3 - dark)
        window(
            canvas,
            x + size * share,
            foot - size * 0.25,
            size * 0.12,
            light=pane,
            frame=mix(BIRCH, SHALLOW, dark),
        )
    canvas.box(
        x + size * 1.08, foot - size * 0.98, x + size * 1.2, foot - size * 0.7, mix(RIVER, INK, 0.35 - dark)
    )
    canvas.bar(x + size * 1.14, foot - size * 0.98, size * 0.18, size * 0.07, mix(BIRCH, SHALLOW, dark))


def candle(canvas: Canvas, x: float, y: float) -> None:
    """Draw a lit window with a candle in it."""
    window(canvas, x, y, 92, light=BERRY, frame=BIRCH)
    canvas.disc(x + 1, y + 2, 34, mix(BERRY, PAPER, 0.45))
    canvas.box(x - 8, y + 8, x + 8, y + 50, PAPER)
    canvas.shape([(x, y - 26), (x + 9, y - 4), (x, y + 8), (x - 9, y - 4)], BARN)
    canvas.shape([(x, y - 12), (x + 5, y - 2), (x, y + 6), (x - 5, y - 2)], BERRY)


def town(canvas: Canvas) -> None:
    sky(canvas, 450, [*blend(WATER, SHALLOW, 4), *blend(mix(HILL, SHALLOW, 0.5), mix(BIRCH, BERRY, 0.2), 3)])
    ridge(canvas, 380, 40, mix(SHALLOW, WATER, 0.4), "town-far", 4)
    _church(canvas, 870, 450)
    chance = Random("town")
    x = -30.0
    while x < WIDTH:
        wide, high = chance.randint(86, 140), chance.randint(110, 220)
        _town_house(canvas, x, 470, wide, high, mix(FELL, SHALLOW, chance.uniform(0.2, 0.8)), False)
        x += wide + chance.choice((0, 6, 34))
    spruces(canvas, [(120, 480), (330, 480)], 90, mix(FOREST, RIVER, 0.4), "town-trees")
    x = 14.0
    for wide, high, gap in (
        (150, 150, 18),
        (130, 118, 60),
        (170, 176, 0),
        (140, 132, 74),
        (160, 158, 14),
        (150, 120, 70),
        (170, 148, 0),
    ):
        _town_house(canvas, x, 512, wide, high, mix(BIRCH, HILL, chance.uniform(0, 0.35)), True)
        x += wide + gap
    canvas.box(0, 506, WIDTH, 530, mix(FOREST, INK, 0.25))
    canvas.box(0, 526, WIDTH, HEIGHT, RIVER)
    canvas.box(0, 526, WIDTH, 536, mix(RIVER, INK, 0.4))
    for x in (70, 250, 440, 640, 815, 1000, 1190):
        reflection(canvas, x, 548, 676, 54, mix(BERRY, RIVER, 0.12))
    for x, y, length in (
        (160, 590, 120),
        (540, 640, 170),
        (900, 610, 150),
        (340, 680, 200),
        (1090, 670, 190),
        (740, 690, 120),
    ):
        canvas.bar(x, y, length, 6, WATER)


def _town_house(canvas: Canvas, x: float, foot: float, wide: float, high: float, wall, lit: bool) -> None:
    """Draw the front of a wooden town house with rows of windows. Some are lit."""
    chance = Random(f"{x:.0f}{wide}")
    dark = mix(RIVER, INK, 0.3)
    canvas.box(x, foot - high, x + wide, foot, wall)
    roof = chance.choice((RIVER, FOREST, mix(RIVER, INK, 0.5), BARN)) if lit else mix(wall, RIVER, 0.4)
    peak = foot - high - wide * 0.34
    canvas.polygon([(x - 7, foot - high + 2), (x + wide / 2, peak), (x + wide + 7, foot - high + 2)], roof)
    if lit:
        for row in range(int(high // 56)):
            for column in range(3):
                cx, cy = x + wide * (column + 0.5) / 3, foot - high + 34 + row * 52
                bright = chance.random() < 0.62
                canvas.box(cx - 11, cy - 15, cx + 11, cy + 15, BERRY if bright else mix(dark, wall, 0.3))


def _church(canvas: Canvas, x: float, foot: float) -> None:
    tone = mix(BIRCH, SHALLOW, 0.35)
    canvas.box(x - 28, foot - 270, x + 28, foot, tone)
    canvas.polygon([(x - 36, foot - 268), (x, foot - 400), (x + 36, foot - 268)], mix(WATER, INK, 0.25))
    canvas.disc(x, foot - 226, 13, mix(BERRY, PAPER, 0.2))


def doorway(canvas: Canvas) -> None:
    """Draw a lit door in the dusk, and a car that waits in the yard."""
    sky(canvas, 520, blend(mix(RIVER, INK, 0.3), WATER, 6))
    _stars(canvas, "doorway", 250)
    spruces(canvas, [(-20, 540), (640, 530)], 200, mix(RIVER, INK, 0.35), "doorway-wood")
    canvas.land([(-20, 530), (700, 522), (1300, 540)], mix(WATER, FOREST, 0.5))
    canvas.land([(-20, 580), (600, 560), (1300, 590)], mix(RIVER, FOREST, 0.4))
    wall = mix(WATER, SHALLOW, 0.2)
    canvas.box(740, 110, WIDTH, 600, wall)
    for y in range(150, 600, 44):
        canvas.box(740, y, WIDTH, y + 3, mix(wall, INK, 0.16))
    glow(canvas, 960, 226, 66, wall)
    canvas.polygon([(690, 118), (760, 40), (1300, 40), (1300, 118)], mix(RIVER, INK, 0.5))
    canvas.box(852, 262, 1068, 606, mix(BIRCH, INK, 0.16), bow=8)
    canvas.box(872, 282, 1048, 600, PAPER)
    for top, bottom in ((304, 420), (444, 576)):
        canvas.box(894, top, 1026, bottom, mix(PAPER, INK, 0.08), bow=6)
    canvas.disc(1034, 440, 8, INK)
    canvas.polygon([(930, 206), (944, 178), (976, 178), (990, 206)], INK)
    canvas.disc(960, 214, 24, BERRY)
    canvas.box(926, 202, 994, 212, INK, bow=4)
    canvas.polygon(
        [(852, 606), (1068, 606), (1190, HEIGHT), (700, HEIGHT)], mix(mix(WATER, BIRCH, 0.66), BERRY, 0.24)
    )
    canvas.box(826, 598, 1094, 624, mix(BIRCH, INK, 0.3), bow=4)
    _car(canvas, 330, 640)


def _car(canvas: Canvas, x: float, foot: float) -> None:
    body = mix(RIVER, SHALLOW, 0.3)
    canvas.oval(x, foot + 6, 220, 16, mix(RIVER, INK, 0.55))
    roof = [(x - 130, foot - 86), (x - 96, foot - 148), (x + 20, foot - 156), (x + 96, foot - 92)]
    canvas.polygon(roof, body)
    canvas.box(x - 196, foot - 94, x + 204, foot - 18, body, bow=30)
    glass = mix(RIVER, INK, 0.4)
    canvas.polygon(
        [(x - 108, foot - 92), (x - 84, foot - 136), (x - 28, foot - 140), (x - 28, foot - 92)], glass
    )
    canvas.polygon(
        [(x - 14, foot - 92), (x - 14, foot - 141), (x + 16, foot - 143), (x + 72, foot - 92)], glass
    )
    canvas.box(x - 196, foot - 46, x + 204, foot - 34, mix(body, INK, 0.25))
    for right in (-116, 122):
        canvas.disc(x + right, foot - 22, 38, INK)
        canvas.disc(x + right, foot - 22, 17, mix(SHALLOW, INK, 0.3))
    canvas.oval(x + 192, foot - 68, 12, 9, mix(BIRCH, SHALLOW, 0.4))

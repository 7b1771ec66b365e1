"""Pictures of water: a river, a lake in winter, a summer evening, the sea, a rowing boat."""

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
    mix,
)
from demo.pictures.shapes import (
    birch,
    birds,
    blend,
    cloud,
    gleams,
    grass,
    reflection,
    ridge,
    sky,
    spruces,
    sun,
)


def river(canvas: Canvas) -> None:
    warm = mix(BIRCH, BERRY, 0.16)
    sky(canvas, 330, blend(HILL, warm, 5))
    sun(canvas, 860, 268, 62, warm)
    birds(canvas, 520, 120, 26, mix(WATER, INK, 0.2))
    ridge(canvas, 292, 34, FELL, "river-far", 4)
    ridge(canvas, 330, 22, SHALLOW, "river-near", 6)
    spruces(canvas, [(-10, 352), (560, 350)], 52, mix(FOREST, SHALLOW, 0.3), "river-wood")
    spruces(canvas, [(1010, 350), (1290, 356)], 62, mix(FOREST, SHALLOW, 0.22), "river-wood-right")
    _fields(canvas)
    bank_left = [(842, 348), (760, 372), (560, 410), (610, 470), (800, 540), (560, 640), (300, 740)]
    bank_right = [(872, 348), (835, 378), (690, 412), (800, 462), (1080, 540), (1010, 640), (900, 740)]
    canvas.band(bank_left, bank_right, WATER)
    reflection(canvas, 855, 352, 376, 26, BERRY)
    for x, y, length, thickness in (
        (690, 404, 60, 4),
        (720, 470, 84, 5),
        (860, 520, 150, 7),
        (960, 548, 96, 6),
    ):
        canvas.bar(x, y, length, thickness, BERRY)
    for x, y, length, thickness in (
        (830, 600, 190, 8),
        (700, 640, 120, 6),
        (640, 690, 220, 9),
        (820, 664, 110, 6),
    ):
        canvas.bar(x, y, length, thickness, SHALLOW)
    birch(canvas, 96, 640, -20, 34, 20)
    birch(canvas, 196, 690, -20, 44, -14)
    birch(canvas, 296, 700, -20, 22, 40)
    canvas.land([(-20, 590), (160, 610), (330, 670), (460, 740)], mix(FOREST, INK, 0.2))
    grass(canvas, (-10, 640, 400, 730), 64, mix(FOREST, INK, 0.42), "river-grass")


def _fields(canvas: Canvas) -> None:
    """Draw strips of fields on both banks."""
    canvas.land([(-20, 350), (1300, 350)], mix(HILL, BIRCH, 0.35))
    canvas.land([(-20, 384), (420, 372), (760, 360), (1300, 392)], mix(FELL, BERRY, 0.14))
    canvas.land([(-20, 420), (420, 400), (840, 404), (1300, 424)], FELL)
    canvas.land([(-20, 470), (360, 450), (900, 462), (1300, 470)], mix(FELL, FOREST, 0.3))
    canvas.land([(-20, 552), (400, 520), (900, 540), (1300, 560)], mix(FELL, FOREST, 0.55))
    canvas.land([(-20, 690), (400, 640), (900, 620), (1300, 640)], mix(FELL, FOREST, 0.75))


def lake(canvas: Canvas) -> None:
    dusk = mix(SHALLOW, BERRY, 0.1)
    sky(canvas, 320, blend(WATER, dusk, 6))
    canvas.box(0, 270, WIDTH, 330, mix(mix(dusk, BIRCH, 0.45), BERRY, 0.4))
    canvas.box(0, 298, WIDTH, 330, BERRY)
    canvas.disc(900, 112, 30, mix(PAPER, BERRY, 0.1))
    ridge(canvas, 300, 26, mix(WATER, RIVER, 0.4), "lake-far", 4)
    spruces(canvas, [(-10, 340), (1290, 340)], 44, mix(RIVER, INK, 0.15), "lake-wood")
    canvas.box(0, 338, WIDTH, HEIGHT, RIVER)
    canvas.box(0, 338, WIDTH, 350, mix(RIVER, INK, 0.35))
    gleams(canvas, (300, 362, 1200, 540), WATER, "lake-gleams", 18)
    for x, y, length in ((640, 372, 240), (760, 392, 150), (560, 414, 110)):
        canvas.bar(x, y, length, 5, mix(BERRY, RIVER, 0.35))
    canvas.land(
        [(-20, 520), (180, 500), (420, 560), (760, 640), (1040, 610), (1300, 560)], mix(HILL, SHALLOW, 0.35)
    )
    canvas.land([(-20, 560), (220, 556), (520, 640), (820, 690), (1300, 620)], mix(HILL, PAPER, 0.3))
    birch(canvas, 120, 622, -20, 42, -24)
    birch(canvas, 250, 604, -20, 24, 30)
    birch(canvas, 372, 642, -20, 32, 14)
    birch(canvas, 1060, 652, -20, 24, -34)
    birch(canvas, 1180, 692, -20, 46, 20)
    for x, y, across in ((120, 622, 64), (250, 604, 40), (372, 642, 52), (1060, 652, 42), (1180, 692, 74)):
        canvas.oval(x, y, across, across * 0.22, PAPER)


def sunset(canvas: Canvas) -> None:
    warm = mix(BIRCH, BERRY, 0.3)
    sky(canvas, 400, blend(mix(HILL, SHALLOW, 0.35), warm, 6))
    sun(canvas, 800, 330, 96, warm)
    cloud(canvas, 330, 150, 260, mix(BIRCH, HILL, 0.3))
    cloud(canvas, 1100, 210, 200, mix(BIRCH, BERRY, 0.12))
    ridge(canvas, 372, 22, SHALLOW, "sunset-far", 5)
    spruces(canvas, [(-10, 404), (430, 404)], 66, mix(FOREST, SHALLOW, 0.15), "sunset-left")
    spruces(canvas, [(1060, 404), (1290, 404)], 52, mix(FOREST, SHALLOW, 0.3), "sunset-right")
    canvas.box(0, 402, WIDTH, HEIGHT, WATER)
    canvas.box(0, 402, WIDTH, 416, mix(WATER, RIVER, 0.5))
    canvas.land([(-20, 560), (640, 540), (1300, 570)], mix(WATER, RIVER, 0.45))
    canvas.land([(-20, 660), (640, 640), (1300, 668)], RIVER)
    reflection(canvas, 800, 424, 640, 190, BERRY)
    gleams(canvas, (900, 440, 1280, 690), SHALLOW, "sunset-gleams", 10)
    _jetty(canvas)
    canvas.land([(-20, 640), (120, 650), (240, 700), (300, 740)], mix(FOREST, INK, 0.3))
    grass(canvas, (0, 670, 270, 730), 110, mix(FOREST, INK, 0.45), "sunset-reeds")


def _jetty(canvas: Canvas) -> None:
    """Draw a wooden jetty from the near bank."""
    near, far, left, right = 740, 524, (40, 452), (290, 522)
    for share in (0.12, 0.42, 0.68, 0.97):
        y = near + (far - near) * share
        for start, end in (left, right):
            x = start + (end - start) * share
            thick = 9 - 5 * share
            canvas.box(x - thick, y, x + thick, y + 66 - 40 * share, mix(RIVER, INK, 0.5))
    deck = [(left[0], near), (left[1], far), (right[1], far), (right[0], near)]
    canvas.polygon([(x, y + 14) for x, y in deck], mix(BIRCH, INK, 0.38))
    canvas.polygon(deck, BIRCH)
    share = 0.0
    while share < 1:
        y = near + (far - near) * share
        ends = [(start + (end - start) * share, y) for start, end in (left, right)]
        canvas.stroke(ends, 3.4 - 2 * share, mix(BIRCH, INK, 0.25), soft=False)
        share += 0.11 * (1 - share * 0.62)


def coast(canvas: Canvas) -> None:
    air = mix(BIRCH, BERRY, 0.1)
    sky(canvas, 400, blend(mix(FELL, SHALLOW, 0.3), air, 5))
    sun(canvas, 420, 400, 104, air)
    cloud(canvas, 150, 150, 260, mix(BIRCH, HILL, 0.35))
    cloud(canvas, 740, 130, 220, PAPER)
    birds(canvas, 640, 240, 20, mix(WATER, INK, 0.2))
    canvas.land([(830, 404), (960, 392), (1110, 386), (1300, 380)], mix(SHALLOW, FELL, 0.4))
    canvas.box(0, 400, WIDTH, HEIGHT, SHALLOW)
    for y, colour in (
        (446, mix(SHALLOW, WATER, 0.4)),
        (506, mix(SHALLOW, WATER, 0.8)),
        (580, mix(WATER, RIVER, 0.5)),
    ):
        _wave(canvas, y, colour, mix(colour, PAPER, 0.5))
    reflection(canvas, 420, 412, 500, 190, BERRY)
    low, high = (
        [(570, 486), (760, 520), (1000, 552), (1300, 572)],
        [(570, 486), (760, 462), (960, 424), (1300, 404)],
    )
    canvas.band(high, low, mix(BIRCH, FELL, 0.2))
    canvas.band(high, [(570, 486), (780, 488), (1000, 500), (1300, 506)], mix(FOREST, FELL, 0.25))
    _lighthouse(canvas, 1010, 424)
    _wave(canvas, 640, RIVER, mix(RIVER, PAPER, 0.55))
    canvas.land([(-20, 640), (180, 650), (420, 690), (620, 740)], mix(BIRCH, FELL, 0.3))
    for x, y, across in ((90, 678, 52), (190, 700, 34), (20, 710, 40)):
        canvas.oval(x, y, across, across * 0.55, mix(WATER, INK, 0.3))
        canvas.oval(x - 6, y - 5, across * 0.8, across * 0.36, mix(SHALLOW, WATER, 0.4))


def _wave(canvas: Canvas, y: float, colour, foam) -> None:
    """Draw a wave on the sea, with a little foam on its crest."""
    line = [(x, y + (10 if (x // 160) % 2 else -6)) for x in range(-160, WIDTH + 320, 160)]
    canvas.land(line, colour)
    for x in range(int(y) % 200, WIDTH, 320):
        canvas.bar(x, y + 16, 74, 4, foam)


def _lighthouse(canvas: Canvas, x: float, foot: float) -> None:
    canvas.polygon([(x - 34, foot), (x - 22, foot - 236), (x + 22, foot - 236), (x + 34, foot)], PAPER)
    canvas.polygon(
        [(x + 8, foot), (x + 6, foot - 236), (x + 22, foot - 236), (x + 34, foot)], mix(BIRCH, INK, 0.16)
    )
    canvas.polygon(
        [(x - 28, foot - 120), (x - 25, foot - 172), (x + 25, foot - 172), (x + 28, foot - 120)], BARN
    )
    canvas.box(x - 32, foot - 246, x + 32, foot - 234, INK)
    canvas.box(x - 16, foot - 282, x + 16, foot - 246, mix(BIRCH, BERRY, 0.55))
    canvas.polygon([(x - 24, foot - 282), (x, foot - 312), (x + 24, foot - 282)], INK)
    canvas.box(x + 64, foot - 44, x + 150, foot + 4, BARN)
    canvas.polygon(
        [(x + 54, foot - 42), (x + 84, foot - 80), (x + 132, foot - 80), (x + 160, foot - 42)], INK
    )
    canvas.box(x + 84, foot - 32, x + 104, foot - 10, PAPER)


def boat(canvas: Canvas) -> None:
    sky(canvas, 210, blend(HILL, BIRCH, 4))
    cloud(canvas, 330, 96, 220, PAPER)
    birds(canvas, 900, 70, 22, mix(WATER, INK, 0.2))
    ridge(canvas, 170, 24, FELL, "boat-far", 4)
    ridge(canvas, 196, 14, SHALLOW, "boat-near", 6)
    spruces(canvas, [(-10, 214), (1290, 214)], 44, mix(FOREST, SHALLOW, 0.12), "boat-wood")
    canvas.box(0, 212, WIDTH, HEIGHT, WATER)
    canvas.box(0, 212, WIDTH, 236, mix(WATER, FOREST, 0.6))
    canvas.land([(-20, 400), (500, 372), (1300, 420)], mix(WATER, RIVER, 0.45))
    canvas.land([(-20, 600), (700, 560), (1300, 610)], RIVER)
    gleams(canvas, (40, 260, 1240, 680), SHALLOW, "boat-gleams", 22)
    _hull(canvas)


def _hull(canvas: Canvas) -> None:
    """Draw a long northern rowing boat from its side and above, with its oars out and one bright bench."""
    canvas.oval(640, 500, 430, 62, mix(RIVER, INK, 0.45))
    _oar(canvas, (700, 380), (1010, 292))
    far = [(196, 352), (420, 356), (640, 358), (860, 356), (1096, 346)]
    rim = [(196, 352), (420, 420), (640, 434), (860, 418), (1096, 346)]
    keel = [(196, 352), (330, 480), (640, 548), (950, 476), (1096, 346)]
    canvas.band(far, rim, mix(FOREST, INK, 0.6))
    for x, half, bottom, colour in ((430, 30, 422, BIRCH), (640, 46, 434, BERRY), (850, 28, 420, BIRCH)):
        tone = mix(colour, FOREST, 0.35) if colour is BIRCH else colour
        canvas.polygon(
            [(x - half, 357), (x + half, 357), (x + half + 8, bottom), (x - half - 8, bottom)], tone
        )
        canvas.polygon(
            [(x + half, 357), (x + half + 10, 357), (x + half + 20, bottom), (x + half + 8, bottom)],
            mix(tone, INK, 0.4),
        )
    canvas.band(rim, keel, FOREST)
    for share, tone in ((0.42, mix(FOREST, INK, 0.18)), (0.74, mix(FOREST, INK, 0.38))):
        plank = [(x, y + (low - y) * share) for (x, y), (_x, low) in zip(rim, keel, strict=True)]
        canvas.band(plank, keel, tone)
    for line in (far, rim):
        canvas.stroke(line, 10, BIRCH)
    _oar(canvas, (600, 388), (300, 640))
    for x, y, length in ((470, 566, 260), (760, 578, 320), (600, 596, 160)):
        canvas.bar(x, y, length, 6, mix(RIVER, SHALLOW, 0.5))


def _oar(canvas: Canvas, grip: tuple[float, float], tip: tuple[float, float]) -> None:
    """Draw an oar. Its blade begins at three quarters of its length."""
    (x, y), (end_x, end_y) = grip, tip
    canvas.stroke([grip, tip], 12, BIRCH, soft=False)
    canvas.stroke([(x + (end_x - x) * 0.78, y + (end_y - y) * 0.78), tip], 32, BIRCH, soft=False)

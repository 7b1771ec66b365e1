"""Shapes that several pictures use: sun, hills, trees, houses, gleams, clouds, birds, people."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from demo.pictures.canvas import (
    BARN,
    BERRY,
    BIRCH,
    FELL,
    FOREST,
    INK,
    PAPER,
    SHALLOW,
    WIDTH,
    Canvas,
    Colour,
    Point,
    mix,
)


def sky(canvas: Canvas, bottom: float, tones: Sequence[Colour]) -> None:
    """Draw the sky in slightly curved bands, from the top to the horizon."""
    height = bottom / len(tones)
    canvas.box(0, 0, WIDTH, bottom, tones[0])
    for number, tone in enumerate(tones[1:], start=1):
        y, bow = number * height, height * 0.3 * (1 if number % 2 else -1)
        canvas.land(
            [(-20, y + bow), (WIDTH * 0.36, y - bow), (WIDTH * 0.7, y + bow * 0.6), (WIDTH + 20, y)], tone
        )


def blend(one: Colour, other: Colour, steps: int) -> list[Colour]:
    """Return the colours between two colours, including both."""
    return [mix(one, other, step / (steps - 1)) for step in range(steps)]


def glow(canvas: Canvas, x: float, y: float, radius: float, ground: Colour, strength: float = 1) -> None:
    """Draw two rings of light around a lamp or the sun. They are mixed with white: teal and orange give olive."""
    canvas.disc(x, y, radius * 2.6, mix(ground, BIRCH, 0.32 * strength))
    canvas.disc(x, y, radius * 1.75, mix(mix(ground, BIRCH, 0.62 * strength), BERRY, 0.26))


def sun(canvas: Canvas, x: float, y: float, radius: float, ground: Colour) -> None:
    glow(canvas, x, y, radius, ground)
    canvas.disc(x, y, radius, BERRY)


def ridge(canvas: Canvas, y: float, swell: float, colour: Colour, seed: str, bumps: int = 5) -> None:
    """Draw a far hill from edge to edge, around a height. `swell` is how much it rises and falls."""
    chance = Random(seed)
    step = (WIDTH + 200) / bumps
    line = [(step * n - 100, y + swell * (chance.random() * 2 - 1)) for n in range(bumps + 1)]
    canvas.land(line, colour)


def spruce(canvas: Canvas, x: float, foot: float, height: float, colour: Colour) -> None:
    """Draw a narrow northern spruce of four tiers."""
    half = height * 0.17
    canvas.box(x - height * 0.02, foot - height * 0.12, x + height * 0.02, foot + 2, colour)
    for top, bottom, share in ((0, 0.42, 0.5), (0.18, 0.62, 0.72), (0.38, 0.8, 0.9), (0.56, 0.95, 1.06)):
        crown, hem, reach = foot - height * (1 - top), foot - height * (1 - bottom), half * share
        droop = height * 0.025
        canvas.polygon(
            [(x, crown), (x + reach, hem + droop), (x, hem - droop), (x - reach, hem + droop)], colour
        )


def spruces(canvas: Canvas, line: Sequence[Point], height: float, colour: Colour, seed: str) -> None:
    """Draw a forest along a straight line between two points."""
    chance = Random(seed)
    (x, start), (right, end) = line[0], line[-1]
    left, length = x, right - x
    while x < right:
        foot = start + (end - start) * (x - left) / length
        tall = height * chance.uniform(0.55, 1.1)
        spruce(canvas, x, foot + 4, tall, colour)
        x += height * chance.uniform(0.14, 0.3)


def birch(
    canvas: Canvas, x: float, foot: float, top: float, thickness: float, lean: float = 0, bark=BIRCH
) -> None:
    """Draw the white trunk of a birch with its dark marks. The crown is outside the picture or bare."""
    chance = Random(f"{x:.0f}{thickness:.0f}")
    high = x + lean
    half, thin = thickness / 2, thickness * 0.3
    trunk = [(x - half * 1.25, foot), (high - thin, top), (high + thin, top), (x + half * 1.25, foot)]
    canvas.polygon(trunk, bark)
    shade = [(x + half * 0.35, foot), (high + thin * 0.3, top), (high + thin, top), (x + half * 1.25, foot)]
    canvas.polygon(shade, mix(bark, INK, 0.13))
    y = foot - thickness * chance.uniform(0.6, 1.6)
    while y > top + thickness and thickness > 16:  # on a thin, far trunk marks would only be noise
        share = (foot - y) / (foot - top)
        middle, width = x + lean * share, half + (thin - half) * share
        side = chance.choice((-1, 1))
        tip = middle + side * width * chance.uniform(-0.5, 0.2)
        edge = middle + side * width
        canvas.polygon([(edge, y - width * 0.3), (tip, y), (edge, y + width * 0.22)], mix(INK, bark, 0.12))
        y -= thickness * chance.uniform(1.1, 2.9)


def gleams(
    canvas: Canvas, area: tuple[float, float, float, float], colour: Colour, seed: str, count: int = 14
) -> None:
    """Draw horizontal gleams on water, larger towards the viewer. `area`: left, top, right, bottom."""
    chance = Random(seed)
    left, top, right, bottom = area
    for number in range(count):
        near = ((number + chance.random()) / count) ** 1.4
        y = top + (bottom - top) * near
        length = (30 + 120 * near) * chance.uniform(0.6, 1.5)
        canvas.bar(chance.uniform(left, right), y, length, 1.6 + 4.4 * near, colour)


def reflection(canvas: Canvas, x: float, top: float, bottom: float, width: float, colour: Colour) -> None:
    """Draw the reflection of a light on water: bars that get narrower towards the viewer."""
    chance = Random(f"{x:.0f}{top:.0f}")
    y, thickness = top, 4.0
    while y < bottom:
        near = (y - top) / (bottom - top)
        length = width * (1 - 0.72 * near) * chance.uniform(0.7, 1.1)
        canvas.bar(x + width * 0.12 * chance.uniform(-1, 1), y, length, thickness, colour)
        thickness += 0.7
        y += thickness * (1.7 + near)


def cloud(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """Draw a cloud with a flat bottom, given by the centre and the length of its bottom."""
    canvas.bar(x, y - size * 0.06, size, size * 0.12, colour)
    for right, radius in ((-0.2, 0.11), (0.02, 0.165), (0.25, 0.1)):
        canvas.disc(x + right * size, y - radius * size, radius * size, colour)
    canvas.bar(x + size * 0.4, y - size * 0.03, size * 0.5, size * 0.06, colour)


def birds(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """Draw five cranes that fly in a wedge."""
    for right, down, scale in (
        (0, 0, 1),
        (-2.1, 0.75, 0.9),
        (2.2, 0.6, 0.9),
        (-4, 1.7, 0.8),
        (4.4, 1.4, 0.8),
    ):
        span, cx, cy = size * scale, x + right * size, y + down * size
        for side in (-1, 1):
            wing = [(cx, cy), (cx + side * span * 0.5, cy - span * 0.34), (cx + side * span, cy - span * 0.1)]
            canvas.stroke(wing, max(2, span * 0.11), colour)


def house(canvas: Canvas, x: float, foot: float, size: float, *, wall=BIRCH, roof=INK, shade=0.12) -> None:
    """Draw a house from its corner, without windows: a gable on the left, a long wall on the right."""
    width, length, height = size * 0.62, size, size * 0.5
    eaves, peak = foot - height, foot - height - size * 0.36
    left, corner, right = x, x + width, x + width + length
    canvas.polygon([(corner, eaves), (right, eaves), (right, foot), (corner, foot)], mix(wall, INK, shade))
    gable = [(left, foot), (left, eaves), (left + width / 2, peak), (corner, eaves), (corner, foot)]
    canvas.polygon(gable, wall)
    over = size * 0.05
    ridge_end = right - width * 0.35
    canvas.polygon(
        [
            (left + width / 2, peak - over),
            (ridge_end, peak - over),
            (right + over, eaves + over),
            (corner + over, eaves + over),
        ],
        roof,
    )
    edge = [
        (left - over, eaves + over * 0.6),
        (left + width / 2, peak - over * 0.4),
        (corner + over, eaves + over),
    ]
    canvas.stroke(edge, size * 0.045, roof, soft=False)


def window(canvas: Canvas, x: float, y: float, size: float, light=BERRY, frame=PAPER) -> None:
    """Draw a window of four panes, given by its centre."""
    half, rim = size / 2, size * 0.11
    canvas.box(x - half - rim, y - half * 1.15 - rim, x + half + rim, y + half * 1.15 + rim, frame)
    canvas.box(x - half, y - half * 1.15, x + half, y + half * 1.15, light)
    canvas.box(x - rim * 0.45, y - half * 1.15, x + rim * 0.45, y + half * 1.15, frame)
    canvas.box(x - half, y - rim * 0.45, x + half, y + rim * 0.45, frame)


def grass(
    canvas: Canvas, area: tuple[float, float, float, float], height: float, colour: Colour, seed: str
) -> None:
    """Draw blades of grass in an area (left, top, right, bottom)."""
    chance = Random(seed)
    left, top, right, bottom = area
    for _blade in range(int((right - left) / 19)):
        x, y = chance.uniform(left, right), chance.uniform(top, bottom)
        tall, lean = height * chance.uniform(0.5, 1.1), height * chance.uniform(-0.35, 0.35)
        canvas.polygon([(x - 3, y), (x + lean, y - tall), (x + 3, y)], colour)


def cloudberry(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw a ripe cloudberry with its stalk and two leaves: the symbol of the portal."""
    canvas.stroke(
        [(x, y + size * 3.2), (x + size * 0.2, y + size * 1.6), (x, y)], size * 0.18, mix(FOREST, INK, 0.3)
    )
    for side, low in ((-1, 2.3), (1, 2.9)):
        leaf = [
            (x, y + size * low),
            (x + side * size * 1.1, y + size * (low - 1.1)),
            (x + side * size * 2.5, y + size * (low - 0.8)),
            (x + side * size * 1.5, y + size * (low + 0.1)),
        ]
        canvas.shape(leaf, mix(FOREST, FELL, 0.75 if side > 0 else 0.5))
    drupes = ((-0.5, -0.1), (0.5, -0.1), (0, 0.15), (-0.28, -0.6), (0.3, -0.6), (0, -0.95))
    for right, down in drupes:
        canvas.disc(x + right * size, y + down * size, size * 0.46, mix(BERRY, BARN, 0.22))
    for right, down in drupes:
        canvas.disc(x + right * size - size * 0.05, y + down * size - size * 0.07, size * 0.36, BERRY)


SKINS = ((236, 199, 168), (214, 165, 126), (141, 94, 66), (245, 216, 190), (104, 68, 50), (226, 182, 146))
HAIRS = (INK, (120, 84, 58), (214, 214, 208), (176, 128, 72), INK, (92, 60, 46))


def person(canvas: Canvas, x: float, foot: float, size: float, coat: Colour, kind: int) -> None:
    """Draw a person down to the knees, without a face, with a song book. `kind` gives variants."""
    skin, hair = SKINS[kind % len(SKINS)], HAIRS[kind % len(HAIRS)]
    wide, top = 86 * size, foot - 330 * size
    neck, radius = top - 6 * size, 44 * size
    middle = neck - radius * 1.05
    if kind % 3 == 0:  # long hair behind the shoulders
        canvas.box(
            x - radius * 1.12,
            middle - radius * 0.6,
            x + radius * 1.12,
            neck + 34 * size,
            hair,
            bow=radius * 0.9,
        )
    canvas.box(x - wide, top, x + wide, foot, coat, bow=wide * 0.66)
    canvas.box(x - wide, top + wide, x + wide, foot, coat)
    canvas.box(
        x - 15 * size, neck - 22 * size, x + 15 * size, top + 22 * size, mix(skin, INK, 0.14), bow=14 * size
    )
    canvas.disc(x, middle - radius * 0.14, radius * 1.1, hair)
    canvas.oval(x, middle + radius * 0.18, radius * 0.9, radius * 0.98, skin)
    if kind % 5 == 2:  # a knitted cap
        canvas.box(
            x - radius * 1.12,
            middle - radius * 1.34,
            x + radius * 1.12,
            middle - radius * 0.2,
            SHALLOW,
            bow=radius * 0.9,
        )
        canvas.bar(x, middle - radius * 0.3, radius * 2.4, radius * 0.4, PAPER)
    shade = mix(coat, INK, 0.2)
    for side in (-1, 1):
        elbow = (x + side * wide * 0.92, top + 170 * size)
        canvas.stroke(
            [(x + side * wide * 0.78, top + 60 * size), elbow, (x + side * 30 * size, top + 150 * size)],
            30 * size,
            shade,
        )
        canvas.disc(x + side * 34 * size, top + 146 * size, 16 * size, skin)
    for side in (-1, 1):
        page = [
            (x, top + 150 * size),
            (x, top + 92 * size),
            (x + side * 54 * size, top + 80 * size),
            (x + side * 54 * size, top + 138 * size),
        ]
        canvas.polygon(page, PAPER if side < 0 else mix(BIRCH, INK, 0.1))

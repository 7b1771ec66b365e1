"""What one sees at first: where things stand on the screen, and that they can be read."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

MIDDLE_OF_ZERO = """async () => {
    await document.fonts.load("100px 'Atkinson Hyperlegible Next'", "0")
    const canvas = document.createElement("canvas").getContext("2d")
    canvas.font = "100px 'Atkinson Hyperlegible Next'"
    canvas.fillText("0", 0, 100)
    const { width, actualBoundingBoxAscent: height } = canvas.measureText("0")
    return canvas.getImageData(width / 2, 100 - height / 2, 1, 1).data[3]
}"""


def test_zero_has_no_slash(open_page, site):
    page = open_page()
    page.goto(site.url)
    assert page.evaluate(MIDDLE_OF_ZERO) == 0

"""The small pictures that browsers and phones ask for, and what they read beside them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from portal.models import SiteSettings

ROOT = Path(__file__).resolve().parents[2]
AT_ROOT = ROOT / "portal" / "root"


def size_of(path: str) -> tuple[int, int]:
    with Image.open(finders.find(path)) as picture:
        return picture.size


def test_icons_have_their_sizes_and_are_small():
    for size in (192, 512):
        assert size_of(f"portal/icon-{size}.png") == (size, size)
    with Image.open(AT_ROOT / "favicon.ico") as icon:
        assert icon.ico.sizes() == {(16, 16), (32, 32), (48, 48)}
    with Image.open(AT_ROOT / "apple-touch-icon.png") as icon:
        assert icon.size == (180, 180)
    files = [*AT_ROOT.iterdir(), *(ROOT / "portal/static/portal").glob("icon*")]
    assert all(path.stat().st_size < 16_000 for path in files)


def test_picture_of_shared_links_has_the_measures_that_are_told_and_is_small():
    assert size_of("portal/share.png") == (1200, 630)
    assert Path(finders.find("portal/share.png")).stat().st_size <= 60_000


def test_drawing_of_the_icon_knows_the_dark():
    text = Path(finders.find("portal/icon.svg")).read_text()
    assert ElementTree.fromstring(text).tag.endswith("svg")
    assert "prefers-color-scheme: dark" in text


@pytest.mark.parametrize(
    ("path", "kind"), [("/favicon.ico", "image/x-icon"), ("/apple-touch-icon.png", "image/png")]
)
def test_icons_answer_by_their_fixed_names(client, path, kind):
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == kind
    content = b"".join(response.streaming_content)
    assert Image.open(io.BytesIO(content)).width in {48, 180}


@pytest.mark.django_db
def test_manifest_tells_the_sites_own_name_and_colour(client):
    SiteSettings.objects.update_or_create(
        pk=SiteSettings.load().pk, defaults={"name": "Oma portaali", "brand_colour": "#123456"}
    )
    response = client.get("/site.webmanifest")
    assert response.headers["Content-Type"] == "application/manifest+json"
    told = json.loads(response.content)
    assert (told["name"], told["theme_color"], told["start_url"]) == ("Oma portaali", "#123456", "/")
    for icon in told["icons"]:
        assert size_of(icon["src"].removeprefix("/static/")) == tuple(map(int, icon["sizes"].split("x")))

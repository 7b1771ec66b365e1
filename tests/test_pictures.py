"""The demonstration's pictures: drawn by the project, small, each with words for who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from django.db import transaction
from django.utils import timezone
from PIL import Image as Picture
from wagtail.models import Page

from demo import files
from demo.album import Album, new_album
from demo.county import load_county
from demo.files import load, load_all
from demo.pages import load_pages
from demo.pictures import LOGOS, MOTIFS, draw, draw_logo
from portal.blocks import FigureBlock
from portal.models import BasePage, Image

LARGEST_PICTURE, LARGEST_LOGO = 48_000, 16_000
TRANSLATIONS = ("sv", "en")
"""They name no picture: a translated page has that of the Finnish one."""
TEXTS = load("pictures.toml")


def opened(png: bytes) -> Picture.Image:
    picture = Picture.open(BytesIO(png))
    picture.load()
    return picture


def entries_with_a_picture(value: object) -> Iterator[dict]:
    """Walk through a text file; yield each page or block that names a picture."""
    if isinstance(value, dict):
        if "picture" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from entries_with_a_picture(part)


def named_in_pages() -> list[dict]:
    names = sorted(path.stem for path in (files.TEXTS / "pages").glob("*.toml"))
    texts = (load(f"pages/{file}.toml") for file in names if file not in TRANSLATIONS)
    return [entry for text in texts for entry in entries_with_a_picture(text)]


def test_every_motif_is_a_small_png():
    pngs = {name: draw(name) for name in MOTIFS}
    pictures = {name: opened(png) for name, png in pngs.items()}
    assert {name: (picture.format, picture.size) for name, picture in pictures.items()} == dict.fromkeys(
        MOTIFS, ("PNG", (1280, 720))
    )
    assert {name: len(png) for name, png in pngs.items() if len(png) > LARGEST_PICTURE} == {}


def test_a_motif_is_the_same_each_time():
    assert {name for name in MOTIFS if draw.__wrapped__(name) != draw(name)} == set()


def test_every_logo_is_a_small_png_on_a_transparent_ground():
    pngs = {name: draw_logo(name) for name in LOGOS}
    pictures = {name: opened(png) for name, png in pngs.items()}
    assert {
        name: (picture.format, picture.size, picture.getpixel((0, 0))[3], picture.getpixel((200, 14))[3])
        for name, picture in pictures.items()
    } == dict.fromkeys(LOGOS, ("PNG", (400, 400), 0, 255))
    assert {name: len(png) for name, png in pngs.items() if len(png) > LARGEST_LOGO} == {}


@pytest.mark.parametrize("painter", [draw, draw_logo])
def test_a_name_that_nothing_is_drawn_by_is_refused_with_those_that_are(painter):
    with pytest.raises(ValueError, match=r"'volcano'.*boat"):
        painter("volcano")


def test_every_drawing_is_described_and_nothing_else():
    assert set(TEXTS["picture"]) == set(MOTIFS)
    assert set(TEXTS["logo"]) == set(LOGOS)
    texts = [*TEXTS["picture"].values(), *TEXTS["logo"].values()]
    assert all(text["description"] and len(text["description"]) <= 255 for text in texts)
    assert len({text["title"] for text in texts}) == len(texts)


def test_texts_name_only_pictures_that_are_drawn():
    assert {entry["picture"] for entry in named_in_pages()} <= set(MOTIFS)
    logos = [entry["logo"] for entry in load_all("organizations", "organization") if "logo" in entry]
    assert logos
    assert set(logos) <= set(LOGOS)


def test_every_picture_that_a_text_names_has_an_alternative_text():
    for entry in named_in_pages():
        alternative = entry.get("alt_text" if "kind" in entry and "slug" not in entry else "picture_alt")
        assert alternative, entry["picture"]
        assert len(alternative) <= 250


@pytest.fixture(scope="class")
def pages(django_db_setup, django_db_blocker):
    """The county's pages, without its offering."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_county()
        load_pages(now=timezone.now(), album=Album())
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("pages")
@pytest.mark.django_db
class TestThePages:
    def test_the_library_holds_what_the_texts_name_and_no_more(self):
        titles = {TEXTS["picture"][entry["picture"]]["title"] for entry in named_in_pages()}
        assert sorted(Image.objects.values_list("title", flat=True)) == sorted(titles)

    def test_every_image_has_a_description_and_its_file(self):
        for image in Image.objects.all():
            assert image.description
            assert image.file.storage.size(image.file.name) == image.file_size

    def test_every_page_with_a_picture_says_what_it_shows(self):
        pages = [page for page in Page.objects.specific() if isinstance(page, BasePage) and page.picture]
        assert len(pages) >= len([entry for entry in named_in_pages() if "picture_alt" in entry])
        assert all(page.picture_alt for page in pages)


@pytest.mark.django_db
def test_a_picture_is_stored_once():
    album = Album()
    assert album.picture("coast") == album.picture("coast")
    assert album.logo("boat") != album.picture("boat")
    assert Image.objects.count() == 3


@pytest.mark.django_db
def test_a_load_that_fails_leaves_no_file():
    with pytest.raises(RuntimeError), new_album() as album:
        file = album.picture("coast").file
        assert file.storage.exists(file.name)
        raise RuntimeError
    assert not file.storage.exists(file.name)


@pytest.mark.django_db
def test_a_figure_shows_its_picture_with_its_alternative_text():
    value = {"image": Album().picture("structures"), "alt_text": "Kaavio rakenteista", "caption": "Rakenteet"}
    block = FigureBlock()
    html = block.render(block.to_python({**value, "image": value["image"].pk}))
    assert 'alt="Kaavio rakenteista"' in html
    assert "<figcaption>Rakenteet</figcaption>" in html
    assert 'type="image/webp"' in html

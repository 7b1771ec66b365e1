"""What a page tells search engines, and those with whom it is shared."""

from __future__ import annotations

import html
import re

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from catalogue.enums import ServiceStatus
from catalogue.models import Service
from portal.models import SiteSettings
from tests.builders import (
    make_article,
    make_municipality,
    make_organization,
    make_service,
    make_standard_page,
    make_term,
)

pytestmark = pytest.mark.django_db

BASE = "https://portal.example"


class PageMetadata:
    """The head of a page as a machine reads it."""

    def __init__(self, text: str):
        head = text.partition("</head>")[0]
        self.meta = {
            name: html.unescape(content)
            for name, content in re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', head)
        }
        links = [dict(re.findall(r'(\w+)="([^"]*)"', link)) for link in re.findall(r"<link [^>]+>", head)]
        self.canonical = next((link["href"] for link in links if link["rel"] == "canonical"), None)
        self.versions = {link["hreflang"]: link["href"] for link in links if "hreflang" in link}
        self.feeds = [link["href"] for link in links if link.get("type") == "application/atom+xml"]
        self.icons = [
            link["href"] for link in links if link["rel"] in ("icon", "apple-touch-icon", "manifest")
        ]


@pytest.fixture
def head(client):
    def get(path: str, status: int = 200, **headers) -> PageMetadata:
        response = client.get(path, headers=headers)
        assert response.status_code == status
        return PageMetadata(response.content.decode())

    return get


@pytest.fixture
def offering():
    make_organization("Muisti ry", slug="muisti-ry", description="Muistiasiaa. " * 40)
    make_service(
        "Kahvila & <juttu>",
        slug="kahvila",
        terms=[make_term("Muisti", description="Muistiin liittyvää.")],
        areas=[make_municipality("Sievi")],
    )
    make_article("Uutinen", slug="uutinen", summary="Mitä tapahtui.")


PATHS = [
    "/",
    "/palvelut/",
    "/palvelut/kahvila/",
    "/jarjestot/",
    "/jarjestot/muisti-ry/",
    "/aiheet/muisti/",
    "/kunnat/sievi/",
    "/haku/",
    "/ajankohtaista/uutinen/",
]


@pytest.mark.parametrize("path", PATHS)
def test_page_tells_all_that_is_shown_where_it_is_shared(head, offering, path):
    told = head(path)
    assert told.canonical == told.meta["og:url"] == BASE + path
    assert told.meta["og:title"]
    assert told.meta["og:site_name"] == "Yhdyspinta"
    assert told.meta["og:locale"] == "fi_FI"
    assert told.meta["og:type"] in {"website", "article", "profile"}
    assert re.fullmatch(rf"{BASE}/static/portal/share[.\w]*\.png", told.meta["og:image"])
    assert told.meta["og:image:alt"]
    assert told.meta["twitter:card"] == "summary_large_image"
    assert len(told.meta["og:description"]) <= 200
    assert "robots" not in told.meta


@pytest.mark.parametrize("path", PATHS)
def test_page_leads_to_feeds_icons_and_manifest_that_open(head, offering, client, path):
    told = head(path)
    assert len(told.feeds) >= 3
    assert {"/favicon.ico", "/apple-touch-icon.png", "/site.webmanifest"} <= set(told.icons)
    for address in (*told.feeds, "/site.webmanifest"):
        assert client.get(address).status_code == 200


def test_text_of_an_editor_stays_text(head, offering):
    assert head("/palvelut/kahvila/").meta["og:title"] == "Kahvila & <juttu>"


def test_description_is_that_of_the_thing_or_of_the_site(head, offering):
    SiteSettings.objects.update_or_create(pk=SiteSettings.load().pk, defaults={"tagline": "Koko maakunta."})
    assert head("/ajankohtaista/uutinen/").meta["og:description"] == "Mitä tapahtui."
    assert head("/aiheet/muisti/").meta["og:description"] == "Muistiin liittyvää."
    assert head("/palvelut/").meta["og:description"] == "Koko maakunta."


def test_addresses_are_the_sites_own_whichever_name_was_asked_for(head, offering):
    told = head("/palvelut/kahvila/", host="evil.example", x_forwarded_host="evil.example")
    assert told.canonical == f"{BASE}/palvelut/kahvila/"
    assert told.meta["og:image"].startswith(BASE)


def test_facts_for_search_engines_name_the_sites_own_address(client, offering):
    text = client.get("/palvelut/kahvila/", headers={"host": "evil.example"}).content.decode()
    assert f'"@id": "{BASE}/palvelut/kahvila/"' in text
    assert "evil.example" not in text


def test_other_parameters_do_not_make_another_page(head, offering):
    assert head("/palvelut/kahvila/?utm_source=x").canonical == f"{BASE}/palvelut/kahvila/"


def test_each_page_of_a_list_is_a_page_of_its_own(head):
    for number in range(21):
        make_organization(f"Järjestö {number}")
    assert head("/jarjestot/?sivu=2").canonical == f"{BASE}/jarjestot/?sivu=2"
    assert head("/jarjestot/?sivu=99").canonical == f"{BASE}/jarjestot/?sivu=2"
    assert head("/jarjestot/?sivu=1").canonical == f"{BASE}/jarjestot/"
    assert not head("/jarjestot/?sivu=2").versions


def test_search_is_not_kept_by_search_engines_but_its_links_are_followed(head, offering):
    for query in ("q=kahvi", "kunta=sievi", "q=a&kunta=sievi&sivu=2"):
        told = head(f"/haku/?{query}")
        assert told.meta["robots"] == "noindex, follow"
        assert told.canonical is None
        assert "og:url" not in told.meta


def test_demonstration_asks_once_to_stay_away(client, offering, settings):
    settings.DEMONSTRATION = True
    text = client.get("/haku/?q=kahvi").content.decode()
    assert re.findall(r'<meta name="robots" content="([^"]+)">', text) == ["noindex"]


def test_ended_service_is_not_kept(head):
    make_service(slug="kahvila")
    Service.objects.update(status=ServiceStatus.ENDED)
    assert head("/palvelut/kahvila/", status=410).meta["robots"] == "noindex, follow"


def test_service_names_the_languages_that_it_has_words_in(head):
    make_service(
        slug="kahvila",
        texts={"sv": {"name": "Kafé", "summary": "Kaffe."}, "ru": {"name": "К", "summary": "К"}},
    )
    fi, sv = f"{BASE}/palvelut/kahvila/", f"{BASE}/sv/palvelut/kahvila/"
    told = head("/sv/palvelut/kahvila/")
    assert told.versions == {"fi": fi, "x-default": fi, "sv": sv}
    assert told.canonical == sv
    assert (told.meta["og:locale"], told.meta["og:locale:alternate"]) == ("sv_FI", "fi_FI")
    # English readers get the Finnish words: that is the Finnish page.
    assert head("/en/palvelut/kahvila/").canonical == fi


def test_page_without_a_translation_has_no_other_version(head):
    make_standard_page("Tietoa", slug="tietoa")
    assert head("/tietoa/").versions == {}


def test_page_names_its_translation(head, swedish_home):
    translation = make_standard_page("Tietoa", slug="tietoa").copy_for_translation(swedish_home.locale)
    translation.live = True
    translation.save()
    assert head("/tietoa/").versions["sv"] == BASE + translation.url


def test_address_with_dotted_letters_is_encoded_once(head):
    make_standard_page("Hämärä", slug="hämärä")
    assert head("/hämärä/").canonical == f"{BASE}/h%C3%A4m%C3%A4r%C3%A4/"


def test_municipality_and_theme_lead_to_feeds_of_their_own(head, offering):
    assert "/kunnat/sievi/uudet.xml" in head("/kunnat/sievi/").feeds
    assert "/aiheet/muisti/uudet.xml" in head("/aiheet/muisti/").feeds


# The picture


# Wagtail leaves the closing of its temporary file to Python.
wagtail_leaves_a_file_open = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def page_with_picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # Wagtail keeps what it has cut, by ids that come again
    image = get_image_model().objects.create(title="Joki", file=get_test_image_file(size=(1600, 1200)))
    return make_standard_page("Tietoa", slug="tietoa", picture=image, picture_alt="Joki ja silta")


@wagtail_leaves_a_file_open
def test_page_is_shared_with_its_own_picture(head, page_with_picture):
    told = head("/tietoa/")
    assert told.meta["og:image"].startswith(f"{BASE}/media/images/test")
    assert (told.meta["og:image:width"], told.meta["og:image:height"]) == ("1200", "630")
    assert told.meta["og:image:alt"] == "Joki ja silta"


@wagtail_leaves_a_file_open
def test_page_does_not_fail_with_the_file_of_its_picture(head, page_with_picture):
    page_with_picture.picture.file.storage.delete(page_with_picture.picture.file.name)
    assert "share" in head("/tietoa/").meta["og:image"]


def test_drawing_is_not_cut_into_a_picture(head, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    svg = ContentFile(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', name="a.svg")
    image = get_image_model().objects.create(title="Piirros", file=svg, width=9, height=9)
    make_standard_page("Tietoa", slug="tietoa", picture=image)
    assert "share" in head("/tietoa/").meta["og:image"]


def test_error_page_tells_nothing_of_a_page_that_is_not_there(head):
    told = head("/ei-ole/", status=404)
    assert told.canonical is None
    assert "og:title" not in told.meta

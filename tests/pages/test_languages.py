"""Swedish and English pages say what is in another language, and the switch says what is not there."""

from __future__ import annotations

import html
import re

import pytest
from django.db.models import Q

from catalogue import prefetch
from catalogue.models import LiaisonContact, Location, Organization, Service, TaxonomyTerm
from home.models import StandardPage
from news.models import ArticlePage, GrantType
from portal.navigation import site_settings
from tests.builders import home_page, make_service, make_standard_page, make_term
from tests.pages.passages import language_of, passages

LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])
FACTS = ("eligibility_description", "application_process", "referral_process", "fees_note", "alert")


def links(text: str) -> dict[str, tuple[str, str]]:
    """Return language → (path, accessible name) of the language switch."""
    found = re.findall(r'<a href="([^"]+)" lang="(\w+)" hreflang="\w+" aria-label="([^"]+)"', text)
    return {code: (html.unescape(path), html.unescape(name)) for path, code, name in found}


def only_finnish() -> set[str]:
    """Return what the county has in Finnish only: each beginning says whose text it is."""
    texts: set[str] = set()
    for service in prefetch.load(Service.objects.published()):
        texts |= {getattr(service, name) for name in FACTS}
        texts |= {schedule.description for schedule in service.schedules.all()}
        texts |= {place.description for place in service.places.all()}
        texts |= {text.summary for text in service.texts.all() if text.language == "fi"}
    texts |= set(Location.objects.values_list("transport", flat=True))
    texts |= set(Organization.objects.values_list("description", flat=True))
    texts |= set(GrantType.objects.values_list("name", flat=True))
    texts |= set(TaxonomyTerm.objects.values_list("description", flat=True))
    for row in LiaisonContact.objects.values_list("title", "unit", "description"):
        texts |= set(row)
    texts |= {site_settings().tagline, site_settings().county}
    # A line of a text is a paragraph of the page. Short ones ("5 €") are the same in every language.
    lines = {line.strip().lower() for text in texts for line in text.splitlines()}
    return {line[:40] for line in lines if len(line) > 12}


def paths_with_all_kinds_of_facts() -> list[str]:
    published = Service.objects.published().order_by("slug")
    kinds = [~Q(**{name: ""}) for name in FACTS]
    kinds += [
        Q(schedules__description__gt=""),
        Q(places__description__gt=""),
        ~Q(places__location__transport=""),
    ]
    slugs = {published.filter(kind).first().slug for kind in kinds}
    return [
        *(f"/palvelut/{slug}/" for slug in sorted(slugs)),
        *(f"/palvelut/{slug}/?nakyma=ammattilainen" for slug in sorted(slugs)),
        "/",
        "/palvelut/",
        "/haku/?q=motion",
        "/haku/?q=food&nakyma=ammattilainen",
        "/haku/?aihe=paihteet&nakyma=ammattilainen",
        "/aiheet/liikunta/",
        "/aiheet/omaishoitajat/",
        "/kunnat/sievi/",
        "/jarjestot/",
        "/jarjestot/keskijoen-tyottomien-tupa/",
        "/yhteyshenkilot/",
    ]


@LANGUAGES
def test_what_is_in_finnish_only_says_so(visit, language):
    finnish = only_finnish()
    marked = set()
    for path in paths_with_all_kinds_of_facts():
        for passage in passages(visit(f"/{language}{path}").text):
            beginning = passage.text.lower()[:40]
            if beginning in finnish:
                assert passage.language == "fi", (path, passage.text)
                marked.add(beginning)
    assert len(marked) > 60


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/sv/aiheet/liikunta/", "Kom i rörelse på det sätt som passar dig."),
        ("/en/aiheet/liikunta/", "Get moving in a way that suits you."),
        ("/sv/aiheet/nuoret/", "Platser, människor och grupper för dig som är 13–28 år."),
        ("/en/aiheet/nuoret/", "Places, people and groups for ages 13–28."),
    ],
)
def test_theme_is_introduced_in_the_readers_language(visit, path, words):
    text = visit(path).text
    assert language_of(text, words) == ""
    assert f'<meta name="description" content="{words}' in text


def test_theme_without_a_translation_is_shown_in_finnish_and_says_so(visit):
    make_term("Pilkkiminen", slug="pilkki", description="Istu jäällä yhdessä.")
    text = visit("/sv/aiheet/pilkki/").text
    assert language_of(f"<body>{text[text.index('<h1') :]}", "Pilkkiminen") == "fi"
    assert language_of(text, "Istu jäällä yhdessä.") == "fi"


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("sv", "Texten finns inte på svenska. Textens språk: finska."),
        ("en", "The text is not in English. Language of the text: Finnish."),
    ],
)
def test_service_without_a_text_in_the_language_says_so_first(visit, language, notice):
    page = passages(visit(f"/{language}/palvelut/sievin-olohuone/").text)
    texts = [passage.text for passage in page]
    assert page[texts.index(notice)].language == ""
    assert page[texts.index("Sievin olohuone")].language == "fi"
    assert texts.index(notice) < texts.index("Sievin olohuone")


def test_service_with_a_text_in_the_language_has_no_notice(visit):
    make_service(slug="minne", texts={"sv": {"name": "Minneskafé", "summary": "Kaffe och sällskap."}})
    text = visit("/sv/palvelut/minne/").text
    assert language_of(text, "Kaffe och sällskap.") == ""
    assert "Textens språk" not in text


def test_pages_beside_the_tagline_describe_the_site_in_their_language(visit):
    [description] = re.findall(r'<meta name="description" content="([^"]+)"', visit("/sv/haku/").text)
    assert description.startswith("Sök bland det som föreningar")


@pytest.mark.parametrize(
    ("language", "paths"),
    [
        ("sv", ["/sv/om-yhdyspinta/", "/sv/tillganglighetsutlatande/", "/sv/dataskydd/", "/sv/respons/"]),
        ("en", ["/en/about/", "/en/accessibility-statement/", "/en/privacy/", "/en/feedback/"]),
    ],
)
def test_menu_and_footer_lead_to_pages_in_the_language(visit, language, paths):
    text = visit(f"/{language}/").text
    for path in paths:
        assert f'<a href="{path}"' in text
        assert {passage.language for passage in passages(visit(path).text)} <= {"", "fi", "sv", "en"}


def test_hits_keep_the_readers_language_where_their_pages_are_in_it(visit):
    text = visit("/sv/haku/?q=motion").text
    paths = re.findall(r'class="card__title"><a href="([^"]+)"', text)
    assert len(paths) > 4
    assert {path.split("/")[1] for path in paths if "/palvelut/" in path} == {"sv"}


def test_page_that_is_not_there_is_told_in_the_language(client, county, db):
    response = client.get("/sv/olematon/")
    assert response.status_code == 404
    text = response.content.decode()
    assert '<html lang="sv">' in text
    assert "Sidan hittades inte" in text


def test_switch_leads_to_the_version_of_a_page(visit):
    swedish = StandardPage.objects.get(slug="dataskydd")
    assert links(visit("/tietosuoja/").text)["sv"] == (swedish.url, "SV, Svenska")


def test_switch_says_that_a_page_has_no_version_and_leads_to_the_nearest_page(visit):
    article = ArticlePage.objects.live().first()
    found = links(visit(article.url).text)
    assert found["fi"] == (article.url, "FI, Suomi")
    assert found["sv"] == (
        "/sv/",
        "SV, Svenska: sidan finns inte på svenska, länken leder till sidan Startsida",
    )
    assert found["en"] == (
        "/en/",
        "EN, English: this page is not in English, the link leads to the page Home page",
    )
    make_standard_page("Evästeet", parent=StandardPage.objects.get(slug="tietosuoja"), slug="evasteet")
    swedish = links(visit("/tietosuoja/evasteet/").text)["sv"]
    assert swedish == (
        "/sv/dataskydd/",
        "SV, Svenska: sidan finns inte på svenska, länken leder till sidan Dataskydd",
    )


def test_switch_of_a_page_that_is_not_in_finnish_says_so_in_finnish(visit):
    swedish = home_page().get_translations().get(locale__language_code="sv")
    make_standard_page("Bara här", parent=swedish, slug="bara-har", locale=swedish.locale)
    assert links(visit("/sv/bara-har/").text)["fi"] == (
        "/",
        "FI, Suomi: sivua ei ole suomeksi, linkki vie sivulle Etusivu",
    )


def test_switch_says_that_a_text_is_not_in_the_language(visit):
    make_term("Pilkkiminen", slug="pilkki")
    make_service(slug="minne", texts={"sv": {"name": "Minneskafé", "summary": "Kaffe."}})
    missing = "SV, Svenska: texten finns inte på svenska"
    for path, name in [
        ("/palvelut/sievin-olohuone/", missing),
        ("/palvelut/minne/", "SV, Svenska"),
        ("/aiheet/pilkki/", missing),
        ("/aiheet/liikunta/", "SV, Svenska"),
        ("/jarjestot/keskijoen-tyottomien-tupa/", missing),
        ("/haku/?q=muisti&kunta=sievi", "SV, Svenska"),
    ]:
        assert links(visit(path).text)["sv"] == (f"/sv{path}", name)
    assert links(visit("/sv/palvelut/minne/").text)["en"][1] == "EN, English: the text is not in English"


@pytest.mark.parametrize(
    ("home", "themes"),
    [
        ("/", ["osallisuus", "ravitsemus", "liikunta", "sairaudet", "talous"]),
        ("/sv/", ["osallisuus", "ravitsemus", "liikunta", "vertaistuki", "talous"]),
        ("/en/", ["osallisuus", "ravitsemus", "liikunta", "vertaistuki", "talous"]),
    ],
)
def test_examples_of_the_home_page_find_first_what_they_promise(visit, home, themes):
    text = visit(home).text
    examples = text[text.index('class="examples"') :]
    paths = re.findall(r'href="([^"]+)"', examples[: examples.index("</p>")])
    found = [first_themes(visit(path).text, home) for path in paths]
    assert [theme in about for theme, about in zip(themes, found, strict=True)] == [True] * 5, found


def first_themes(text: str, home: str) -> set[str]:
    """Return the themes of the first hit, which is a service."""
    [path] = re.findall(r'class="card__title"><a href="([^"]+)"', text)[:1]
    slug = path.removeprefix(home + "palvelut/").strip("/")
    return set(Service.objects.get(slug=slug).terms.values_list("slug", flat=True))

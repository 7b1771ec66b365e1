"""Lists are sorted by the name that is shown, as the reader's language sorts."""

from __future__ import annotations

import pytest
from django.utils import translation

from catalogue import taxonomy
from catalogue.enums import Vocabulary
from catalogue.models import Organization, Service
from portal.collation import ordered
from tests.builders import make_municipality, make_organization, make_service, make_term

NAMES = ["Ömossa", "zonta", "Äänekoski", "Åbo", "Alajärvi", "Élan", "Eräjärvi", "Ahlainen"]
NORDIC = ["Ahlainen", "Alajärvi", "Élan", "Eräjärvi", "zonta", "Åbo", "Äänekoski", "Ömossa"]
ENGLISH = ["Äänekoski", "Åbo", "Ahlainen", "Alajärvi", "Élan", "Eräjärvi", "Ömossa", "zonta"]
IN_ORDER = pytest.mark.parametrize(
    ("language", "expected"), [("fi", NORDIC), ("sv", NORDIC), ("en", ENGLISH)]
)

pytestmark = pytest.mark.django_db


@pytest.mark.postgresql
@IN_ORDER
def test_database_sorts_names_as_the_language_does(language, expected):
    for name in NAMES:
        make_organization(name)
    with translation.override(language):
        found = Organization.objects.order_by(ordered("name"), "pk")
        assert [organization.name for organization in found] == expected


@IN_ORDER
def test_municipalities_are_sorted_as_the_language_does(language, expected):
    for name in NAMES:
        make_municipality(name)
    with translation.override(language):
        assert list(taxonomy.municipality_labels().values()) == expected


def test_terms_are_sorted_by_the_name_that_is_shown():
    for names in [("Arki", "Vardag", "Everyday life"), ("Liikunta", "Motion", "Exercise"), ("Äly", "", "")]:
        make_term(**dict(zip(("term", "term_sv", "term_en"), names, strict=True)))
    shown = {}
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            shown[language] = list(taxonomy.labels(Vocabulary.THEME).values())
    assert shown["fi"] == ["Arki", "Liikunta", "Äly"]
    assert shown["sv"] == ["Motion", "Vardag", "Äly"]
    assert shown["en"] == ["Äly", "Everyday life", "Exercise"]


@pytest.mark.postgresql
def test_services_are_sorted_by_the_name_that_is_shown():
    make_service("Avoin tupa", texts={"sv": {"name": "Öppna stugan", "summary": "Kaffe."}})
    make_service("Äitien ryhmä")
    make_service("Muistikahvila", texts={"sv": {"name": "Åldrande och minne", "summary": "Kaffe."}})
    shown = {}
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            shown[language] = [service.name for service in Service.objects.published().by_name()]
    assert shown["fi"] == ["Avoin tupa", "Muistikahvila", "Äitien ryhmä"]
    assert shown["sv"] == ["Åldrande och minne", "Äitien ryhmä", "Öppna stugan"]
    assert shown["en"] == ["Äitien ryhmä", "Avoin tupa", "Muistikahvila"]

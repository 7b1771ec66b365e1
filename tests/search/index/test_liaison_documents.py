"""What the search knows of contact persons."""

from __future__ import annotations

import pytest
from django.utils import timezone

from catalogue.enums import LiaisonTask
from search.enums import Kind
from search.facets.declarations import Facet
from search.index.sources import documents_for
from search.index.sources.dependents import FAN_OUT
from tests.builders import make_liaison, make_municipality

pytestmark = pytest.mark.django_db


def of(liaison):
    return documents_for([("liaison", str(liaison.pk))], timezone.now())


def test_a_contact_leads_to_their_place_on_the_page():
    liaison = make_liaison("Aino Esimerkki", title="Koordinaattori", description="Vastaan foorumeista.")
    [document] = of(liaison)
    assert (document.uid, document.kind) == (f"liaison:{liaison.pk}", Kind.LIAISON)
    [text] = document.texts
    assert text.name == "Aino Esimerkki, Koordinaattori"
    assert text.summary == "Vastaan foorumeista."
    assert text.url == f"/yhteyshenkilot/#yhteyshenkilo-{liaison.pk}"


def test_a_contact_is_found_by_role_task_and_municipality():
    town = make_municipality("Kalajoki", name_sv="Kalajoki stad")
    liaison = make_liaison(task=LiaisonTask.PREPAREDNESS, unit="Pelastuslaitos", municipalities=[town])
    [document] = of(liaison)
    words = {(keyword.language, keyword.text) for keyword in document.keywords}
    assert words == {
        ("fi", "Varautuminen ja valmius"),
        ("sv", "Beredskap"),
        ("en", "Preparedness"),
        ("fi", "yhteyshenkilö"),
        ("fi", "järjestöyhdyshenkilö"),
        ("fi", "vastuuhenkilö"),
        ("fi", "vastaa"),
        ("fi", "Kalajoki"),
        ("sv", "Kalajoki stad"),
    }
    assert document.organization == "Pelastuslaitos"
    assert document.facets[Facet.MUNICIPALITY] == ("kalajoki",)
    assert document.points == ("kalajoki",)


def test_a_contact_of_the_whole_county_matches_each_municipality():
    [document] = of(make_liaison())
    assert document.facets[Facet.MUNICIPALITY] == ("any",)
    assert document.card["is_countywide"] is True


def test_a_contact_who_is_not_public_has_no_document():
    assert of(make_liaison(is_public=False)) == []


def test_no_document_tells_a_phone_or_an_address():
    """They stand on the page, where they are right; a result leads there."""
    liaison = make_liaison(phone="048 000 0901", email="aino@hyvinvointialue.example")
    assert "048 000" not in repr(of(liaison))
    assert "aino@" not in repr(of(liaison))


def test_a_change_of_a_contact_or_of_their_municipalities_is_noted(noted):
    town = make_municipality("Kalajoki")
    liaison = make_liaison()
    noted()
    liaison.municipalities.add(town)
    liaison.save()
    assert f"liaison:{liaison.pk}" in noted()


def test_a_municipality_concerns_its_contacts():
    town = make_municipality("Kalajoki")
    liaison = make_liaison(municipalities=[town])
    make_liaison("Muu")
    assert list(FAN_OUT["municipality"]([town.pk])) == [("liaison", str(liaison.pk))]

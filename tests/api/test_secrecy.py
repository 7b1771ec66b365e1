"""What must never be told: a secret address, people, and who the organisation's editors are."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from catalogue.models import Location, Membership, Municipality, Service, ServiceText
from tests.builders import make_location, make_municipality, make_service

LISTS = ["services", "organizations", "locations", "service_at_locations", "taxonomy_terms"]
SECRETS = {
    "name": "Turvatalo Kuusikko",
    "street": "Piilokuja 7",
    "postal_code": "85999",
    "city": "Salakylä",
    "latitude": 64.123456,
    "longitude": 24.654321,
    "url": "https://kuusikko.example/",
    "transport": "Bussi 99 vie portille",
    "bookable_note": "Avain on maton alla",
    "is_bookable": True,
    "step_free_entrance": "yes",
}
TOLD = [str(value) for value in SECRETS.values() if value not in (True, "yes")] + ["Punainen takaovi"]


@pytest.fixture
def shelter(db) -> Service:
    town = make_municipality("Raahenmaa")
    location = make_location(municipality=town, is_confidential=True, **SECRETS)
    service = make_service("Turvakoti", places=[location], schedules=[{"byday": "MO", "location": location}])
    place = service.places.get()
    place.description = "Punainen takaovi"
    service.places.add(place)
    service.save()
    return service


@pytest.fixture
def everything_told(ask, everything):
    """Return the text of every address that could tell of a service and its places."""

    def read(service: Service) -> str:
        place = service.places.get()
        answers = [str(everything(name)) for name in LISTS]
        answers += [b"".join(ask(f"/{name}.csv").streaming_content).decode() for name in LISTS]
        answers += [ask(f"/{name}?minimal=true").text for name in LISTS]
        paths = {"services": service, "service_at_locations": place, "locations": place.location}
        for language in ("fi", "sv", "en"):
            answers += [ask(f"/{name}/{thing.uuid}?lang={language}").text for name, thing in paths.items()]
        return "\n".join(answers)

    return read


@pytest.mark.parametrize("kind", ["physical", "virtual"])
def test_secret_address_is_told_nowhere(shelter, everything_told, kind):
    Location.objects.filter(is_confidential=True, name=SECRETS["name"]).update(kind=kind)
    text = everything_told(shelter)
    assert str(shelter.uuid) in text
    assert [secret for secret in TOLD if secret in text] == []


def test_of_a_secret_place_the_municipality_is_told(shelter, ask):
    location = ask(f"/locations/{shelter.places.get().location.uuid}").json()
    assert location["name"] == "Raahenmaa"
    assert location["municipality"]["name"] == "Raahenmaa"
    assert location["is_confidential"] is True
    assert location["accessibility"] == []
    assert location["addresses"] == []


def test_secret_place_is_no_place_that_an_import_would_make(shelter, table):
    [row] = [row for row in table("services") if row["id"] == str(shelter.uuid)]
    assert row["place"] == ""
    assert row["municipality"] == "Raahenmaa"


@pytest.mark.usefixtures("county")
def test_secret_address_of_the_demonstration_is_told_nowhere(ask, everything, db):
    secret = Location.objects.filter(is_confidential=True, services__isnull=False).distinct()
    assert secret
    texts = [str(everything(name)) for name in LISTS]
    texts += [b"".join(ask(f"/{name}.csv").streaming_content).decode() for name in LISTS]
    names = set(ServiceText.objects.values_list("name", flat=True))
    towns = set(Municipality.objects.values_list("name", flat=True))
    for location in secret:
        # A shelter's service may bear its name: that is public.
        words = {location.name, location.street, location.transport, location.url} - {"", *towns, *names}
        for word in words:
            answer = ask(f"/search?q={quote(word)}")
            assert word not in str(answer.json()["results"])
        # "Kauppakatu 1" stands in "Kauppakatu 19", too.
        assert not [word for word in words if re.search(rf"{re.escape(word)}(?!\w)", "\n".join(texts))]


def test_nobodys_name_or_account_is_told(ask, everything, db, django_user_model):
    user = django_user_model.objects.create_user(
        "salainen.kayttaja@henkilo.example", first_name="Maija-Liisa"
    )
    service = make_service()
    Membership.objects.create(organization=service.organization, user=user)
    service.save_revision(user=user)
    text = "\n".join(str(everything(name)) for name in LISTS)
    assert not [word for word in ("salainen.kayttaja", "henkilo.example", "Maija-Liisa") if word in text]

"""What a service says of itself on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from catalogue.enums import ServiceStatus
from catalogue.models import Service
from tests.builders import make_location, make_municipality, make_organization, make_service

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 31)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({"status": "on_break"}, ServiceStatus.ON_BREAK),
        ({"status": "on_break", "break_ends_on": ON}, ServiceStatus.ON_BREAK),
        ({"status": "on_break", "break_ends_on": ON - DAY}, ServiceStatus.ACTIVE),
        ({"status": "temporarily_closed", "break_ends_on": ON - DAY}, ServiceStatus.TEMPORARILY_CLOSED),
    ],
)
def test_break_ends_by_itself(facts, shown):
    assert Service(**facts).shown_status(ON) == shown


@pytest.mark.parametrize(
    ("ends", "alert"),
    [(None, "Ovi rikki"), (ON, "Ovi rikki"), (ON - DAY, "")],
    ids=["undated", "last day", "past"],
)
def test_alert_holds_to_its_last_day(ends, alert):
    assert Service(alert="Ovi rikki", alert_ends_on=ends).current_alert(ON) == alert


@pytest.mark.parametrize(
    ("days", "too_old"), [(0, False), (179, False), (180, False), (181, True), (367, True)]
)
def test_page_and_admin_agree_on_when_a_confirmation_is_too_old(days, too_old):
    service = make_service(assured_date=ON - timedelta(days=days))
    assert Service.objects.assurance_due(ON).filter(pk=service.pk).exists() is too_old
    assert service.is_assured(ON) is not too_old


def test_reader_gets_their_language_else_finnish_else_any():
    service = make_service("Kahvila", texts={"sv": {"name": "Kafé", "summary": "Kaffe."}})
    assert [service.text(language).name for language in ("sv", "fi", "en")] == ["Kafé", "Kahvila", "Kahvila"]


def test_county_wide_service_reaches_every_municipality():
    here, there = make_municipality("Sievi"), make_municipality("Ii")
    local = make_service("Paikallinen", areas=[here])
    placed = make_service("Talossa", places=[make_location(municipality=here)])
    everywhere = make_service("Kaikkialla", is_countywide=True)
    assert set(Service.objects.for_municipality(here)) == {local, placed, everywhere}
    assert set(Service.objects.for_municipality(there)) == {everywhere}


def test_ended_service_is_visible_but_not_offered():
    service = make_service(status=ServiceStatus.ENDED)
    assert Service.objects.visible().get() == service
    assert not Service.objects.published().exists()


def test_nothing_of_an_unlisted_organisation_is_visible():
    make_service(organization=make_organization(do_not_list=True))
    assert not Service.objects.visible().exists()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_secret_place_is_told_by_its_municipality_alone(client, language):
    town = make_municipality("Raahe", name_sv="Brahestad")
    secret = make_location(
        "Turvatalo Salainen",
        municipality=town,
        is_confidential=True,
        street="Piilokatu 3",
        postal_code="92100",
        city="Salakylä",
        url="https://salainen.example/",
        transport="Bussi 7 pysäkille",
    )
    service = make_service("Suoja", places=[secret])
    service.places.update(description="Sisäpihan ovi")
    prefix = "" if language == "fi" else f"/{language}"
    for path in (
        service.get_absolute_url(),
        service.organization.get_absolute_url(),
        town.get_absolute_url(),
    ):
        text = client.get(prefix + path).content.decode()
        for hidden in (
            "Salainen",
            "Piilokatu",
            "92100",
            "Salakylä",
            "salainen.example",
            "Bussi 7",
            "Sisäpihan",
        ):
            assert hidden not in text


@pytest.mark.parametrize(
    ("first", "last", "month", "words"),
    [
        (7, 9, 11, "Kauden ulkopuolella, alkaa heinäkuussa"),
        (7, 9, 9, ""),
        (11, 2, 1, ""),
        (11, 2, 3, "Kauden ulkopuolella, alkaa marraskuussa"),
        (None, None, 3, ""),
    ],
)
def test_service_says_when_its_season_does_not_run(first, last, month, words):
    service = Service(season_first_month=first, season_last_month=last)
    assert service.out_of_season(date(2026, month, 15)) == words


def test_page_out_of_season_promises_no_room(client):
    month = timezone.localdate().month
    away = (month + 5) % 12 + 1
    service = make_service(capacity="open", season_first_month=away, season_last_month=away)
    text = client.get(service.get_absolute_url()).content.decode()
    assert "Kauden ulkopuolella, alkaa" in text
    assert "Mukaan mahtuu" not in text

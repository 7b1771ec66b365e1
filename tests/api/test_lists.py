"""Lists: who is in them, paging that skips nothing, languages, filters."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from catalogue.enums import ServiceStatus, Vocabulary
from catalogue.models import Service
from tests.builders import make_location, make_organization, make_service, make_term

LISTS = ["services", "organizations", "locations", "service_at_locations", "taxonomy_terms"]
NOBODY = uuid4()


@pytest.fixture
def ids(everything):
    return lambda name, query="": {thing["id"] for thing in everything(name, query)}


@pytest.fixture
def hidden(db):
    """Services that nobody may see, each for another reason, at a place of its own."""
    now = timezone.now()

    def at_own_place(name: str, **facts) -> Service:
        return make_service(name, places=[make_location(f"Paikka: {name}")], **facts)

    drafts = make_organization("Luonnos ry", live=False)
    unlisted = make_organization("Piilossa ry", do_not_list=True)
    expired = make_organization("Vanhentunut ry", expire_at=now - timedelta(minutes=1))
    return [
        at_own_place("Luonnos", live=False),
        at_own_place("Päättynyt", status=ServiceStatus.ENDED),
        at_own_place("Vanhentunut", expire_at=now - timedelta(minutes=1)),
        at_own_place("Luonnoksen", organization=drafts),
        at_own_place("Piilotetun", organization=unlisted),
        at_own_place("Vanhentuneen", organization=expired),
    ]


@pytest.mark.postgresql
def test_nothing_hidden_is_listed(ids, hidden):
    services, places, organizations = ids("services"), ids("service_at_locations"), ids("organizations")
    locations = ids("locations")
    for service in hidden:
        [place] = service.places.all()
        assert str(service.uuid) not in services
        assert str(place.uuid) not in places
        assert str(place.location.uuid) not in locations
    shown = {str(service.organization.uuid) for service in hidden} & organizations
    assert shown == {str(service.organization.uuid) for service in hidden[:3]}


def test_nothing_hidden_is_found_by_its_id(ask, hidden):
    for service in hidden:
        [place] = service.places.all()
        wanted = 410 if service.status == ServiceStatus.ENDED else 404
        assert ask(f"/services/{service.uuid}").status_code == wanted
        assert ask(f"/service_at_locations/{place.uuid}").status_code == 404
        assert ask(f"/locations/{place.location.uuid}").status_code == 404
    for service in hidden[3:]:
        assert ask(f"/organizations/{service.organization.uuid}").status_code == 404


def test_ended_service_of_an_unlisted_organisation_is_not_there(ask, db):
    organization = make_organization(do_not_list=True)
    service = make_service(status=ServiceStatus.ENDED, organization=organization)
    assert ask(f"/services/{service.uuid}").status_code == 404


def test_nothing_hidden_is_in_the_minimal_list(ask, hidden):
    known = {thing["id"] for thing in ask("/services?minimal=true").json()["contents"]}
    assert not known & {str(service.uuid) for service in hidden}


def test_waiting_draft_is_not_told(ask, db):
    service = make_service("Julkaistu nimi")
    text = service.texts.get()
    text.name = "Luonnoksen nimi"
    service.texts.add(text)
    service.save_revision()
    answer = ask(f"/services/{service.uuid}")
    assert answer.json()["name"] == "Julkaistu nimi"
    assert "Luonnoksen nimi" not in answer.text


def test_service_without_words_is_not_listed(ids, db):
    service = make_service()
    service.texts.get().delete()
    assert str(service.uuid) not in ids("services")


@pytest.mark.postgresql
@pytest.mark.parametrize("name", LISTS)
@pytest.mark.usefixtures("county")
def test_pages_hold_each_thing_once_in_the_order_of_ids(ask, ids, name):
    whole = ids(name)
    seen, number = [], 1
    while True:
        page = ask(f"/{name}?per_page=7&page={number}").json()
        seen += [thing["id"] for thing in page["contents"]]
        assert page["total_items"] == len(whole)
        assert page["size"] == len(page["contents"])
        assert page["page_number"] == number
        assert page["first_page"] == (number == 1)
        if page["last_page"]:
            break
        number += 1
    assert number == page["total_pages"]
    assert seen == sorted(whole)


@pytest.mark.postgresql
@pytest.mark.usefixtures("county")
def test_reading_on_after_an_id_skips_nothing_when_a_thing_is_withdrawn(ask, ids):
    whole = ids("services")
    first = [thing["id"] for thing in ask("/services?per_page=10").json()["contents"]]
    Service.objects.filter(uuid=first[0]).update(live=False)
    seen, last = set(first), first[-1]
    while contents := ask(f"/services?per_page=10&after={last}").json()["contents"]:
        seen |= {thing["id"] for thing in contents}
        last = contents[-1]["id"]
    assert seen == whole


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.usefixtures("county")
def test_page_beyond_the_last_one_is_empty(ask, name):
    page = ask(f"/{name}?page=99999").json()
    assert page["contents"] == []
    assert page["empty"]
    assert page["last_page"]


@pytest.mark.postgresql
@pytest.mark.parametrize("name", LISTS)
@pytest.mark.usefixtures("county")
def test_minimal_list_knows_all_ids_and_the_same_changes(ask, everything, name):
    page = ask(f"/{name}?minimal=true").json()
    assert page["total_pages"] == 1
    assert page["contents"] == [
        {"id": thing["id"], "last_modified": thing["last_modified"]} for thing in everything(name)
    ]


@pytest.mark.parametrize("name", LISTS)
def test_thing_that_is_not_there_is_a_problem(ask, name):
    answer = ask(f"/{name}/{NOBODY}")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 404


@pytest.mark.postgresql
def test_reader_of_another_language_gets_its_words_and_all_others_beside(ask, db):
    swedish = {"name": "Minneskafé", "summary": "Kaffe.", "description": "Varje vecka."}
    service = make_service(texts={"sv": swedish}, schedules=[{"byday": "TU"}])
    answer = ask(f"/services/{service.uuid}?lang=sv")
    shown = answer.json()
    assert (shown["name"], shown["text_language"]) == ("Minneskafé", "sv")
    assert {text["language"] for text in shown["translations"]} == {"fi", "sv"}
    assert answer["Content-Language"] == "sv"
    assert shown["additional_urls"][0]["url"].endswith(f"/sv/palvelut/{service.slug}/")


def test_language_that_is_missing_falls_back_to_finnish(ask, db):
    service = make_service("Muistikahvila")
    shown = ask(f"/services/{service.uuid}?lang=en").json()
    assert (shown["name"], shown["text_language"]) == ("Muistikahvila", "fi")


def test_language_of_the_browser_changes_nothing(ask, db):
    service = make_service(texts={"sv": {"name": "Minneskafé", "summary": "Kaffe."}})
    path = f"/services/{service.uuid}"
    assert ask(path, **{"Accept-Language": "sv"}).content == ask(path).content


@pytest.mark.postgresql
def test_services_of_an_organisation_or_on_a_theme(ids, db):
    term, organization = make_term(), make_organization()
    mine, on_theme = make_service(organization=organization), make_service(terms=[term])
    make_service()
    assert ids("services", f"&organization_id={organization.uuid}") == {str(mine.uuid)}
    assert ids("services", f"&taxonomy_term_id={term.uuid}") == {str(on_theme.uuid)}
    assert ids("services", f"&taxonomy_term_id={term.uuid}&organization_id={organization.uuid}") == set()


def test_places_of_a_service_or_at_a_location(ids, db):
    hall, school = make_location(), make_location("Koulu")
    service = make_service(places=[hall, school])
    make_service(places=[hall])
    assert len(ids("service_at_locations", f"&service_id={service.uuid}")) == 2
    assert len(ids("service_at_locations", f"&location_id={hall.uuid}")) == 2
    assert len(ids("service_at_locations", f"&organization_id={service.organization.uuid}")) == 2


def test_terms_of_one_taxonomy(everything, db):
    make_term("Ikäihmiset", Vocabulary.TARGET_GROUP)
    make_term("Muisti")
    found = everything("taxonomy_terms", "&taxonomy=target_group")
    assert {term["taxonomy"] for term in found} == {"target_group"}


def test_time_of_a_service_with_one_place_is_that_places(ask, db):
    service = make_service(places=[make_location()], schedules=[{"byday": "1TU, we", "freq": "monthly"}])
    [place] = service.places.all()
    [time] = ask(f"/service_at_locations/{place.uuid}").json()["schedules"]
    assert (time["freq"], time["byday"]) == ("MONTHLY", "1TU,WE")
    assert UUID(time["service_at_location_id"]) == place.uuid


def test_address_that_is_not_ascii_becomes_one(ask, db):
    service = make_service(url="https://pyörä.example/ryhmä?q=ä b")
    assert ask(f"/services/{service.uuid}").json()["url"] == (
        "https://xn--pyr-sla2g.example/ryhm%C3%A4?q=%C3%A4%20b"
    )


def test_contacts_for_professionals_stand_apart_from_the_numbers_for_residents(ask, db):
    service = make_service(
        phones=["044 000 0001"], professional_phones=["044 000 0002"], professional_email="ohjaus@example.fi"
    )
    told = ask(f"/services/{service.uuid}").json()
    assert [phone["number"] for phone in told["phones"]] == ["044 000 0001"]
    [contact] = told["contacts"]
    assert (contact["title"], contact["email"]) == ("Ammattilaisille", "ohjaus@example.fi")
    [phone] = contact["phones"]
    assert (phone["number"], phone["contact_id"]) == ("044 000 0002", contact["id"])


def test_service_whose_contacts_are_for_everybody_has_no_others(ask, db):
    service = make_service(phones=["044 000 0001"])
    assert ask(f"/services/{service.uuid}").json()["contacts"] == []

"""What staff of each role can do with the service offering in the admin."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.log_actions import registry

from catalogue.actions import NotPublishableError, publish_draft, update_situation
from catalogue.enums import ServiceStatus, Vocabulary
from catalogue.models import Membership, Municipality, Organization, Service, ServiceText, TaxonomyTerm
from demo.people import load_people
from tests.builders import make_organization, make_service

pytestmark = pytest.mark.django_db
SNIPPETS = ("service", "organization", "location", "taxonomyterm", "municipality", "liaisoncontact")


def admin_url(name: str, model: str = "service", *args) -> str:
    return reverse(f"wagtailsnippets_catalogue_{model}:{name}", args=args)


@pytest.fixture
def organization() -> Organization:
    return make_organization("Kylän ystävät ry")


@pytest.fixture
def cast(organization, django_user_model):
    load_people()
    return {user.email.partition("@")[0]: user for user in django_user_model.objects.all()}


@pytest.fixture
def publisher(client, cast):
    client.force_login(cast["viestinta"])
    return client


@pytest.fixture
def editor(client, cast):
    client.force_login(cast["toimittaja"])
    return client


def test_people_have_the_groups_of_their_roles(cast):
    assert cast["viestinta"].groups.get() == Group.objects.get(name="Julkaisijat")
    assert cast["toimittaja"].groups.get() == Group.objects.get(name="Toimittajat")
    assert Membership.objects.get().user == cast["toimittaja"]
    assert cast["yllapitaja"].is_superuser


@pytest.mark.parametrize("model", SNIPPETS)
def test_publisher_opens_every_list_and_form(publisher, organization, model):
    make_service("Kahvila", organization=organization)
    for name in ("list", "add"):
        assert publisher.get(admin_url(name, model)).status_code == 200


@pytest.mark.parametrize("model", SNIPPETS)
def test_stranger_opens_none(client, model):
    assert client.get(admin_url("list", model)).status_code == 302


@pytest.mark.parametrize("view", ["edit", "history", "usage", "situation", "delete"])
def test_publisher_opens_every_view_of_a_service(publisher, organization, view):
    service = make_service("Kahvila", organization=organization)
    response = publisher.get(admin_url(view, "service", service.pk), follow=True)
    assert response.status_code == 200


def test_service_is_previewed_as_its_page(publisher, organization):
    service = make_service("Kahvila", organization=organization)
    revision = service.save_revision()
    response = publisher.get(admin_url("revisions_view", "service", service.pk, revision.pk))
    assert response.status_code == 200
    assert "Kahvila" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("kind=group", {"Kahvila", "Kerho"}),
        ("kind=hobby", set()),
        ("status=on_break", {"Kerho"}),
        ("assurance_due=due", {"Kahvila", "Kerho"}),
        ("missing_language=sv", {"Kahvila", "Kerho"}),
        ("missing_language=fi", set()),
        ("live=draft", set()),
        ("live=live", {"Kahvila", "Kerho"}),
        ("municipality={sievi}", {"Kahvila"}),
        ("theme={liikunta}", {"Kerho"}),
        ("q=kahvila", {"Kahvila"}),
        ("q=ystävät", {"Kahvila", "Kerho"}),
    ],
)
def test_list_of_services_narrows(publisher, organization, query, names):
    sievi = Municipality.objects.create(name="Sievi", code="746", latitude=63.9, longitude=24.5)
    liikunta = TaxonomyTerm.objects.create(term="Liikunta", vocabulary=Vocabulary.THEME)
    cafe = make_service("Kahvila", organization=organization)
    cafe.areas = [sievi]
    cafe.save()
    club = make_service("Kerho", organization=organization, status=ServiceStatus.ON_BREAK)
    club.terms = [liikunta]
    club.save()
    query = query.format(sievi=sievi.pk, liikunta=liikunta.pk)
    listed = publisher.get(f"{admin_url('list')}?{query}").context["object_list"]
    assert {service.name for service in listed} == names


def test_search_finds_a_service_with_two_texts_once(publisher, organization):
    service = make_service("Kahvila", organization=organization)
    service.texts.add(ServiceText(language="sv", name="Kahvila på svenska", summary="Kom med."))
    service.save()
    assert len(publisher.get(f"{admin_url('list')}?q=kahvila").context["object_list"]) == 1


def test_cost_of_the_list_does_not_grow_with_its_rows(publisher, organization, django_assert_max_num_queries):
    def count() -> int:
        with django_assert_max_num_queries(200) as queries:
            publisher.get(admin_url("list"))
        return len(queries)

    make_service("Ensimmäinen", organization=organization)
    few = count()
    for number in range(15):
        make_service(f"Kerho {number}", organization=organization)
    assert count() == few


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_list_is_exported(publisher, organization, export):
    make_service("Kahvila", organization=organization)
    response = publisher.get(f"{admin_url('list')}?export={export}")
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == 200
    assert export == "xlsx" or "Kahvila" in content.decode()


def bulk(client, action: str, *services: Service):
    url = reverse("wagtail_bulk_action", args=["catalogue", "service", action])
    return client.post(f"{url}?" + "&".join(f"id={service.pk}" for service in services))


def test_publisher_publishes_many_drafts_at_once(publisher, organization):
    drafts = [make_service(name, organization=organization, live=False) for name in ("Kahvila", "Kerho")]
    for draft in drafts:
        draft.save_revision()
    bulk(publisher, "publish", *drafts)
    assert Service.objects.filter(live=True).count() == 2


def test_publisher_unpublishes_many_at_once(publisher, organization):
    services = [make_service(name, organization=organization) for name in ("Kahvila", "Kerho")]
    bulk(publisher, "unpublish", *services)
    assert not Service.objects.filter(live=True).exists()


def test_editor_publishes_nothing_in_bulk(editor, organization):
    draft = make_service("Kahvila", organization=organization, live=False)
    draft.save_revision()
    bulk(editor, "publish", draft)
    assert not Service.objects.filter(live=True).exists()


def test_bulk_leaves_a_listing_alone_that_somebody_has_locked(publisher, organization, cast):
    service = make_service("Kahvila", organization=organization)
    Service.objects.filter(pk=service.pk).update(locked=True, locked_by=cast["yllapitaja"])
    bulk(publisher, "unpublish", service)
    assert Service.objects.get().live


def test_bulk_confirmation_names_what_it_will_publish(publisher, organization):
    draft = make_service("Kahvila", organization=organization, live=False)
    url = reverse("wagtail_bulk_action", args=["catalogue", "service", "publish"])
    assert "Kahvila" in publisher.get(f"{url}?id={draft.pk}").content.decode()


def test_situation_is_saved_at_once_beside_a_waiting_draft(publisher, organization):
    service = make_service("Kahvila", organization=organization)
    service.application_process = "Tule paikalle."
    draft = service.save_revision()
    facts = {"status": "on_break", "break_ends_on": "2027-01-07", "capacity": "full", "is_assured": "on"}
    response = publisher.post(admin_url("situation", "service", service.pk), facts)
    assert response.status_code == 302
    saved = Service.objects.get()
    assert (saved.status, saved.capacity) == ("on_break", "full")
    assert saved.assured_date is not None
    assert saved.application_process == ""
    draft.publish()
    published = Service.objects.get()
    assert (published.status, published.application_process) == ("on_break", "Tule paikalle.")


def test_history_tells_who_changed_the_situation(publisher, organization):
    service = make_service("Kahvila", organization=organization)
    publisher.post(admin_url("situation", "service", service.pk), {"status": "active", "capacity": "full"})
    [entry] = registry.get_logs_for_instance(service)
    assert entry.user.email == "viestinta@example.org"
    assert "viestinta" in publisher.get(admin_url("history", "service", service.pk)).content.decode()


def test_organisation_is_left_out_at_once_with_all_that_it_offers(publisher, organization, client):
    service = make_service("Kahvila", organization=organization)
    url = admin_url("situation", "organization", organization.pk)
    assert publisher.get(url).status_code == 200
    publisher.post(url, {"do_not_list": "on"})
    assert client.get(service.get_absolute_url()).status_code == 404
    assert client.get(organization.get_absolute_url()).status_code == 404


def test_told_facts_are_not_changed_as_running_ones(organization):
    with pytest.raises(ValueError, match="name"):
        update_situation(thing=organization, facts={"name": "Toinen"})


def test_break_without_a_break_is_refused_with_a_reason(publisher, organization):
    service = make_service("Kahvila", organization=organization)
    facts = {"status": "active", "break_ends_on": "2027-01-07", "capacity": "full"}
    response = publisher.post(admin_url("situation", "service", service.pk), facts)
    assert "Tauon loppu kuuluu vain" in response.content.decode()
    assert Service.objects.get().break_ends_on is None


def test_organisation_with_services_is_not_deleted_but_the_page_says_why(publisher, organization, references):
    make_service("Kahvila", organization=organization)
    response = publisher.get(admin_url("delete", "organization", organization.pk))
    assert response.status_code == 200
    publisher.post(admin_url("delete", "organization", organization.pk))
    assert Organization.objects.exists()


def test_admin_page_names_no_other_host(publisher, organization):
    make_service("Kahvila", organization=organization)
    for url in (reverse("wagtailadmin_home"), admin_url("list"), admin_url("add")):
        text = publisher.get(url).content.decode()
        assert 'src="http' not in text
        assert "gravatar" not in text


def test_bulk_leaves_half_filled_drafts_as_drafts_and_says_so(publisher, organization):
    whole, half = (make_service(name, organization=organization, live=False) for name in ("Kahvila", "Kerho"))
    whole.save_revision()
    half.texts = [ServiceText(language="fi", name="", summary="")]
    half.save_revision()
    response = bulk(publisher, "publish", whole, half)
    assert [service.name for service in Service.objects.filter(live=True)] == ["Kahvila"]
    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert "1 julkaistiin." in said
    assert "1 jäi luonnokseksi" in said


def test_service_without_any_text_is_not_published(organization, cast):
    service = make_service("Kahvila", organization=organization, live=False)
    service.texts = []
    service.save_revision()
    with pytest.raises(NotPublishableError, match="Nimi puuttuu"):
        publish_draft(thing=service, by=cast["viestinta"])


def test_situation_asks_for_the_right_to_publish(editor, organization):
    service = make_service("Kahvila", organization=organization)
    editor.post(admin_url("situation", "service", service.pk), {"status": "ended", "capacity": "full"})
    assert Service.objects.get().status == ServiceStatus.ACTIVE
    assert "Tilanne ja vahvistus" not in editor.get(admin_url("list")).content.decode()


def test_situation_of_a_listing_that_somebody_has_locked_is_left_alone(publisher, organization, cast):
    service = make_service("Kahvila", organization=organization)
    Service.objects.filter(pk=service.pk).update(locked=True, locked_by=cast["yllapitaja"])
    publisher.post(admin_url("situation", "service", service.pk), {"status": "ended", "capacity": "full"})
    assert Service.objects.get().status == ServiceStatus.ACTIVE


@pytest.mark.parametrize("pk", ["abc", "_3A", "1%20or%201", "99999999"])
def test_situation_of_nothing_is_not_found(publisher, pk):
    url = admin_url("list") + f"tilanne/{pk}/"
    assert publisher.get(url).status_code == 404


@pytest.mark.parametrize("model", ["location", "taxonomyterm", "municipality", "liaisoncontact"])
def test_editor_changes_nothing_that_is_public_at_once(editor, model):
    assert editor.get(admin_url("add", model)).status_code == 302


def test_exported_cell_is_no_formula(publisher):
    make_organization("=cmd|calc!A1")
    response = publisher.get(f"{admin_url('list', 'organization')}?export=csv")
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert "'=cmd" in content.decode()


def test_administrator_opens_the_pages_root_and_the_sites(client, cast):
    client.force_login(cast["yllapitaja"])
    for name in ("wagtailadmin_explore_root", "wagtailadmin_pages:search", "wagtailsites:index"):
        assert client.get(reverse(name)).status_code == 200

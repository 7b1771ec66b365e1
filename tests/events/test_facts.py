"""When and where an event is stands once for all its pages, and no draft that waits puts an old value back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from events.actions import delete_events_without_pages
from events.models import Event, EventPage
from tests.builders import home_page, make_event, make_location

pytestmark = pytest.mark.django_db

LATER = datetime(2027, 3, 11, 15, tzinfo=UTC)
TYPED = {
    "title": "Iltapäiväfoorumi",
    "slug": "iltapaivafoorumi",
    "event-kind": "workshop",
    "event-starts_at": "1.3.2027 17.00",
    "event-ends_at": "1.3.2027 19.00",
    "event-location": "",
    "event-online_url": "https://verkossa.example/",
    "registration_note": "Ilmoittaudu.",
    "body-count": "0",
}


@pytest.fixture
def forum():
    return make_event("Järjestöfoorumi", slug="jarjestofoorumi")


def translated(page: EventPage, language: str = "sv") -> EventPage:
    """Make the version of a page in a language, with the pages above it, as Wagtail's translation does."""
    locale, _made = Locale.objects.get_or_create(language_code=language)
    for original in (home_page(), page.get_parent().specific, page):
        version = original.copy_for_translation(locale)
        version.live = True
        version.save()
    return version


def move(page: EventPage, starts_at: datetime) -> None:
    Event.objects.filter(pages=page).update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))


def signed_in(client, group: str):
    user = get_user_model().objects.create_user(f"{group.lower()}@example.org")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


@pytest.mark.postgresql
def test_publishing_a_draft_that_waits_keeps_the_new_time(forum):
    hall = make_location("Sali")
    forum.title = "Uusi nimi"
    draft = forum.save_revision()
    move(forum, LATER)
    Event.objects.filter(pages=forum).update(location=hall, online_url="https://verkossa.example/")
    draft.publish()
    page = EventPage.objects.get(pk=forum.pk)
    assert page.title == "Uusi nimi"
    assert (page.event.starts_at, page.event.location) == (LATER, hall)
    assert page.event.online_url == "https://verkossa.example/"


def test_draft_holds_no_key_to_the_facts(forum):
    assert "event" not in forum.save_revision().content
    assert forum.get_latest_revision_as_object().event == forum.event


def test_both_languages_show_the_new_time_after_one_change(client, forum):
    swedish = translated(forum)
    assert swedish.event_id == forum.event_id
    move(forum, LATER)
    for page in (forum, swedish):
        assert 'datetime="2027-03-11T15:00:00+00:00"' in client.get(page.url).content.decode()


def test_translation_by_the_admin_shares_the_facts(forum):
    locale, _made = Locale.objects.get_or_create(language_code="sv")
    source, _made = TranslationSource.update_or_create_from_instance(forum)
    translation = Translation.objects.create(source=source, target_locale=locale)
    for _time in ("made", "brought up to date"):
        translation.save_target(publish=True)
        swedish = EventPage.objects.get(locale=locale)
        assert swedish.translation_key == forum.translation_key
        assert swedish.event == forum.event
    assert Event.objects.count() == 1


def test_copy_has_facts_of_its_own(forum):
    copied = forum.copy(update_attrs={"title": "Toinen foorumi", "slug": "toinen"})
    assert copied.event.starts_at == forum.event.starts_at
    assert copied.event_id != forum.event_id
    move(copied, LATER)
    forum.event.refresh_from_db()
    assert forum.event.starts_at == datetime(2027, 3, 4, 15, tzinfo=UTC)
    copied.get_latest_revision().publish()
    assert EventPage.objects.get(pk=copied.pk).event.starts_at == LATER


def test_event_without_a_time_is_refused_in_finnish():
    parent = make_event().get_parent()
    with pytest.raises(ValidationError) as refused:
        parent.add_child(instance=EventPage(title="Ajaton", locale=parent.locale))
    assert refused.value.messages == ["Tapahtuma tarvitsee ajan, jolloin se alkaa ja päättyy."]


@pytest.mark.postgresql
def test_facts_go_when_the_last_page_has_gone(forum):
    swedish = translated(forum)
    forum.delete()
    delete_events_without_pages()
    assert Event.objects.get() == swedish.event
    EventPage.objects.get(pk=swedish.pk).delete()
    delete_events_without_pages()
    assert not Event.objects.exists()


# The admin


@pytest.fixture
def add_url(forum):
    return reverse("wagtailadmin_pages:add", args=["events", "eventpage", forum.get_parent().pk])


def test_new_event_is_typed_on_one_screen(admin_client, add_url):
    text = admin_client.get(add_url).content.decode()
    for name in ("event-kind", "event-starts_at", "event-ends_at", "event-location", "event-online_url"):
        assert f'name="{name}"' in text
    response = admin_client.post(add_url, {**TYPED, "action-publish": "1"})
    assert response.status_code == 302
    page = EventPage.objects.get(slug="iltapaivafoorumi")
    assert page.live
    assert page.registration_note == "Ilmoittaudu."
    event = page.event
    assert (event.kind, event.online_url) == ("workshop", "https://verkossa.example/")
    assert event.starts_at == datetime(2027, 3, 1, 15, tzinfo=UTC)
    assert event.translation_key == page.translation_key


def test_new_event_without_a_time_is_not_published_and_keeps_what_was_typed(admin_client, add_url):
    response = admin_client.post(add_url, {**TYPED, "event-ends_at": "", "action-publish": "1"})
    text = response.content.decode()
    assert "Tämä kenttä on pakollinen." in text
    assert 'value="1.3.2027 17.00"' in text
    assert 'value="https://verkossa.example/"' in text
    assert not EventPage.objects.filter(slug="iltapaivafoorumi").exists()
    assert Event.objects.count() == 1


def test_preview_of_a_new_event_stores_no_facts(admin_client, forum):
    url = reverse("wagtailadmin_pages:preview_on_add", args=["events", "eventpage", forum.get_parent().pk])
    assert admin_client.post(url, TYPED).json() == {"is_valid": True, "is_available": True}
    text = admin_client.get(url).content.decode()
    assert "ma 1.3.2027 klo 17–19" in text
    assert Event.objects.get() == forum.event


def test_facts_typed_after_the_page_saved_itself_are_kept(admin_client, add_url):
    """The screen on which an event is made goes on as the screen of a page that exists."""
    headers = {"accept": "application/json"}
    saved = admin_client.post(add_url, TYPED, headers=headers).json()
    assert saved["success"]
    page = EventPage.objects.get(slug="iltapaivafoorumi")
    assert not page.live
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    typed = {**TYPED, "event-ends_at": "1.3.2027 20.00", "title": "Iltafoorumi"}
    assert admin_client.post(edit_url, typed, headers=headers).json()["success"]
    page = EventPage.objects.get(pk=page.pk)
    assert page.event.ends_at == datetime(2027, 3, 1, 18, tzinfo=UTC)
    refused = admin_client.post(edit_url, {**typed, "event-ends_at": "x", "action-publish": "1"})
    assert 'value="x"' in refused.content.decode()
    typed = {**typed, "event-ends_at": "1.3.2027 21.00", "action-publish": "1"}
    assert admin_client.post(edit_url, typed).status_code == 302
    page = EventPage.objects.get(pk=page.pk)
    assert (page.live, page.title) == (True, "Iltafoorumi")
    assert page.event.ends_at == datetime(2027, 3, 1, 19, tzinfo=UTC)


def test_page_shows_the_facts_and_leads_to_their_screen(admin_client, forum):
    text = admin_client.get(reverse("wagtailadmin_pages:edit", args=[forum.pk])).content.decode()
    assert "to 4.3.2027 klo 17–19" in text
    assert 'name="event-starts_at"' not in text
    assert reverse("change_event", args=[forum.pk]) in text


def test_form_of_a_published_page_does_not_change_the_facts(admin_client, forum):
    forum.save_revision().publish()
    url = reverse("wagtailadmin_pages:edit", args=[forum.pk])
    assert admin_client.post(url, {**TYPED, "action-publish": "1"}).status_code == 302
    page = EventPage.objects.get(pk=forum.pk)
    assert page.title == "Iltapäiväfoorumi"
    assert page.event.starts_at == datetime(2027, 3, 4, 15, tzinfo=UTC)


FACTS = {"kind": "workshop", "starts_at": "11.3.2027 17.00", "ends_at": "11.3.2027 19.00"}


def test_facts_are_changed_on_their_screen(admin_client, client, forum):
    url = reverse("change_event", args=[forum.pk])
    text = admin_client.get(url).content.decode()
    assert "Järjestöfoorumi" in text
    assert 'value="04.03.2027 17.00"' in text
    before = forum.event.last_modified
    response = admin_client.post(url, FACTS)
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_pages:edit", args=[forum.pk])
    forum.event.refresh_from_db()
    assert (forum.event.kind, forum.event.starts_at) == ("workshop", LATER)
    assert forum.event.last_modified > before


def test_event_that_ends_before_it_starts_is_refused_on_its_screen(admin_client, forum):
    url = reverse("change_event", args=[forum.pk])
    response = admin_client.post(url, {**FACTS, "ends_at": "11.3.2027 16.00"})
    assert "Tapahtuma ei voi päättyä ennen kuin se alkaa." in response.content.decode()
    forum.event.refresh_from_db()
    assert forum.event.starts_at == datetime(2027, 3, 4, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("group", "is_live", "is_allowed"),
    [("Moderators", True, True), ("Editors", True, False), ("Editors", False, True)],
)
def test_who_may_change_the_facts(client, forum, group, is_live, is_allowed):
    """What is public changes by those who may publish; before that by those who may edit."""
    EventPage.objects.filter(pk=forum.pk).update(live=is_live, owner=None)
    url = reverse("change_event", args=[forum.pk])
    signed_in(client, group).post(url, FACTS)
    assert (Event.objects.get().starts_at == LATER) == is_allowed
    page_screen = client.get(reverse("wagtailadmin_pages:edit", args=[forum.pk])).content.decode()
    assert (url in page_screen) == is_allowed


def test_visitor_cannot_open_the_screen(client, forum):
    response = client.get(reverse("change_event", args=[forum.pk]))
    assert response.status_code == 302
    assert "login" in response.url


def test_calendar_file_says_that_the_facts_have_changed(client, forum):
    EventPage.objects.filter(pk=forum.pk).update(last_published_at=datetime(2026, 11, 1, 12, tzinfo=UTC))
    Event.objects.filter(pages=forum).update(last_modified=datetime(2026, 11, 20, 9, tzinfo=UTC))
    assert b"LAST-MODIFIED:20261120T090000Z" in client.get(forum.calendar_path).content

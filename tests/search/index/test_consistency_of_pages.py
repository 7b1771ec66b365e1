"""Whatever happens to pages: after a pass of the worker the index is what the database says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from wagtail.models import Locale, Page, PageViewRestriction

from catalogue.models import Location
from events.models import Event, EventPage
from news.models import GrantType
from tests.builders import (
    body,
    home_page,
    make_call,
    make_cooperation_document,
    make_event,
    make_location,
    make_private,
    make_standard_page,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def engine_url(embedded_url):
    # `test_consistency` has both: here the changes are others, not what an engine does with them.
    return embedded_url


@pytest.fixture
def event():
    return make_event(location=make_location("Foorumisali"))


@pytest.fixture
def document():
    return make_cooperation_document(
        body=body(
            ("heading", "Tavoitteet"),
            ("paragraph", "<p>Yksi.</p>"),
            ("heading", "Keinot"),
            ("paragraph", "<p>Kaksi.</p>"),
        )
    )


@pytest.fixture
def index(event, document, index):
    """Indexed before the test changes anything."""
    assert len(index.uids()) == 1 + 3 + 1  # event, document and its two sections, page
    return index


def test_unpublished_page(index, document):
    document.unpublish()
    assert index.settled()
    assert not {uid for uid in index.uids() if uid.startswith((f"page:{document.pk}", "paragraph"))}


def test_deleted_tree_of_pages(index, event):
    event.get_parent().specific.delete()
    assert index.settled()
    assert f"page:{event.pk}" not in index.uids()


def test_removed_paragraph(index, document):
    document.body = body(("paragraph", "<p>Kolme.</p>"))
    document.save_revision().publish()
    assert index.settled()
    assert len({uid for uid in index.uids() if uid.startswith("paragraph")}) == 1


def test_renamed_form_of_grant(index):
    call = make_call()
    assert index.settled()
    before = index.contents()
    GrantType.objects.update(name="Yhdistysavustus")
    assert index.settled()
    assert index.contents()[f"page:{call.pk}"] != before[f"page:{call.pk}"]


def test_deleted_location_of_an_event(index, event):
    Location.objects.get(events__pages=event).delete()
    assert index.settled()


def test_moved_page_has_its_new_address(index):
    old, new = make_standard_page("Vanha"), make_standard_page("Uusi")
    page = make_standard_page("Sivu", parent=old)
    below = make_standard_page("Alasivu", parent=page)
    assert index.settled()
    before = index.contents()
    page.move(new, pos="last-child")
    assert index.settled()
    after = index.contents()
    assert all(after[f"page:{moved.pk}"] != before[f"page:{moved.pk}"] for moved in (page, below))


def test_renamed_parent_changes_addresses_below(index, event):
    before = index.contents()
    parent = event.get_parent().specific
    parent.slug = "kokoontumiset"
    parent.save()
    assert index.settled()
    assert index.contents()[f"page:{event.pk}"] != before[f"page:{event.pk}"]


def test_parent_made_private_and_public_again(index, event):
    restriction = make_private(event.get_parent())
    assert index.settled()
    assert f"page:{event.pk}" not in index.uids()
    restriction.delete()
    assert index.settled()
    assert f"page:{event.pk}" in index.uids()


def test_restriction_given_to_another_page(index, event, document):
    restriction = make_private(document)
    assert index.settled()
    PageViewRestriction.objects.filter(pk=restriction.pk).update(page=event)
    assert index.settled()
    assert f"page:{document.pk}" in index.uids() and f"page:{event.pk}" not in index.uids()


def test_update_of_a_page_table(index, event):
    EventPage.objects.filter(pk=event.pk).update(registration_note="Ei tarvita")
    Page.objects.filter(pk=event.pk).update(title="Toinen foorumi")
    assert index.settled()


def test_facts_of_an_event_change_all_its_pages(index, event, noted):
    locale, _made = Locale.objects.get_or_create(language_code="sv")
    for original in (home_page(), event.get_parent().specific, event):
        version = original.copy_for_translation(locale)
        version.live = True
        version.save()
    assert index.settled()
    Event.objects.update(starts_at=datetime(2027, 3, 4, 13, tzinfo=UTC))
    assert noted() == {f"event:{event.event_id}"}
    assert len(index.differences().changed) == 2
    Event.objects.update(online_url="https://verkossa.example/")
    assert index.settled()


def test_site_with_another_root_page(index):
    page, other = make_standard_page("Uusi juuri"), make_standard_page("Sen vieressä")
    assert index.settled()
    site = home_page().get_site()
    site.root_page = page
    site.save()
    assert index.settled()
    assert f"page:{page.pk}" in index.uids()
    assert f"page:{other.pk}" not in index.uids()

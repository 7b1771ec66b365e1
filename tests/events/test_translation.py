"""An event translated in the admin, from "Käännä" to the public page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from events.models import Event, EventPage
from tests.builders import body, home_page, make_event, make_location, make_municipality

pytestmark = pytest.mark.django_db

WORDS = {
    "Foorumi": "Forum",
    "Tule mukaan.": "Kom med.",
    "Ilmoittaudu ensin": "Anmäl dig först",
    "Soita <b>meille</b>.": "Ring <b>oss</b>.",
}
STEPS = [
    {
        "type": "item",
        "value": {"title": "Ilmoittaudu ensin", "text": "<p>Soita <b>meille</b>.</p>"},
        "id": "1",
    },
]


def test_translated_page_shows_the_facts_of_now_from_the_same_row(
    admin_client, client, django_capture_on_commit_callbacks
):
    hall = make_location("Sali", municipality=make_municipality("Kalajoki"), street="Tie 1")
    forum = make_event("Foorumi", summary="Tule mukaan.", location=hall, body=body(("steps", STEPS)))
    swedish, _made = Locale.objects.get_or_create(language_code="sv")
    for above in (home_page(), forum.get_parent().specific):
        version = above.copy_for_translation(swedish)
        version.live = True
        version.save()
    url = reverse("wagtail_localize:submit_page_translation", args=[forum.pk])
    assert admin_client.post(url, {"locales": [swedish.pk]}).status_code == 302
    page = EventPage.objects.get(locale=swedish)
    translation = Translation.objects.get(source__object_id=forum.translation_key)
    segments = {segment.string.data: segment for segment in translation.source.stringsegment_set.all()}
    for finnish, words in WORDS.items():
        segment = segments[finnish]
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=swedish, data=words
        )
    # While its draft waits, the time changes.
    Event.objects.update(starts_at=datetime(2027, 3, 11, 15, tzinfo=UTC))
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert admin_client.get(edit_url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert admin_client.post(edit_url, {"action": "publish"}).status_code == 302
    page.refresh_from_db()
    assert page.live
    text = client.get(page.url).content.decode()
    for shown in ("Forum</h1>", "Kom med.", "Anmäl dig först", "Ring <b>oss</b>.", "Tie 1"):
        assert shown in text
    for version in (forum, page):
        assert 'datetime="2027-03-11T15:00:00+00:00"' in client.get(version.url).content.decode()
    assert Event.objects.get().pages.count() == 2

"""News and calls for grants, as a visitor sees them on a day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from news.models import ArticlePage, OpenCallPage
from tests.builders import make_article, make_call, make_grant_type, make_private

pytestmark = pytest.mark.django_db

DAY = date(2027, 3, 10)
NOON = datetime(2027, 3, 10, 10, tzinfo=UTC)
TITLE = re.compile(r'class="card__title"><a [^>]*>([^<]*)<')


@pytest.fixture
def news(client):
    """The titles under each heading of the news page: `news()["haettavana"]`."""

    def get(address: str = "", *, at: datetime = NOON) -> dict[str, list[str]]:
        with time_machine.travel(at, tick=False):
            text = client.get(f"/ajankohtaista/{address}").content.decode().replace("\xad", "")
        sections = re.findall(r'<section aria-labelledby="(\w+)">(.*?)</section>', text, re.S)
        return {name: TITLE.findall(section) for name, section in sections}

    return get


def call(title="Haku", *, opens=0, closes=0, **facts):
    """Make a call that opens and closes so many days from the day."""
    return make_call(
        title, opens_on=DAY + timedelta(days=opens), closes_on=DAY + timedelta(days=closes), **facts
    )


@pytest.mark.parametrize(
    ("opens", "closes", "heading"),
    [
        (0, 0, "haettavana"),
        (0, 5, "haettavana"),
        (-5, 0, "haettavana"),
        (1, 1, "tulossa"),
        (1, 5, "tulossa"),
        (-1, -1, "paattyneet"),
        (-5, -1, "paattyneet"),
    ],
)
def test_call_is_open_from_its_first_day_to_its_last(news, opens, closes, heading):
    call(opens=opens, closes=closes)
    shown = news()
    assert {name: titles for name, titles in shown.items() if titles} == {heading: ["Haku"]}


def test_day_of_a_call_begins_and_ends_at_midnight_in_finland(news):
    call()
    assert news(at=datetime(2027, 3, 9, 21, 59, tzinfo=UTC))["haettavana"] == []
    assert news(at=datetime(2027, 3, 9, 22, tzinfo=UTC))["haettavana"] == ["Haku"]
    assert news(at=datetime(2027, 3, 10, 21, 59, tzinfo=UTC))["haettavana"] == ["Haku"]
    assert news(at=datetime(2027, 3, 10, 22, tzinfo=UTC))["haettavana"] == []


def test_nearest_deadline_soonest_opening_and_latest_end_come_first(news):
    for number in (3, 1, 2):
        call(f"Auki {number}", opens=-9 + number, closes=number)
        call(f"Tulossa {number}", opens=number, closes=20 - number)
        call(f"Kiinni {number}", opens=-20 + number, closes=-number)
    assert news() == {
        "haettavana": ["Auki 1", "Auki 2", "Auki 3"],
        "tulossa": ["Tulossa 1", "Tulossa 2", "Tulossa 3"],
        "uutiset": [],
        "paattyneet": ["Kiinni 1", "Kiinni 2", "Kiinni 3"],
    }


def test_newest_articles_come_first_twenty_on_a_page(news):
    for number in range(21):
        make_article(f"Uutinen {number}", published_on=DAY - timedelta(days=number))
    assert news()["uutiset"] == [f"Uutinen {number}" for number in range(20)]
    assert news("?sivu=2")["uutiset"] == ["Uutinen 20"]


def test_articles_of_one_day_keep_the_order_in_which_they_were_made(news):
    for number in range(3):
        make_article(f"Uutinen {number}")
    assert news()["uutiset"] == ["Uutinen 0", "Uutinen 1", "Uutinen 2"]


def test_drafts_and_private_pages_are_not_listed(news):
    make_article("Luonnos", live=False)
    make_private(make_article("Salainen"))
    call("Luonnos", live=False)
    make_private(call("Salainen"))
    assert news() == {"haettavana": [], "uutiset": []}


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        (0, 0, "Aikaa tänään"),
        (-3, 1, "Aikaa 1 päivä"),
        (-3, 12, "Aikaa 12 päivää"),
        (2, 4, "Alkaa pe 12.3.2027"),
        (-9, -1, "Haku on päättynyt"),
    ],
)
def test_page_of_a_call_says_how_long_there_is_time(client, opens, closes, words):
    page = call(opens=opens, closes=closes)
    with time_machine.travel(NOON, tick=False):
        assert words in client.get(page.url).content.decode()


def test_page_of_a_call_tells_its_days_form_and_sum(client):
    page = call(opens=-1, closes=30, budget=12500, grant_type=make_grant_type("Toiminta-avustus"))
    text = client.get(page.url).content.decode()
    assert "ti 9.3.2027 – pe 9.4.2027" in text
    assert "<p>Toiminta-avustus</p>" in text
    assert "12\xa0500 €" in text


def test_call_does_not_close_before_it_opens():
    with pytest.raises(ValidationError) as refused:
        call(opens=0, closes=-1)
    assert refused.value.message_dict == {"closes_on": ["Haku ei voi päättyä ennen kuin se alkaa."]}


def test_call_is_open_for_the_search_from_midnight_to_midnight_in_finland():
    facts = make_call(opens_on=date(2027, 3, 1), closes_on=date(2027, 3, 27)).search_facts()
    assert facts.opens_at == datetime(2027, 2, 28, 22, tzinfo=UTC)
    assert facts.closes_at == datetime(2027, 3, 27, 22, tzinfo=UTC)
    # In the night of the 28th summer time begins.
    last = make_call(opens_on=date(2027, 3, 1), closes_on=date(2027, 3, 28)).search_facts()
    assert last.closes_at == datetime(2027, 3, 28, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (ArticlePage, {"title", "summary", "picture", "published_on", "body"}),
        (OpenCallPage, {"title", "summary", "picture", "grant_type", "opens_on", "closes_on", "body"}),
    ],
)
def test_editors_add_articles_and_calls_with_all_that_a_reader_needs(model, fields):
    index = make_article().get_parent().specific
    assert model.can_create_at(index)
    assert fields <= set(model.get_edit_handler().get_form_class().base_fields)

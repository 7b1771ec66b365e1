"""Programs that search for somebody learn of danger, too, and are told to keep nothing."""

from __future__ import annotations

import pytest

from search.models.crisis_help import CrisisHelp
from tests.builders import make_crisis_help

pytestmark = pytest.mark.usefixtures("county")


@pytest.fixture(autouse=True)
def line(county, db):
    CrisisHelp.objects.all().delete()
    make_crisis_help("Kriisipuhelin", name_sv="Kristelefon", languages=["fi", "sv"])


def test_danger_is_told_with_whom_to_call(ask):
    danger = ask("/search?q=haluan kuolla").json()["danger"]
    assert danger["kinds"] == ["suicide"]
    assert danger["emergency_number"] == "112"
    [line] = danger["helps"]
    assert (line["name"], line["number"], line["languages"]) == (
        "Kriisipuhelin",
        "09 000 0000",
        ["suomi", "ruotsi"],
    )


def test_help_is_in_the_language_of_the_words(ask):
    danger = ask("/search?q=jag vill dö").json()["danger"]
    assert (danger["language"], danger["helps"][0]["name"]) == ("sv", "Kristelefon")


def test_answer_may_not_be_kept(ask):
    answer = ask("/search?q=haluan kuolla")
    assert set(answer["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert "ETag" not in answer


def test_ordinary_answer_says_nothing_of_danger(ask):
    answer = ask("/search?q=ryhmä")
    assert "danger" not in answer.json()
    assert "public" in answer["Cache-Control"]

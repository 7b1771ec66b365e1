"""Whom to call: what fits the danger, in the language of who needs it, and never nothing."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import translation

from portal import shared_cache
from search.crisis import Danger
from search.crisis.helplines import first_aid
from search.enums import DangerKind
from search.models.crisis_help import CrisisHelp
from tests.builders import make_crisis_help

pytestmark = pytest.mark.django_db
SUICIDE = Danger((DangerKind.SUICIDE,), "fi")


@pytest.fixture(autouse=True)
def no_lines(db):
    CrisisHelp.objects.all().delete()
    shared_cache.forget()


def names(danger: Danger) -> list[str]:
    shared_cache.forget()
    return [line.name for line in first_aid(danger).helps]


def test_emergency_number_stands_with_an_empty_table():
    aid = first_aid(SUICIDE)
    assert (aid.number, aid.call, aid.helps) == ("112", "tel:112", [])
    assert "hengenvaarassa" in aid.when


def test_emergency_number_is_a_setting(settings):
    settings.EMERGENCY_NUMBER = "911"
    assert first_aid(SUICIDE).call == "tel:911"


def test_only_lines_that_fit_are_shown():
    make_crisis_help("Kriisi", kinds=["suicide", "child"])
    make_crisis_help("Väkivalta", kinds=["violence"])
    assert names(SUICIDE) == ["Kriisi"]


def test_hidden_line_is_not_shown():
    make_crisis_help(is_active=False)
    assert names(SUICIDE) == []


def test_line_that_nobody_has_verified_is_shown():
    make_crisis_help(verified_on=None)
    make_crisis_help("Vanha", verified_on=date(2020, 1, 1))
    assert len(names(SUICIDE)) == 2


def test_at_most_four_are_shown_in_the_order_of_the_staff():
    for number in range(6):
        make_crisis_help(f"Linja {number}", sort_order=10 - number)
    assert names(SUICIDE) == ["Linja 5", "Linja 4", "Linja 3", "Linja 2"]


def test_most_urgent_danger_comes_first():
    make_crisis_help("Kriisi", sort_order=1)
    make_crisis_help("Myrkytys", kinds=["poisoning"], sort_order=2)
    danger = Danger((DangerKind.POISONING, DangerKind.SUICIDE), "fi")
    assert names(danger) == ["Myrkytys", "Kriisi"]


def test_lines_answer_in_the_language_of_the_words():
    make_crisis_help("Suomeksi", languages=["fi"])
    make_crisis_help("Ruotsiksi", languages=["sv"])
    make_crisis_help("Ei tiedossa", languages=[])
    assert names(SUICIDE) == ["Ei tiedossa", "Suomeksi"]
    assert names(Danger(SUICIDE.kinds, "sv")) == ["Ruotsiksi", "Ei tiedossa"]


def test_where_nobody_speaks_the_language_all_are_shown():
    make_crisis_help("Suomeksi", languages=["fi"])
    assert names(Danger(SUICIDE.kinds, "ru")) == ["Suomeksi"]


def test_words_are_in_the_language_that_was_typed():
    make_crisis_help(name_sv="Kristelefon", description_sv="När du inte orkar.", opening_hours_sv="Alltid.")
    aid = first_aid(Danger(SUICIDE.kinds, "sv"))
    assert aid.language == "sv"
    [line] = aid.helps
    assert (line.name, line.description, line.opening_hours) == (
        "Kristelefon",
        "När du inte orkar.",
        "Alltid.",
    )


def test_words_of_a_language_that_the_site_does_not_speak_are_answered_in_the_pages():
    with translation.override("en"):
        assert first_aid(Danger(SUICIDE.kinds, "ru")).language == "en"


def test_untranslated_line_is_shown_in_finnish():
    make_crisis_help("Kriisipuhelin")
    assert names(Danger(SUICIDE.kinds, "en")) == ["Kriisipuhelin"]


@pytest.mark.parametrize("number", ["soita meille", "09-2525 0111", "1"])
def test_number_that_no_telephone_can_call_is_refused(number):
    with pytest.raises(ValidationError) as refusal:
        CrisisHelp(
            name="x", number=number, description="x", opening_hours="x", kinds=["suicide"]
        ).full_clean()
    assert "number" in refusal.value.error_dict


def test_every_installation_begins_with_a_line_for_each_danger():
    import_module("search.migrations.0001_initial").load_crisis_help(apps, None)
    lines = list(CrisisHelp.objects.all())
    for line in lines:
        line.full_clean()
        assert line.verified_on is None
    for kind in DangerKind:
        for language in ("fi", "sv"):
            assert any(kind in line.kinds and line.speaks(language) for line in lines), (kind, language)
        assert names(Danger((kind,), "en"))


def test_change_of_a_line_is_seen_at_once():
    line = make_crisis_help("Vanha nimi")
    assert [shown.name for shown in first_aid(SUICIDE).helps] == ["Vanha nimi"]
    CrisisHelp.objects.filter(pk=line.pk).update(name="Uusi nimi")
    assert [shown.name for shown in first_aid(SUICIDE).helps] == ["Uusi nimi"]

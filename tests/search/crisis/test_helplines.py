"""Whom to call: what fits the danger, in the language of who needs it, and never nothing."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import translation

from portal import shared_cache
from portal.danger import DangerKind
from search.crisis import Danger
from search.crisis.helplines import first_aid
from search.crisis.panel_texts import texts_in
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


def test_words_of_a_language_that_we_have_no_texts_in_are_answered_in_the_pages():
    with translation.override("en"):
        assert first_aid(Danger(SUICIDE.kinds, "et")).language == "en"


def test_panel_speaks_arabic_from_right_to_left():
    aid = first_aid(Danger(SUICIDE.kinds, "ar"))
    assert (aid.language, aid.texts.direction, aid.texts.title) == ("ar", "rtl", "المساعدة متاحة الآن")
    assert aid.when == "اتصل فوراً إذا كنت تنوي إيذاء نفسك أو كانت حياة أي شخص في خطر."
    assert aid.call == "tel:112"


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ru", "Помощь есть сейчас"),
        ("uk", "Допомога є зараз"),
        ("so", "Caawimaad hadda"),
    ],
)
def test_panel_speaks_the_language_of_the_words_from_left_to_right(language, title):
    aid = first_aid(Danger(SUICIDE.kinds, language))
    assert (aid.texts.title, aid.texts.direction) == (title, "ltr")


def test_lines_that_answer_in_the_foreign_language_come_first_and_others_say_in_which():
    make_crisis_help("Suomeksi", languages=["fi"], sort_order=1)
    make_crisis_help("Ruotsiksi", languages=["sv"], sort_order=2)
    make_crisis_help("Englanniksi", languages=["fi", "en"], sort_order=3)
    make_crisis_help("Arabiaksi", languages=["ar"], sort_order=4)
    shared_cache.forget()
    helps = first_aid(Danger(SUICIDE.kinds, "ar")).helps
    assert [(line.name, line.languages, line.answers_otherwise) for line in helps] == [
        ("Arabiaksi", ["العربية"], False),
        ("Suomeksi", ["الفنلندية"], True),
        ("Englanniksi", ["الفنلندية", "الإنجليزية"], True),
    ]


def test_hours_and_description_are_told_sentence_by_sentence():
    make_crisis_help(
        description="Kun et jaksa tai ajattelet itsemurhaa. Voit puhua nimettömästi.",
        opening_hours="Ympäri vuorokauden. Maksuton.",
    )
    [line] = first_aid(Danger(SUICIDE.kinds, "ru")).helps
    assert line.description == "Когда нет сил или есть мысли о самоубийстве. Имя называть не нужно."
    assert line.opening_hours == "Круглосуточно. Бесплатно."
    assert line.text_language == ""


@pytest.mark.parametrize(
    ("facts", "hours", "language"),
    [
        (
            {"description_en": "When you cannot cope.", "opening_hours_en": "At full moon."},
            "At full moon.",
            "en",
        ),
        ({}, "Täysikuulla.", "fi"),
    ],
)
def test_text_that_we_have_no_words_for_is_marked_as_what_it_is(facts, hours, language):
    make_crisis_help(opening_hours="Täysikuulla.", **facts)
    [line] = first_aid(Danger(SUICIDE.kinds, "so")).helps
    assert (line.opening_hours, line.text_language) == (hours, language)


@pytest.mark.parametrize("language", ["ar", "ru", "uk", "so"])
def test_every_line_that_a_site_begins_with_speaks_each_language(language):
    import_module("search.migrations.0001_initial").load_crisis_help(apps, None)
    for kind in DangerKind:
        shared_cache.forget()
        aid = first_aid(Danger((kind,), language))
        assert aid.when
        assert aid.helps
        assert {line.text_language for line in aid.helps} == {""}


def test_every_language_has_the_same_texts():
    texts = [texts_in(language) for language in ("ar", "ru", "uk", "so")]
    for each in texts:
        assert set(each.when) == {"acute", "poisoning", "suicide", "child", "sexual", "violence"}
        assert set(each.languages) == {"fi", "sv", "en", "se", "ru", "uk", "ar", "et", "so", "fsl"}
        assert set(each.sentences) == set(texts[0].sentences)


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

"""Who may keep everyday words and promotions, and what trying a line shows."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from demo.people import load_people
from search.admin.synonym_trial import RankedHit
from search.models import PromotedThing, Promotion, SynonymSet
from search.synonyms.loader import load_synonyms
from tests.builders import make_organization, make_service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_lines")]
LINE = {
    "everyday": "persaukinen",
    "official": "velkaneuvonta",
    "language": "fi",
    "direction": "one_way",
    "is_active": "on",
    "note": "",
}


def admin_url(name: str, model: str = "synonymset", *args) -> str:
    return reverse(f"wagtailsnippets_search_{model}:{name}", args=args)


@pytest.fixture
def cast(django_user_model):
    make_organization()
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


def form_of_promotion(**things) -> dict[str, str]:
    management = {"things-TOTAL_FORMS": 1, "things-INITIAL_FORMS": 0, "things-MIN_NUM_FORMS": 1}
    row = {f"things-0-{name}": value for name, value in {"ORDER": 1, "id": "", **things}.items()}
    return {
        "phrases": "raha",
        "language": "fi",
        "is_active": "on",
        **management,
        "things-MAX_NUM_FORMS": 5,
        **row,
    }


@pytest.mark.parametrize("model", ["synonymset", "promotion"])
def test_publisher_opens_every_list_and_form(publisher, model):
    for name in ("list", "add"):
        assert publisher.get(admin_url(name, model)).status_code == 200


@pytest.mark.parametrize("model", ["synonymset", "promotion"])
def test_editor_looks_but_changes_nothing(editor, model):
    assert editor.get(admin_url("list", model)).status_code == 200
    assert editor.get(admin_url("add", model)).status_code == 302


@pytest.mark.parametrize("model", ["synonymset", "promotion"])
def test_stranger_opens_none(client, model):
    assert client.get(admin_url("list", model)).status_code == 302


def test_line_is_added_changed_and_has_a_history(publisher):
    publisher.post(admin_url("add"), LINE)
    line = SynonymSet.objects.get()
    publisher.post(admin_url("edit", "synonymset", line.pk), LINE | {"official": "velka, talous"})
    line.refresh_from_db()
    assert line.official == "velka\ntalous"
    assert line.revisions.count() == 2
    for view in ("edit", "history", "delete", "usage"):
        assert publisher.get(admin_url(view, "synonymset", line.pk)).status_code == 200


def test_bad_line_is_refused_with_a_reason_and_nothing_typed_is_lost(publisher):
    text = publisher.post(admin_url("add"), LINE | {"everyday": "on ja ei"}).content.decode()
    assert "täytesanoja" in text
    assert "velkaneuvonta" in text


def test_nothing_is_saved_before_it_is_asked_for(publisher, make_line):
    line = make_line()
    for url in (admin_url("add"), admin_url("edit", "synonymset", line.pk), admin_url("add", "promotion")):
        assert "data-w-autosave" not in publisher.get(url).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [("language=sv", {"ensam"}), ("q=persau", {"persaukinen"}), ("is_active=false", {"pa"})],
)
def test_list_narrows(publisher, make_line, query, found):
    make_line("persaukinen")
    make_line("ensam", "yksinäisyys", language="sv")
    make_line("pa", is_active=False)
    listed = publisher.get(f"{admin_url('list')}?{query}").context["object_list"]
    assert {line.everyday for line in listed} == found


def test_export_can_be_loaded_again(publisher, make_line, tmp_path):
    make_line("persaukinen, pa", "velkaneuvonta", direction="two_way")
    response = publisher.get(f"{admin_url('list')}?export=csv")
    path = tmp_path / "sanat.csv"
    path.write_bytes(b"".join(response.streaming_content))
    assert load_synonyms(path=path).unchanged == 1


# Trying a line


@pytest.fixture
def indexed(names):
    make_service("Velkaneuvonta")
    make_service("Persaukinen-kerho")
    names("")


def try_out(client, query="persaukinen", pk=None, **line):
    args = [pk] if pk else []
    return client.post(admin_url("try_out", "synonymset", *args), LINE | {"query": query} | line)


def test_trying_shows_what_is_new_and_saves_nothing(publisher, indexed):
    text = try_out(publisher).content.decode()
    assert "Haku tunnistaa: ”persaukinen”" in text
    assert "Tuloksia nyt 1, rivin jälkeen 2." in text
    before, after = text.split('id="try-out-after"')
    assert "Velkaneuvonta" not in before
    assert "Velkaneuvonta" in after
    assert "uusi" in after
    assert not SynonymSet.objects.exists()


@pytest.mark.parametrize(
    ("other", "told"), [(None, "uusi"), (17, "uusi"), (9, "nousi sijalta 9"), (1, "laski")]
)
def test_a_result_is_told_new_where_it_was_not_among_the_first_ten(other, told):
    place = RankedHit("Digituki", "Palvelu", "/palvelut/digituki/", 2, other)
    text = render_to_string("search/admin/_try_out_places.html", {"places": [place], "is_before": False})
    assert told in text


def test_trying_a_change_of_a_saved_line_leaves_it_as_it_was(publisher, indexed, make_line, names):
    line = make_line("persaukinen", "velkaneuvonta")
    text = try_out(publisher, pk=line.pk, official="jotain muuta").content.decode()
    assert "Tuloksia nyt 2, rivin jälkeen 1." in text
    assert "poistuu" in text
    line.refresh_from_db()
    assert line.official == "velkaneuvonta"
    assert names("persaukinen") == ["Persaukinen-kerho", "Velkaneuvonta"]


def test_trying_a_line_in_use_shows_the_results_with_and_without_it(publisher, indexed, make_line):
    line = make_line("persaukinen", "velkaneuvonta")
    assert "ilman sitä 1, sen kanssa 2." in try_out(publisher, pk=line.pk).content.decode()


def test_trying_a_line_out_of_use_shows_the_results_without_it(publisher, indexed, make_line):
    line = make_line("persaukinen", "velkaneuvonta")
    data = LINE | {"query": "persaukinen"}
    del data["is_active"]
    text = publisher.post(admin_url("try_out", "synonymset", line.pk), data).content.decode()
    assert "Rivi ei ole käytössä" in text
    assert "Tuloksia nyt 2, rivin jälkeen 1." in text


def test_query_without_the_lines_words_says_so(publisher, indexed):
    text = try_out(publisher, query="kerho").content.decode()
    assert "ei ole mitään rivin sanoista" in text
    assert "Kymmenen ensimmäistä pysyvät samoina." in text


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"query": " "}, "Kirjoita haku"),
        ({"official": ""}, "Viralliset sanat:"),
        ({"everyday": "on ja ei"}, "täytesanoja"),
    ],
)
def test_trying_what_is_not_right_yet_says_what_is_missing(publisher, facts, told):
    assert told in publisher.post(admin_url("try_out"), LINE | {"query": "x"} | facts).content.decode()


def test_typed_markup_stays_text(publisher, indexed):
    text = try_out(publisher, query="<b>persaukinen", everyday="<b>persaukinen").content.decode()
    assert "<b>" not in text


def test_trying_is_for_who_may_save(editor, make_line):
    line = make_line()
    assert try_out(editor).status_code == 302
    assert try_out(editor, pk=line.pk).status_code == 302


def test_trying_is_posted_with_a_token(cast, publisher):
    assert publisher.get(admin_url("try_out")).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast["viestinta"])
    assert try_out(strict).status_code == 403


def test_trying_a_line_that_is_gone_is_not_found(publisher):
    assert try_out(publisher, pk=99_999).status_code == 404


def test_form_begins_with_the_first_everyday_phrase_as_query(publisher, make_line):
    line = make_line("persaukinen, pa")
    text = publisher.get(admin_url("edit", "synonymset", line.pk)).content.decode()
    assert 'form="try-out" type="search" id="try-out-query" value="persaukinen"' in text
    assert "search/admin/try-out.js" in text


# Promotions


def test_promotion_is_saved_and_leads_to_its_results(publisher):
    service = make_service("Velkaneuvonta")
    publisher.post(admin_url("add", "promotion"), form_of_promotion(service=service.pk))
    promotion = Promotion.objects.get()
    assert [thing.uid for thing in promotion.things.all()] == [f"service:{service.pk}"]
    text = publisher.get(admin_url("edit", "promotion", promotion.pk)).content.decode()
    assert 'href="/haku/?q=raha"' in text
    assert "Velkaneuvonta" in publisher.get(admin_url("list", "promotion")).content.decode()


def test_promotion_promotes_something(publisher):
    publisher.post(admin_url("add", "promotion"), form_of_promotion())
    assert not Promotion.objects.exists()


def test_promoted_is_one_thing_a_row(publisher):
    service = make_service("Velkaneuvonta")
    form = form_of_promotion(service=service.pk, organization=service.organization_id)
    assert "Valitse yksi" in publisher.post(admin_url("add", "promotion"), form).content.decode()
    assert not PromotedThing.objects.exists()


def test_promotion_ends_after_it_begins():
    with pytest.raises(ValidationError, match="ennen ensimmäistä"):
        Promotion(phrases="raha", starts_on=date(2027, 1, 2), ends_on=date(2027, 1, 1)).full_clean()


def test_service_is_chosen_by_its_name(publisher):
    make_service("Velkaneuvonta", texts={"sv": {"name": "Velka på svenska", "summary": "Kom med."}})
    make_service("Kahvila")
    text = publisher.get(reverse("wagtailsnippetchoosers_catalogue_service:choose_results"), {"q": "velka"})
    assert text.content.decode().count("Velkaneuvonta") == 1
    assert "Kahvila" not in text.content.decode()

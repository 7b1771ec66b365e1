"""What a field is answered while it is typed in: JSON in the page's language, never an error."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from search.models import Change


def suggested(visited) -> list[tuple[str, str]]:
    rows = visited.response.json()["suggestions"]
    return [(row["kind"], "".join(piece for piece, _matches in row["label"])) for row in rows]


def test_answer_tells_of_each_suggestion_what_is_shown(visit):
    answer = visit("/haku/ehdotukset/?q=keskijo").response.json()
    assert answer["label"] == "Ehdotukset"
    assert answer["status"] == "1 ehdotus"
    assert answer["suggestions"] == [
        {
            "kind": "Järjestö",
            "label": [["Keskijo", True], ["en Työttömien Tupa ry", False]],
            "language": "fi",
            "note": "Ylivieska",
            "url": "/jarjestot/keskijoen-tyottomien-tupa/",
        }
    ]


def test_answer_is_in_the_language_of_its_address(visit):
    assert ("Topic", "Peer support") in suggested(visit("/en/haku/ehdotukset/?q=peer"))
    assert ("Kommun", "Uleåborg") in suggested(visit("/sv/haku/ehdotukset/?q=ule"))


def test_what_was_chosen_narrows_the_answer(visit):
    everywhere = visit("/haku/ehdotukset/?q=ruokakassi")
    assert suggested(everywhere) != suggested(visit("/haku/ehdotukset/?q=ruokakassi&kunta=haapavesi"))


def test_nothing_fits_says_so(visit):
    answer = visit("/haku/ehdotukset/?q=qwertyuiop").response.json()
    assert (answer["status"], answer["suggestions"]) == ("Ei ehdotuksia", [])


def test_only_the_browser_may_keep_an_answer(visit):
    response = visit("/haku/ehdotukset/?q=ryhm").response
    assert response.headers["Cache-Control"] == "private, max-age=60"
    assert response.cookies == {}


def test_nobody_may_keep_an_answer_to_words_of_danger(visit):
    response = visit("/haku/ehdotukset/?q=itsemurha").response
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("words", ["ryhm", "siev", "vertaistuki si", "ahdsit", "ka"])
def test_answer_costs_two_queries(visit, words):
    assert visit(f"/haku/ehdotukset/?q={quote(words)}").queries <= 2


def test_answer_costs_one_query_more_when_something_waits(visit):
    Change.objects.create(kind="service", key="1")
    assert visit("/haku/ehdotukset/?q=ryhm").queries <= 2
    Change.objects.create(kind="everything", key="")
    # All services in one query, all organisations in another.
    assert visit("/haku/ehdotukset/?q=ryhm").queries <= 4


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=a",
        "q=" + "a" * 5000,
        "q=%00%00%00",
        "q=%ED%A0%80ab",
        "q=%F0%9F%98%80%F0%9F%98%80",
        "q=" + quote("<script>alert(1)</script>"),
        "q=" + quote("AND OR NOT +-&|!(){}[]^~*?:\\/"),
        "q=ry&kunta=ei-ole&mita=any&sivu=x",
        "q=%E9%E9",
    ],
)
def test_nothing_that_is_typed_is_an_error(visit, query):
    page = visit(f"/haku/ehdotukset/?{query}")
    assert page.status == 200
    assert isinstance(page.response.json()["suggestions"], list)


@pytest.mark.django_db
def test_answer_is_for_reading_only(client, county):
    assert client.post("/haku/ehdotukset/", {"q": "ryhm"}).status_code == 405
    assert client.head("/haku/ehdotukset/?q=ryhm").status_code == 200


@pytest.mark.parametrize("path", ["/", "/haku/?q=ryhmä", "/palvelut/", "/kunnat/sievi/", "/ei-ole/"])
def test_form_works_without_the_script_and_names_where_suggestions_are(visit, path):
    text = visit(path).text
    assert 'data-suggestions="/haku/ehdotukset/"' in text
    # The roles of a combobox come with the script: without it the field is a field.
    assert 'role="combobox"' not in text
    assert "<form" in text and 'action="/haku/" method="get"' in text


def test_swedish_form_asks_in_swedish(visit):
    assert 'data-suggestions="/sv/haku/ehdotukset/"' in visit("/sv/haku/").text

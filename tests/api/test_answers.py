"""What every answer of the API keeps to: caching, other sites, methods, errors, the licence."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from catalogue.models import Service
from catalogue.opendata import lists
from tests.builders import make_service

ADDRESSES = ["/", "/search", "/services", "/organizations", "/locations", "/taxonomy_terms", "/openapi.json"]
LICENCE = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'


@pytest.mark.parametrize("path", [*ADDRESSES, "/services.csv", "/ei-ole", "/services?page=0"])
def test_answer_is_open_to_every_site_and_names_its_licence(ask, db, path):
    answer = ask(path, Origin="https://other.example")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer["Access-Control-Expose-Headers"]
    assert answer["Link"] == LICENCE
    assert not answer.cookies


@pytest.mark.parametrize("path", [*ADDRESSES, "/services.csv"])
def test_answer_may_be_kept_for_a_minute_by_anyone(ask, db, path):
    answer = ask(path, Cookie="sessionid=abc")
    assert answer["Cache-Control"] == "public, max-age=60"
    assert answer.get("Vary", "Accept-Encoding") == "Accept-Encoding"


def test_compressed_answer_is_recognised_again(ask, db):
    make_service()
    tag = ask("/services", **{"Accept-Encoding": "gzip"})["ETag"]
    assert tag.startswith("W/")
    assert ask("/services", **{"Accept-Encoding": "gzip", "If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("path", ADDRESSES)
def test_what_is_unchanged_is_not_sent_again(ask, db, path):
    make_service()
    tag = ask(path)["ETag"]
    again = ask(path, **{"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == tag
    assert again["Access-Control-Allow-Origin"] == "*"


def test_what_has_changed_is_sent_again(ask, db):
    service = make_service()
    path = f"/services/{service.uuid}"
    tag = ask(path)["ETag"]
    Service.objects.filter(pk=service.pk).update(fees_note="Kahvi 1 €")
    assert ask(path, **{"If-None-Match": tag}).status_code == 200


def test_list_that_something_has_left_is_sent_again(ask, db):
    make_service()
    tag = ask("/services")["ETag"]
    Service.objects.update(live=False)
    assert ask("/services", **{"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("path", [*ADDRESSES, "/services.csv", "/docs", "/ei-ole", "/services?page=0"])
def test_head_answers_like_get_without_a_body(client, db, path):
    got, headed = client.get(f"/api/v1{path}"), client.head(f"/api/v1{path}")
    assert headed.status_code == got.status_code
    assert headed.content == b""
    assert headed["Content-Type"] == got["Content-Type"]
    if not got.streaming:
        assert headed["Content-Length"] == str(len(got.content))


@pytest.mark.parametrize("path", ["/api/v1/services", "/api/v1/docs", "/api/v1/ei-ole", "/api/"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, db, path, method):
    answer = getattr(client, method)(path)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Content-Type"] == "application/problem+json"


def test_browser_that_asks_first_is_told_what_is_allowed(client, db):
    headers = {"Origin": "https://other.example", "Access-Control-Request-Method": "GET"}
    answer = client.options("/api/v1/services", headers=headers)
    assert answer.status_code == 204
    assert answer.content == b""
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]
    assert answer["Access-Control-Max-Age"] == "86400"


@pytest.mark.parametrize("path", ["/", "/haku/", "/palvelut/", "/hallinta/login/"])
def test_pages_are_not_open_to_other_sites(client, db, path):
    answer = client.get(path, headers={"Origin": "https://other.example"})
    assert not answer.has_header("Access-Control-Allow-Origin")
    assert client.options(path).status_code != 204


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/ei-ole", 404),
        ("/api/v1/services/", 404),
        ("/api/v1/services/12", 404),
        ("/api/v2/services", 404),
        ("/api/%00", 400),
        ("/api/v1/services/%ED%A0%80", 404),
    ],
)
def test_address_that_is_not_there_is_a_problem_object(client, db, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status


@pytest.mark.parametrize("path", ["/api/", "/api/v1"])
def test_who_types_the_beginning_gets_the_documentation(client, db, path):
    assert client.get(path)["Location"] == "/api/v1/docs"


def test_failure_of_ours_is_a_problem_object(db, monkeypatch):
    def fail(*_arguments):
        raise RuntimeError("secret of the programme")

    monkeypatch.setattr(lists.Listing, "page", fail)
    answer = Client(raise_request_exception=False).get("/api/v1/services")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert "secret" not in answer.text


def test_root_says_what_hsds_wants_told(ask, db):
    root = ask("/").json()
    assert root["version"] == "3.0"
    assert root["openapi_url"] == f"http://testserver{reverse('api:openapi-json')}"
    assert root["profile"] == "http://testserver/api/v1/docs"

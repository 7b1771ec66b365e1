"""The documentation is made of the schema: it cannot name what is not there."""

from __future__ import annotations

import re

import pytest
from jsonschema import Draft202012Validator

from catalogue.opendata import api
from search.opendata import api as search
from tests.api.hsds import checker

EXAMPLES = [
    ("/search", "/search?q=ryhmä"),
    ("/services", "/services?per_page=20"),
    ("/organizations", "/organizations"),
    ("/locations", "/locations"),
    ("/service_at_locations", "/service_at_locations"),
    ("/taxonomy_terms", "/taxonomy_terms"),
]
pytestmark = pytest.mark.usefixtures("county")


@pytest.fixture
def schema(ask):
    return ask("/openapi.json").json()


@pytest.fixture
def page(ask) -> str:
    return ask("/docs").text


def test_schema_names_the_licence(schema):
    assert schema["info"]["license"]["name"].endswith("(CC BY 4.0)")
    assert schema["info"]["license"]["url"] == "https://creativecommons.org/licenses/by/4.0/"
    assert schema["openapi"] == "3.1.0"


def test_every_address_has_a_name_a_summary_and_says_that_it_may_refuse(schema):
    names = [methods["get"]["operationId"] for methods in schema["paths"].values()]
    assert len(names) == len(set(names)) == 17
    for path, methods in schema["paths"].items():
        assert set(methods) == {"get"}
        assert methods["get"]["description"]
        if path != "/api/v1/":
            assert {"200", "422", "429"} <= set(methods["get"]["responses"])


def test_problem_objects_have_their_own_content_type(schema):
    for methods in schema["paths"].values():
        for status, answer in methods["get"]["responses"].items():
            kinds = set(answer["content"])
            if int(status) >= 400:
                assert kinds == {"application/problem+json"}


def test_tables_are_text(schema):
    for path, methods in schema["paths"].items():
        kinds = set(methods["get"]["responses"]["200"]["content"])
        assert kinds == ({"text/csv"} if path.endswith(".csv") else {"application/json"})


@pytest.mark.parametrize(("path", "address"), EXAMPLES)
def test_answers_are_as_the_schema_says(ask, schema, path, address):
    answer = schema["paths"][f"/api/v1{path}"]["get"]["responses"]["200"]["content"]["application/json"][
        "schema"
    ]
    whole = {**answer, "components": schema["components"]}
    errors = Draft202012Validator(whole, format_checker=checker).iter_errors(ask(address).json())
    assert [f"{error.json_path}: {error.message[:200]}" for error in errors] == []


def test_page_names_every_address_parameter_shape_and_the_licence(schema, page):
    for path, methods in schema["paths"].items():
        assert f"<code>GET {path}</code>" in page
        for parameter in methods["get"]["parameters"]:
            assert f"<code>{parameter['name']}</code>" in page
    for link in set(re.findall(r'href="#([^"]+)"', page)):
        assert f'id="{link}"' in page
    assert 'rel="license" href="https://creativecommons.org/licenses/by/4.0/"' in page


def test_page_has_no_script_in_it_and_no_element_from_elsewhere(page):
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert " style=" not in page
    assert not re.search(r'(?:src|<link[^>]+href)="(?:https?:)?//', page)


def test_page_is_kept_like_other_pages(ask):
    answer = ask("/docs")
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    personal = ask("/docs", Cookie="sessionid=abc")
    assert personal["Cache-Control"] == "private, no-store"


def test_examples_on_the_page_work(ask, page):
    examples = re.findall(r"curl (?:-O )?&#39;http://testserver/api/v1(/[^&]*(?:&amp;[^&#]*)*)&#39;", page)
    examples = examples or re.findall(r"curl (?:-O )?'http://testserver/api/v1(/[^']*)'", page)
    tried = [example.replace("&amp;", "&") for example in examples if "{" not in example]
    assert len(tried) > 10
    assert {ask(example).status_code for example in tried} == {200}


def test_page_names_the_limits_that_hold(page):
    limits = (search.router.throttle.a_minute, api.READING.a_minute, api.TABLES.a_minute)
    assert "{} searches, {} lists and things, {} tables".format(*limits) in page

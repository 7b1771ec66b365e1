"""Whatever an address says, the API answers with data or with a problem object, and never fails."""

from __future__ import annotations

from itertools import count
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.opendata.api import PlaceParameters, ServiceParameters, TermParameters
from portal.opendata.parameters import LanguageParameters, ListParameters
from search.opendata.api import SearchParameters

LISTS = {
    "services": ServiceParameters,
    "organizations": ListParameters,
    "locations": ListParameters,
    "service_at_locations": PlaceParameters,
    "taxonomy_terms": TermParameters,
    "search": SearchParameters,
    "services.csv": LanguageParameters,
}
NOTABLE = [
    "",
    "\0",
    "a\0b",
    "0",
    "-1",
    "1e400",
    "9" * 400,
    "²",
    "true",
    "NaN",
    "null",
    "fi",
    "%",
    "'; DROP TABLE x; --",
    "<script>",
    "2026-02-30",
    "2999-12-31T23:59:59.999999-23:59",
    "1900-01-01T00:00:00+23:59",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "{}",
    "[]",
    "\ud800",
    "service",
    "sievi",
]
words = st.one_of(st.sampled_from(NOTABLE), st.text(max_size=40))
addresses = count(1)
pytestmark = pytest.mark.usefixtures("county")


def encoded(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs, errors="surrogatepass")


@pytest.mark.postgresql
@pytest.mark.parametrize("name", LISTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_parameters_are_answered(db, name, data):
    known = st.sampled_from(list(LISTS[name].model_fields))
    pairs = data.draw(st.lists(st.tuples(st.one_of(known, known, words), words), max_size=4))
    number = next(addresses)
    client = Client(REMOTE_ADDR=f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    answer = client.get(f"/api/v1/{name}?{encoded(pairs)}")
    assert answer.status_code in (200, 422)
    if answer.status_code == 422:
        problem = answer.json()
        assert problem["errors"]
        assert "\0" not in problem["detail"]


@pytest.mark.parametrize("name", LISTS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=words)
def test_any_identifier_is_answered(db, name, text):
    path = f"/api/v1/{name}/" + "".join(f"%{byte:02X}" for byte in text.encode(errors="surrogatepass"))
    assert Client().get(path).status_code in (200, 302, 400, 404)


@pytest.mark.parametrize(
    "headers",
    [
        {"If-None-Match": "\0"},
        {"If-None-Match": "*" * 9000},
        {"If-Modified-Since": "eilen"},
        {"Accept-Language": "\ud800"},
        {"X-Forwarded-For": ", , ,"},
        {"Origin": "null"},
        {"Range": "bytes=0-1"},
        {"Cookie": "sessionid=\0"},
    ],
)
def test_odd_headers_are_answered(ask, headers):
    assert ask("/services?per_page=1", **headers).status_code == 200

"""Addresses that were once public go on working."""

from __future__ import annotations

import pytest

from catalogue.enums import Sector, Vocabulary
from catalogue.models import Organization, TaxonomyTerm

pytestmark = pytest.mark.django_db


def make(name: str) -> Organization:
    organization = Organization.objects.create(name=name, sector=Sector.PARISH)
    organization.save_revision().publish()
    return organization


def test_slug_comes_from_the_name():
    assert make("Äänekosken ystävät ry").slug == "aanekosken-ystavat-ry"


def test_second_thing_of_the_same_name_gets_a_slug_of_its_own():
    assert [make("Ystävät").slug, make("Ystävät").slug] == ["ystavat", "ystavat-2"]


def test_old_address_redirects_to_the_new_one_in_every_language(client):
    organization = make("Ystävät")
    organization.slug = "toverit"
    organization.save()
    assert client.get("/jarjestot/ystavat/").headers["Location"] == "/jarjestot/toverit/"
    assert client.get("/sv/jarjestot/ystavat/").headers["Location"] == "/sv/jarjestot/toverit/"


def test_address_moved_twice_still_leads_to_the_thing(client):
    organization = make("Ystävät")
    for slug in ("toverit", "kaverit"):
        organization.slug = slug
        organization.save()
    response = client.get("/jarjestot/ystavat/", follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[-1][0] == "/jarjestot/kaverit/"


def test_address_given_back_is_served_again(client):
    organization = make("Ystävät")
    for slug in ("toverit", "ystavat"):
        organization.slug = slug
        organization.save()
    assert client.get("/jarjestot/ystavat/").status_code == 200
    assert client.get("/jarjestot/toverit/", follow=True).status_code == 200


def test_renamed_theme_redirects(client):
    term = TaxonomyTerm.objects.create(term="Liikunta", vocabulary=Vocabulary.THEME)
    term.slug = "liikkuminen"
    term.save()
    assert client.get("/aiheet/liikunta/").headers["Location"] == "/aiheet/liikkuminen/"


def test_address_given_back_and_then_unpublished_does_not_redirect_in_a_circle(client):
    organization = make("Ystävät")
    for slug in ("toverit", "ystavat"):
        organization.slug = slug
        organization.save()
    Organization.objects.update(live=False)
    assert client.get("/jarjestot/ystavat/").status_code == 404


def test_address_that_was_never_public_leads_nowhere(client):
    organization = Organization.objects.create(name="Luonnos", sector=Sector.PARISH, live=False)
    organization.slug = "toinen"
    organization.save()
    Organization.objects.update(live=True)
    assert client.get("/jarjestot/luonnos/").status_code == 404


def test_old_address_taken_by_another_thing_belongs_to_it(client):
    first = make("Ystävät")
    first.slug = "toverit"
    first.save()
    make("Ystävät")
    assert client.get("/jarjestot/ystavat/").status_code == 200

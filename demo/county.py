"""Municipalities, terms, contacts, grant types and site settings of the demonstration county."""

from __future__ import annotations

from django.utils.text import slugify

from catalogue.models import LiaisonContact, Municipality, TaxonomyTerm
from demo.files import load
from news.models import GrantType
from portal.models import SiteSettings


def load_county() -> None:
    county = load("county.toml")
    SiteSettings.objects.update_or_create(pk=SiteSettings.load().pk, defaults=county["site"])
    for entry in county["municipality"]:
        Municipality.objects.create(slug=slugify(entry["name"]), **entry)
    for entry in county["term"]:
        TaxonomyTerm.objects.create(**{**entry, "synonyms": "\n".join(entry.get("synonyms", []))})
    places = {place.name: place for place in Municipality.objects.all()}
    for number, entry in enumerate(county["liaison"]):
        towns = [places[name] for name in entry.pop("municipalities", [])]
        liaison = LiaisonContact(sort_order=number, **entry)
        liaison.municipalities = towns
        liaison.save()
    for entry in county["grant_type"]:
        GrantType.objects.create(**entry)

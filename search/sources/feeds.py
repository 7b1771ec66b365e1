"""Which table tells of which thing: the one map that the triggers are made from.

A trigger knows only its own row. Where the row names the thing itself (or the owner that it belongs to),
the kind is a source ("service"); where many things show it, the kind is one that the worker turns into
sources (`search.sources.fanout`).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from wagtail.models import Locale, Page, PageViewRestriction, Site, get_page_models

from catalogue.models import (
    LiaisonContact,
    Location,
    Municipality,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceText,
    TaxonomyTerm,
)
from events.models import Event
from news.models import GrantType
from portal.models import SiteSettings
from search.danger.models import CrisisHelp
from search.models import PromotedThing, Promotion, SynonymSet


@dataclass(frozen=True, slots=True)
class Feed:
    """A row of the table that comes, changes or goes concerns the thing that the column names."""

    kind: str
    table: str
    column: str = ""
    """Empty: the row concerns the whole kind, and the key is 0."""


def _feed(kind: str, model: type[models.Model], name: str = "") -> Feed:
    field = model._meta.get_field(name) if name else None
    if field is not None and field.null:
        # A trigger that notes NULL would make somebody's save fail.
        raise ValueError(f"{field} can be empty: it names no thing")
    return Feed(kind, model._meta.db_table, field.column if field else "")


FEEDS = (
    *(_feed("page", model, model._meta.pk.name) for model in get_page_models()),
    _feed("subtree", PageViewRestriction, "page"),
    _feed("everything", Site),
    _feed("everything", Locale),
    _feed("service", Service, "id"),
    _feed("service", ServiceText, "service"),
    _feed("service", Phone, "service"),
    _feed("service", Schedule, "service"),
    _feed("service", ServiceAtLocation, "service"),
    _feed("service", Service.terms.through, "service"),
    _feed("service", Service.areas.through, "service"),
    _feed("organization", Organization, "id"),
    _feed("offering", Organization, "id"),
    _feed("location", Location, "id"),
    _feed("municipality", Municipality, "id"),
    _feed("event", Event, "id"),
    _feed("term", TaxonomyTerm, "id"),
    _feed("grant_type", GrantType, "id"),
)

SHARED = tuple(
    model._meta.db_table
    for model in (
        SiteSettings,
        Site,
        Locale,
        Page,
        PageViewRestriction,
        TaxonomyTerm,
        Municipality,
        Location,
        LiaisonContact,
        SynonymSet,
        Promotion,
        PromotedThing,
        CrisisHelp,
    )
)
"""Tables of what every page shows, and where things are: a change leaves a row in `portal.models.SharedChange`."""

"""Which table concerns which things: the map that the triggers are made from.

A trigger sees only its own row. If the row names the thing (or the owner that it belongs to), the kind is
that of a source ("service"). If many things show the row, the worker finds them by the kind
(`search.index.sources.dependents`).
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
from portal.models import SiteSettings
from search.index.sources.page_types import kind_of, related_models
from search.models import PromotedThing, Promotion, SynonymSet
from search.models.crisis_help import CrisisHelp


@dataclass(frozen=True, slots=True)
class Watch:
    """A row of the table that is added, changed or deleted concerns the thing that the column names."""

    kind: str
    table: str
    column: str = ""
    """If empty, the row concerns the whole kind, and the key is 0."""


def _watch(kind: str, model: type[models.Model], name: str = "") -> Watch:
    table = model._meta.db_table
    if not name:
        return Watch(kind, table)
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field) or field.null:
        # A trigger that writes NULL into the outbox would make the save fail.
        raise ValueError(f"{field} can be empty: it names no thing")
    return Watch(kind, table, field.column or "")


WATCHES = (
    *(_watch("page", model, model._meta.pk.name) for model in get_page_models()),
    _watch("subtree", PageViewRestriction, "page"),
    _watch("everything", Site),
    _watch("everything", Locale),
    _watch("service", Service, "id"),
    _watch("service", ServiceText, "service"),
    _watch("service", Phone, "service"),
    _watch("service", Schedule, "service"),
    _watch("service", ServiceAtLocation, "service"),
    _watch("service", Service.terms.through, "service"),
    _watch("service", Service.areas.through, "service"),
    _watch("organization", Organization, "id"),
    _watch("offering", Organization, "id"),
    _watch("liaison", LiaisonContact, "id"),
    _watch("liaison", LiaisonContact.municipalities.through, "liaisoncontact"),
    _watch("location", Location, "id"),
    _watch("municipality", Municipality, "id"),
    _watch("term", TaxonomyTerm, "id"),
    # What page types are indexed with besides (`searchable.related`): grant types, events.
    *(
        _watch(kind_of(model), model, model._meta.pk.name)
        for model in related_models()
        if model not in (Location, Municipality)
    ),
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
        LiaisonContact.municipalities.through,
        SynonymSet,
        Promotion,
        PromotedThing,
        CrisisHelp,
    )
)
"""Tables of data that many pages share: a change leaves a row in `portal.models.SharedChange`."""

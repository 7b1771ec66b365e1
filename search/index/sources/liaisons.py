"""Documents of contact persons: each leads to the person's own place on the page of all contacts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from django.conf import settings
from django.utils import translation

from catalogue.enums import LiaisonTask
from catalogue.models import LiaisonContact
from search.enums import ANY, Kind
from search.facets.declarations import Facet
from search.geo.keys import ANY as ANYWHERE
from search.index.documents import Keyword, SearchDocument, Text
from search.index.sources.catalogue import FINNISH, town_keywords

ROLES = ("yhteyshenkilö", "järjestöyhdyshenkilö", "vastuuhenkilö")
"""What people call a contact, whatever the title is."""

ASKED_BY = "vastaa"
"""As people ask for a contact: "kuka vastaa varautumisesta"."""


def liaison_documents(keys: Collection[int], now: datetime) -> list[SearchDocument]:
    """Make one document per public contact."""
    public = LiaisonContact.objects.filter(pk__in=keys, is_public=True)
    return [_document(liaison) for liaison in public.prefetch_related("municipalities")]


def _document(liaison: LiaisonContact) -> SearchDocument:
    uid = f"liaison:{liaison.pk}"
    towns = list(liaison.municipalities.all())
    slugs = tuple(town.slug for town in towns)
    with translation.override(FINNISH):
        url = liaison.get_absolute_url()
    return SearchDocument(
        uid=uid,
        source=uid,
        kind=Kind.LIAISON,
        # The texts of a contact are in Finnish only.
        texts=(Text(language=FINNISH, name=str(liaison), summary=liaison.description, url=url),),
        keywords=(
            *_task_keywords(LiaisonTask(liaison.task)),
            *(Keyword(language=FINNISH, text=role) for role in ROLES),
            Keyword(language=FINNISH, text=ASKED_BY, is_other_word=True),
            *(word for town in towns for word in town_keywords(town)),
        ),
        organization=liaison.unit,
        facets={Facet.MUNICIPALITY: slugs or (ANY,)},
        points=slugs or (ANYWHERE,),
        card={
            "organization": liaison.unit,
            "task": liaison.task,
            "municipalities": list(slugs),
            "is_countywide": not slugs,
        },
    )


def _task_keywords(task: LiaisonTask) -> Iterator[Keyword]:
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            yield Keyword(language=language, text=str(task.label))

"""Documents of pages, and of the sections of cooperation documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

from portal.models import BasePage
from portal.richtext import anchor
from portal.searchable import Searchable
from search.enums import Kind
from search.index.documents import Keyword, SearchDocument, Text
from search.index.sources.catalogue import place_words
from search.index.sources.page_facts import location_of, meeting_keys, page_facets, page_numbers
from search.index.sources.page_types import searchable_page_types
from search.index.sources.paragraphs import body_text, sections_of
from search.index.sources.points import location_points


def page_documents(keys: Collection[int], now: datetime) -> list[SearchDocument]:
    """Make the documents of the pages that anyone may open.

    The number of queries does not grow with the pages: one for which are public, and one per page type.
    """
    # Each process caches the addresses of sites, and another process may have changed them.
    Site.clear_site_root_paths_cache()
    public = Page.objects.filter(pk__in=keys).live().public().exclude(expire_at__lte=now)
    by_type: dict[int, list[int]] = defaultdict(list)
    for pk, content_type in public.order_by("pk").values_list("pk", "content_type_id"):
        by_type[content_type].append(pk)
    documents: list[SearchDocument] = []
    for model, searchable in searchable_page_types().items():
        pks = by_type.get(ContentType.objects.get_for_model(model).pk)
        if pks:
            pages = model.objects.filter(pk__in=pks).select_related("locale", *searchable.related)
            documents += _built(pages, searchable)
    return documents


def _built(pages: Iterable[BasePage], searchable: Searchable) -> list[SearchDocument]:
    documents: list[SearchDocument] = []
    for page in pages:
        _site, _root, path = page.get_url_parts() or (None, None, None)
        # A page outside of every site has no address, so it can't be opened.
        if path:
            documents += _documents(page, path, searchable)
    return documents


def _documents(page: BasePage, path: str, searchable: Searchable) -> Iterator[SearchDocument]:
    """Yield the document of a page, and one of each section where the body is split: words count once."""
    facts = page.search_facts()
    location = location_of(facts)
    town = location.municipality if location else None
    keywords = (*facts.keywords, *((town.name,) if town else ()))
    body, tables = ("", "") if searchable.splits_body else body_text(page.body)
    text = Text(
        language=page.locale.language_code,
        name=page.title,
        summary=page.summary,
        body=body,
        tables=tables,
        url=path,
    )
    yield SearchDocument(
        uid=f"page:{page.pk}",
        source=f"page:{page.pk}",
        kind=Kind(searchable.kind),
        texts=(text,),
        keywords=tuple(Keyword(language="fi", text=word) for word in keywords),
        place="\n".join(filter(None, place_words(location))) if location else "",
        facets=page_facets(facts),
        numbers=page_numbers(facts),
        points=location_points(location),
        meets=meeting_keys(facts),
        expires_at=page.expire_at,
        card={**facts.card, **({"municipalities": [town.slug] if town else []} if facts.meets else {})},
    )
    if searchable.splits_body:
        yield from _paragraphs(page, path)


def _paragraphs(page: BasePage, path: str) -> Iterator[SearchDocument]:
    for section in sections_of(page.body):
        yield SearchDocument(
            uid=f"paragraph:{page.pk}:{section.id}",
            source=f"page:{page.pk}",
            kind=Kind.PARAGRAPH,
            texts=(
                Text(
                    language=page.locale.language_code,
                    name=section.heading or page.title,
                    body=section.text,
                    tables=section.tables,
                    url=f"{path}#{anchor(section)}",
                ),
            ),
            expires_at=page.expire_at,
        )

"""Documents of pages, and of the paragraphs of cooperation documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

from cooperation.models import CooperationDocumentPage
from events.models import EventPage
from home.models import HomePage, StandardPage
from news.models import ArticlePage, OpenCallPage
from portal.models import BasePage
from portal.richtext import anchor
from search.enums import Kind
from search.facets.declarations import Facet
from search.index.documents import Keyword, SearchDocument, Text
from search.index.sources.catalogue import place_words
from search.index.sources.facets import event_facets, event_numbers, open_between
from search.index.sources.paragraphs import body_text, parts_of
from search.index.sources.points import location_points


@dataclass(frozen=True, slots=True)
class PageSource:
    """How the pages of one type become documents; `related` names the relations to load in the same query."""

    build: Callable[[BasePage, str], list[SearchDocument]]
    related: tuple[str, ...] = ()


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
    for model, source in PAGES.items():
        pks = by_type.get(ContentType.objects.get_for_model(model).pk)
        if pks:
            pages = model.objects.filter(pk__in=pks).select_related("locale", *source.related)
            documents += _built(pages, source)
    return documents


def _built(pages: Collection[BasePage], source: PageSource) -> list[SearchDocument]:
    documents = []
    for page in pages:
        _site, _root, path = page.get_url_parts() or (None, None, None)
        # A page outside of every site has no address, so it can't be opened.
        if path:
            documents += source.build(page, path)
    return documents


def _document(page: BasePage, path: str, kind: Kind, *, body: str = "", **facts) -> SearchDocument:
    text = Text(
        language=page.locale.language_code, name=page.title, summary=page.summary, body=body, url=path
    )
    return SearchDocument(
        uid=f"page:{page.pk}",
        source=f"page:{page.pk}",
        kind=kind,
        texts=(text,),
        expires_at=page.expire_at,
        **facts,
    )


def _told_page(page: HomePage | StandardPage, path: str) -> list[SearchDocument]:
    return [_document(page, path, Kind.PAGE, body=body_text(page.body))]


def _article(page: ArticlePage, path: str) -> list[SearchDocument]:
    return [_document(page, path, Kind.ARTICLE, body=body_text(page.body))]


def _event(page: EventPage, path: str) -> list[SearchDocument]:
    location = page.location
    town = location.municipality if location else None
    card = {
        "starts_at": page.starts_at.isoformat(),
        "ends_at": page.ends_at.isoformat(),
        "municipalities": [town.slug] if town else [],
    }
    document = _document(
        page,
        path,
        Kind.EVENT,
        body=body_text(page.body),
        keywords=(Keyword(language="fi", text=town.name),) if town else (),
        place="\n".join(filter(None, place_words(location))) if location else "",
        facets={
            Facet.MUNICIPALITY: (town.slug,) if town else (),
            **event_facets(location, page.online_url, page.starts_at, page.ends_at),
        },
        numbers=event_numbers(page.ends_at),
        points=location_points(location),
        card=card,
    )
    return [document]


def _call(page: OpenCallPage, path: str) -> list[SearchDocument]:
    card = {"closes_on": page.closes_on.isoformat()}
    keywords = (Keyword(language="fi", text=page.grant_type.name),)
    open_days = open_between(page.opens_on, page.closes_on)
    return [
        _document(
            page,
            path,
            Kind.CALL,
            body=body_text(page.body),
            keywords=keywords,
            card=card,
            numbers=open_days,
        )
    ]


def _cooperation_document(page: CooperationDocumentPage, path: str) -> list[SearchDocument]:
    """Make one document of the title and summary and one of each paragraph, so that no text is indexed twice."""
    language = page.locale.language_code
    documents = [_document(page, path, Kind.PAGE)]
    for part in parts_of(page.body):
        text = Text(
            language=language, name=part.heading or page.title, body=part.text, url=f"{path}#{anchor(part)}"
        )
        documents.append(
            SearchDocument(
                uid=f"paragraph:{page.pk}:{part.id}",
                source=f"page:{page.pk}",
                kind=Kind.PARAGRAPH,
                texts=(text,),
                expires_at=page.expire_at,
            )
        )
    return documents


PAGES: dict[type[BasePage], PageSource] = {
    HomePage: PageSource(_told_page),
    StandardPage: PageSource(_told_page),
    ArticlePage: PageSource(_article),
    OpenCallPage: PageSource(_call, related=("grant_type",)),
    EventPage: PageSource(_event, related=("location__municipality",)),
    CooperationDocumentPage: PageSource(_cooperation_document),
}
"""Page type → how its pages become documents; pages of other types are not found."""

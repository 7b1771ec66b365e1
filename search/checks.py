"""System checks for mistakes that would otherwise go unnoticed: a forgotten page type, a wrong `SEARCH_URL`."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from catalogue.models import LiaisonContact, Organization, Service
from portal.searchable import NotSearchable, Searchable
from search.enums import Kind
from search.index.sources.page_types import searchable_page_types

SOURCE_MODELS = {Service, Organization, LiaisonContact}

EXCLUDED = {
    "catalogue.Location": "found through its services and events",
    "catalogue.Municipality": "a facet, and a keyword of its documents",
    "catalogue.TaxonomyTerm": "a facet, and a keyword of its services",
    "news.GrantType": "found through its calls",
    "search.SynonymSet": "expands queries",
    "search.Promotion": "moves things that are sources themselves",
    "search.CrisisHelp": "shown above the results in danger, not among them",
}
"""Snippets that are no source of documents, and why."""


def check_page_types(app_configs, **kwargs) -> list[CheckMessage]:
    """Fail on a page type that does not declare how it is searched, or declares a kind that does not exist."""
    errors: list[CheckMessage] = [
        Error(
            f"{model._meta.label} does not declare how its pages are searched.",
            hint='In the class: searchable = Searchable(kind="page"), or NotSearchable("why").',
            obj=model,
            id="search.E001",
        )
        for model in get_page_models()
        if model is not Page
        and not isinstance(getattr(model, "searchable", None), Searchable | NotSearchable)
    ]
    errors += (
        Error(
            f"{page_type._meta.label}: {searchable.kind!r} is no kind of hit.",
            hint=f"One of search.enums.Kind: {', '.join(Kind.values)}.",
            obj=page_type,
            id="search.E004",
        )
        for page_type, searchable in searchable_page_types().items()
        if searchable.kind not in Kind.values
    )
    return errors


def check_snippets(app_configs, **kwargs) -> list[CheckMessage]:
    """Fail on a snippet that is neither a source of documents nor excluded, or both."""
    return [
        Error(
            f"{model._meta.label} must be either a source of search documents or excluded, with a reason.",
            hint="Add it to a builder in search/index/sources/, or to EXCLUDED in search/checks.py.",
            obj=model,
            id="search.E003",
        )
        for model in get_snippet_models()
        if (model in SOURCE_MODELS) == (model._meta.label in EXCLUDED)
    ]


def check_search_url(app_configs, **kwargs) -> list[CheckMessage]:
    """Report a `SEARCH_URL` that names no engine: at start, not at the first search."""
    parts = urlsplit(settings.SEARCH_URL)
    is_known = parts.scheme == "embedded" or (parts.scheme in {"http", "https"} and parts.hostname)
    if is_known and parts.path.strip("/"):
        return []
    return [
        Error(
            "SEARCH_URL names no engine and index.",
            hint="For example embedded:///var/search or http://127.0.0.1:9200/portal.",
            id="search.E002",
        )
    ]

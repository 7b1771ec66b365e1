"""System checks for mistakes that would otherwise go unnoticed: a forgotten page type, a wrong `SEARCH_URL`."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

from catalogue.models import Organization, Service
from search.index.sources.pages import PAGES

SOURCE_MODELS = {Service, Organization, *PAGES}

EXCLUDED = {
    "wagtailcore.Page": "a base class: each page has its own type",
    "news.NewsIndexPage": "a list of pages that are sources themselves",
    "events.EventIndexPage": "a list of pages that are sources themselves",
    "cooperation.DocumentIndexPage": "a list of pages that are sources themselves",
    "catalogue.Location": "found through its services and events",
    "catalogue.Municipality": "a facet, and a keyword of its documents",
    "catalogue.TaxonomyTerm": "a facet, and a keyword of its services",
    "catalogue.LiaisonContact": "shown beside the results, not among them",
    "news.GrantType": "found through its calls",
    "search.SynonymSet": "expands queries",
    "search.Promotion": "moves things that are sources themselves",
    "search.CrisisHelp": "shown above the results in danger, not among them",
}
"""Page types and snippets that are not a source of documents, with the reason."""


def check_sources(app_configs, **kwargs) -> list[CheckMessage]:
    """Report page types and snippets that are neither a source nor excluded, or both."""
    errors: list[CheckMessage] = []
    labels = set()
    for model in (*get_page_models(), *get_snippet_models()):
        label = model._meta.label
        labels.add(label)
        if (model in SOURCE_MODELS) == (label in EXCLUDED):
            errors.append(
                Error(
                    f"{label} must be either a source of search documents or excluded, with a reason.",
                    hint="Add it to a builder in search/index/sources/, or to EXCLUDED in search/checks.py.",
                    obj=model,
                    id="search.E001",
                )
            )
    return errors


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

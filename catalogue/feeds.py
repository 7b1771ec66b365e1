"""Feeds of the newest services: in the county, in a municipality, on a theme or for a target group."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue import prefetch, taxonomy
from catalogue.models import Municipality, Service, TaxonomyTerm
from portal.feeds import MAX_ENTRIES, AtomFeed, FeedEntry


class ServiceFeed(AtomFeed):
    """The newest services of the county."""

    def name(self, subject: Any) -> str:
        return _("Uudet palvelut")

    def path(self, subject: Any) -> str:
        return reverse("catalogue:feed")

    def page_path(self, subject: Any) -> str:
        return reverse("catalogue:browse")

    def services(self, subject: Any) -> QuerySet[Service]:
        return Service.objects.published()

    def items(self, subject: Any) -> list[FeedEntry]:
        newest = F("first_published_at").desc(nulls_last=True)
        services = self.services(subject).order_by(newest, "-pk")[:MAX_ENTRIES]
        return [_entry(service) for service in prefetch.load(services)]


class SubjectFeed(ServiceFeed):
    """The newest services of a municipality or a term. The slug in the path names it."""

    def name(self, subject: Municipality | TaxonomyTerm) -> str:
        return feed_name(subject)

    def page_path(self, subject: Municipality | TaxonomyTerm) -> str:
        return subject.get_absolute_url()

    def path(self, subject: Municipality | TaxonomyTerm) -> str:
        return feed_path(subject)


class MunicipalityFeed(SubjectFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Municipality:
        return _by_slug(taxonomy.municipalities().values(), slug)

    def services(self, subject: Municipality) -> QuerySet[Service]:
        return Service.objects.published().for_municipality(subject)


class ThemeFeed(SubjectFeed):
    def get_object(self, request: HttpRequest, slug: str) -> TaxonomyTerm:
        return _by_slug(taxonomy.terms().values(), slug)

    def services(self, subject: TaxonomyTerm) -> QuerySet[Service]:
        return Service.objects.published().for_term(subject)


def feed_name(subject: Municipality | TaxonomyTerm) -> str:
    return _("Uudet palvelut: %(name)s") % {"name": subject.label()}


def feed_path(subject: Municipality | TaxonomyTerm) -> str:
    """Return the path of the feed of a municipality or a term."""
    return f"{subject.get_absolute_url()}uudet.xml"


def _by_slug(subjects, slug: str):
    subject = next((subject for subject in subjects if subject.slug == slug), None)
    if subject is None:
        raise Http404
    return subject


def _entry(service: Service) -> FeedEntry:
    text = service.text()
    return FeedEntry(
        title=str(service),
        path=service.get_absolute_url(),
        uid=service.uuid,
        published_at=service.first_published_at or service.last_modified,
        updated_at=service.last_modified,
        summary=text.summary if text else "",
        author=service.organization.name,
    )

"""Public pages of the service offering."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import calendars, feeds, prefetch, schema_org, taxonomy
from catalogue.danger import danger_of, danger_of_terms, is_protected
from catalogue.enums import LiaisonTask, Parameter, ServiceStatus, View, Vocabulary
from catalogue.handouts import handout_of
from catalogue.models import Municipality, Organization, Service, TaxonomyTerm
from portal import quick_exit
from portal.breadcrumbs import home_crumb
from portal.collation import ordered
from portal.danger import panel
from portal.ical import calendar_response
from portal.languages import Passage
from portal.page_metadata import PageMetadata
from portal.qr_code import printed_code

M = TypeVar("M", bound=Model)

PAGE_SIZE = 20
OTHERS = 4


def browse(request: HttpRequest) -> HttpResponse:
    """Show the themes, target groups and municipalities, which lead to the services."""
    context = {
        "breadcrumbs": [home_crumb()],
        "metadata": PageMetadata(title=_("Palvelut")),
        "themes": taxonomy.terms_of(Vocabulary.THEME),
        "target_groups": taxonomy.terms_of(Vocabulary.TARGET_GROUP),
        "municipalities": taxonomy.municipalities().values(),
    }
    return render(request, "catalogue/browse.html", context)


def service(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a service. Answer 410 if it has ended, and 404 if it is not public.

    In the view for professionals, the page begins with how to refer a client. The residents' page has the same
    information further down. A protected service has no calendar file and names no other services.
    """
    found = prefetch.load(Service.objects.visible().filter(slug=slug))
    if not found:
        raise Http404
    [shown] = found
    on = timezone.localdate()
    ended = shown.status == ServiceStatus.ENDED
    view = View.from_parameter(request.GET.get(Parameter.VIEW))
    danger, protected = danger_of(shown), is_protected(shown)
    context = {
        "service": shown,
        "on": on,
        "view": view,
        "handout": handout_of(shown, on=on) if view == View.PROFESSIONAL else "",
        "helplines": panel(danger, is_calm=True),
        "is_protected": protected,
        "others": [] if protected else _others(shown),
        "breadcrumbs": [home_crumb(), _browse()],
        "printed_code": printed_code(shown.get_absolute_url()),
        "facts": schema_org.service_facts(shown, base=settings.WAGTAILADMIN_BASE_URL),
        "metadata": _service_metadata(shown, view=view, ended=ended),
        "calendar_path": _path("service_calendar", slug) if _has_calendar(shown, on) else "",
        "has_quick_exit": protected or danger is not None,
    }
    template = "catalogue/service_ended.html" if ended else "catalogue/service.html"
    return render(request, template, context, status=410 if ended else 200)


def service_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the schedules of a service as a calendar file. Answer 404 if no day is known, or it is protected."""
    found = prefetch.load(Service.objects.published().filter(slug=slug))
    on = timezone.localdate()
    entries = calendars.service_entries(found[0], on=on) if found and _has_calendar(found[0], on) else []
    if not entries:
        raise Http404
    return calendar_response(found[0].name, entries, filename=slug)


def organizations(request: HttpRequest) -> HttpResponse:
    listed = Organization.objects.published().select_related("municipality").order_by(ordered("name"), "pk")
    context = {
        "listing": _page(request, listed),
        "breadcrumbs": [home_crumb(), _browse()],
        "metadata": PageMetadata(title=_("Järjestöt")),
    }
    return render(request, "catalogue/organizations.html", context)


def organization(request: HttpRequest, slug: str) -> HttpResponse:
    published = Organization.objects.published().select_related("municipality", "logo")
    shown = get_object_or_404(published, slug=slug)
    context = {
        "organization": shown,
        "on": timezone.localdate(),
        "services": prefetch.load(Service.objects.published().filter(organization=shown).by_name()),
        "breadcrumbs": [home_crumb(), (_("Järjestöt"), _path("organizations"))],
        "facts": schema_org.organization_facts(shown, base=settings.WAGTAILADMIN_BASE_URL),
        # The texts of an organisation are in Finnish only.
        "metadata": PageMetadata(
            title=shown.name, description=shown.description, kind="profile", languages=["fi"]
        ),
        "has_quick_exit": quick_exit.is_needed(shown.name, shown.description),
    }
    return render(request, "catalogue/organization.html", context)


def liaisons(request: HttpRequest) -> HttpResponse:
    """Show the contacts by task, or those of a municipality or a task. The address is the whole state.

    An unknown municipality or task is no choice: everyone is shown.
    """
    towns = {place.slug: place for place in taxonomy.municipalities().values()}
    town = towns.get(request.GET.get(Parameter.MUNICIPALITY, ""))
    wanted = request.GET.get(Parameter.TASK, "")
    chosen = LiaisonTask(wanted) if wanted in LiaisonTask.values else None
    listed = taxonomy.liaisons(town)
    tasks = [chosen] if chosen else LiaisonTask
    by_task = [(task, [liaison for liaison in listed if liaison.task == task]) for task in tasks]
    is_narrowed = bool(town or chosen)
    context = {
        "groups": [(task, people) for task, people in by_task if people],
        "town": town,
        "task": chosen,
        "is_narrowed": is_narrowed,
        "municipalities": towns.values(),
        "tasks": LiaisonTask,
        "breadcrumbs": [home_crumb()],
        "metadata": PageMetadata(
            title=_("Yhteyshenkilöt"),
            description=_("Kuka hoitaa järjestöyhteistyötä hyvinvointialueella, kunnissa ja verkostoissa."),
            # What is narrowed shows nothing that the whole page does not.
            is_indexed=not is_narrowed,
            is_variant=is_narrowed,
        ),
    }
    return render(request, "catalogue/liaisons.html", context)


def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the services of a theme or for a target group."""
    term = next((term for term in taxonomy.terms().values() if term.slug == slug), None)
    if term is None:
        raise Http404
    return _landing(request, term, term.introduction())


def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the services that serve a municipality, and the municipalities next to it."""
    place = next((place for place in taxonomy.municipalities().values() if place.slug == slug), None)
    if place is None:
        raise Http404
    return _landing(request, place)


def _landing(
    request: HttpRequest,
    subject: TaxonomyTerm | Municipality,
    introduction: Passage | None = None,
) -> HttpResponse:
    is_place = isinstance(subject, Municipality)
    danger = None if isinstance(subject, Municipality) else danger_of_terms([subject])
    context = {
        "subject": subject,
        "is_place": is_place,
        "introduction": introduction,
        "helplines": panel(danger, is_calm=True),
        "has_quick_exit": danger is not None,
        "neighbours": taxonomy.nearest(subject) if is_place else [],
        "breadcrumbs": [home_crumb(), _browse()],
        "metadata": PageMetadata(
            title=subject.label(),
            description=introduction.text if introduction else "",
            languages=None if isinstance(subject, Municipality) else list(subject.labels()),
            feeds=[(feeds.feed_name(subject), feeds.feed_path(subject))],
        ),
    }
    return render(request, "catalogue/landing.html", context)


def _page(request: HttpRequest, queryset: QuerySet[M]) -> Page[M]:
    """Return the requested page. For an invalid number, return the first or the last page."""
    return Paginator(queryset, PAGE_SIZE).get_page(request.GET.get("sivu"))


def _browse() -> tuple[str, str]:
    return _("Palvelut"), _path("browse")


def _others(service: Service) -> list[Service]:
    """Return some other services of the organiser."""
    others = Service.objects.published().filter(organization=service.organization).exclude(pk=service.pk)
    return prefetch.load(others.by_name()[:OTHERS])


def _has_calendar(service: Service, on: date) -> bool:
    """Tell whether a service has days that may lie in somebody's calendar for others to see."""
    return not is_protected(service) and bool(calendars.recurrences(service, on=on))


def _service_metadata(service: Service, *, view: View, ended: bool) -> PageMetadata:
    text, is_variant = service.text(), view == View.PROFESSIONAL
    return PageMetadata(
        title=service.name,
        description=text.summary if text else "",
        kind="article",
        languages=[text.language for text in service.texts.all()],
        is_indexed=not (ended or is_variant),
        is_variant=is_variant and not ended,
    )


def _path(name: str, *arguments: str) -> str:
    return reverse(f"catalogue:{name}", args=arguments)

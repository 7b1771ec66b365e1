"""The style guide: a page that shows all components with real content of the site."""

from __future__ import annotations

import re

from django import forms
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access

from catalogue import prefetch, taxonomy
from catalogue.enums import Icon, Vocabulary
from catalogue.models import Location, Service
from events.models import EventPage
from news.models import ArticlePage, OpenCallPage
from portal.breadcrumbs import home_crumb

TOKEN = re.compile(r"^  --([\w-]+): ([^;]+);(?: /\* (.*) \*/)?$", re.MULTILINE)


class ExampleForm(forms.Form):
    """A form with one field. It shows a field with an error."""

    name = forms.CharField(label=_("Yhdistyksen nimi"), help_text=_("Niin kuin se on yhdistysrekisterissä."))


@require_admin_access
def styles(request: HttpRequest) -> HttpResponse:
    """Show all design tokens and components. For editors and developers only."""
    today = timezone.localdate()
    context = {
        "tokens": _tokens(),
        "icons": Icon.choices,
        "terms": taxonomy.terms_of(Vocabulary.THEME)[:6],
        "services": prefetch.load(Service.objects.published().order_by("pk")[:2]),
        "location": Location.objects.filter(is_confidential=False).first(),
        "event": EventPage.objects.live().with_facts().order_by("-event__starts_at").first(),
        "calls": OpenCallPage.objects.live().select_related("grant_type").order_by("-closes_on")[:3],
        "article": ArticlePage.objects.live().order_by("-published_on").first(),
        "liaisons": taxonomy.liaisons()[:1],
        "feeds": [(_("Uudet palvelut"), reverse("catalogue:feed"))],
        "form": ExampleForm({}),
        "pages": Paginator(range(100), 20).page(2),
        "on": today,
        "breadcrumbs": [home_crumb()],
    }
    return render(request, "home/styles.html", context)


def _tokens() -> list[tuple[str, str, str]]:
    """Return (name, value in the light scheme, note) of each token in the style sheet."""
    with open(str(finders.find("portal/portal.css")), encoding="utf-8") as file:
        light_scheme = file.read().partition("@media")[0]
    return TOKEN.findall(light_scheme)

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.snippets.permissions import get_permission_name

from catalogue.models import Organization, Service
from cooperation.models import CooperationDocumentPage
from events.models import EventIndexPage
from news.models import NewsIndexPage
from portal.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class StartLink:
    """A link to a view where editors often start."""

    title: StrOrPromise
    note: StrOrPromise
    url: str


class StartPanel(Component):
    """Links to the most common tasks, on the first page of the admin. Only those that the user may do."""

    name = "start"
    order = 50
    template_name = "home/admin/start_panel.html"

    def get_context_data(self, parent_context) -> dict[str, object]:
        return {"title": _("Mitä haluat tehdä?"), "links": list(_start_links(parent_context["request"].user))}


def _start_links(user: User) -> Iterator[StartLink]:
    snippets = (
        (Service, "add", _("Lisää palvelu"), _("Ryhmä, neuvonta, harrastus tai muu toiminta.")),
        (Service, "list", _("Muuta palvelua"), _("Tekstit, ajat, paikat ja tilanne.")),
        (Organization, "list", _("Järjestöt"), _("Kuka toimintaa järjestää.")),
    )
    for model, view, title, note in snippets:
        if user.has_perm(get_permission_name("add" if view == "add" else "change", model)):
            yield StartLink(title, note, reverse(model.snippet_viewset.get_url_name(view)))
    pages = (
        (NewsIndexPage, _("Uutiset ja avustushaut"), _("Kirjoita uutinen tai avaa haku.")),
        (EventIndexPage, _("Tapahtumat"), _("Foorumit, työpajat ja neuvottelut.")),
    )
    for model, title, note in pages:
        page = model.objects.filter(locale__language_code="fi").first()
        if page and page.permissions_for_user(user).can_add_subpage():
            yield StartLink(title, note, reverse("wagtailadmin_explore", args=[page.pk]))
    document = CooperationDocumentPage.objects.first()
    if document and document.permissions_for_user(user).can_edit():
        yield StartLink(_("Järjestöyhteistyöasiakirja"), _("Muokkaa tekstiä."), _edit_url(document))
    yield StartLink(_("Tyylit"), _("Sivujen osat ja värit."), reverse("styles"))


def _edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@hooks.register("construct_homepage_panels")
def show_start_panel(request, panels) -> None:
    panels.append(StartPanel())

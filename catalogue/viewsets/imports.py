"""The import of services in the admin: upload a table, read the report, start the import."""

from __future__ import annotations

import csv
from collections import Counter
from typing import cast

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from catalogue.enums import ImportState
from catalogue.imports import samples, uploads
from catalogue.imports.actions import ImportBusyError
from catalogue.imports.columns import COLUMNS
from catalogue.imports.problems import Problem, UnreadableFileError
from catalogue.imports.report import Report
from catalogue.models import Service, ServiceImport
from catalogue.viewsets.listing import escape_formula
from portal.models import User

NAMESPACE = "service_import"
TITLE = _("Tuo taulukosta")
ICON = "upload"
MOST_SHOWN = 200
MOST_COMMON = 10
HISTORY = 30

NEEDED = ("catalogue.add_service", "catalogue.change_service", "catalogue.publish_service")
NEEDED_TO_CREATE = (
    "catalogue.add_taxonomyterm",
    "catalogue.add_municipality",
    "catalogue.add_organization",
    "catalogue.publish_organization",
)
"""Terms and organisations become public at once, so users need the rights to publish them by hand."""


def may_import(user: User | AnonymousUser) -> bool:
    return user.has_perms(NEEDED)


def may_create_terms(user: User) -> bool:
    return user.has_perms(NEEDED_TO_CREATE)


def may_create_places(user: User) -> bool:
    return user.has_perm("catalogue.add_location")


def import_url(name: str, *args: object) -> str:
    return reverse(f"{NAMESPACE}:{name}", args=args)


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Taulukko"),
        help_text=_("CSV, Excel (.xlsx, .xls), OpenDocument (.ods) tai JSON Lines, enintään 50 Mt."),
        error_messages={"empty": _("Tiedosto on tyhjä."), "required": _("Valitse tiedosto.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xls,.ods,.jsonl,.ndjson,.txt"}),
    )
    source = forms.CharField(
        label=_("Tietolähde"),
        initial="import",
        max_length=60,
        help_text=_(
            "Mistä luettelosta tunnisteet ovat, esimerkiksi kunnan nimi. Samasta lähteestä tuotu palvelu päivittyy. "
            "Kahdella luettelolla, joilla on samoja tunnisteita, pitää olla eri tietolähde."
        ),
    )
    create_terms = forms.BooleanField(
        label=_("Lisää puuttuvat aiheet, kohderyhmät, kunnat ja järjestäjät"),
        required=False,
        help_text=_(
            "Muuten tuntematon nimi on virhe. Tarkista raportista, ettei lisättävissä ole kirjoitusvirheitä."
        ),
    )

    def __init__(self, *args, may_create: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not may_create:
            del self.fields["create_terms"]


class ImportPermissionMixin(View):
    """Allows a view only to users who may add, change and publish services."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        # `dispatch` rejects anonymous users.
        return cast("User", self.request.user)

    @cached_property
    def received(self) -> ServiceImport:
        return get_object_or_404(ServiceImport.objects.select_related("user"), pk=self.kwargs["pk"])


class UploadView(ImportPermissionMixin, WagtailAdminTemplateMixin, FormView):
    template_name = "catalogue/admin/import_upload.html"
    form_class = UploadForm
    page_title = TITLE
    header_icon = ICON

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"may_create": may_create_terms(self.user)}

    def get_context_data(self, **kwargs):
        history = ServiceImport.objects.select_related("user").defer("report")[:HISTORY]
        shown = {"columns": COLUMNS, "history": history, "is_multipart": True}
        return super().get_context_data(**kwargs) | shown

    def form_valid(self, form: UploadForm) -> HttpResponse:
        try:
            received = uploads.receive_upload(
                file=form.cleaned_data["file"],
                by=self.user,
                source=form.cleaned_data["source"],
                create_terms=form.cleaned_data.get("create_terms", False),
                may_create_places=may_create_places(self.user),
            )
        except UnreadableFileError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        return HttpResponseRedirect(import_url("report", received.pk))


class ReportView(ImportPermissionMixin, WagtailAdminTemplateMixin, TemplateView):
    """The report: what an import of the table would change, or has changed."""

    template_name = "catalogue/admin/import_report.html"
    header_icon = ICON

    def get_page_title(self) -> str:
        return self.received.name

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.received.name}
        return [*self.breadcrumbs_items, {"url": import_url("upload"), "label": TITLE}, here]

    def get_context_data(self, **kwargs):
        report = Report.from_json(self.received.report)
        edit = Service.snippet_viewset.get_url_name("edit")
        shown = {
            "received": self.received,
            "report": report,
            "problems": report.problems[:MOST_SHOWN],
            "common": _common(report.problems),
            "may_create_more": report.has_unknown_names
            and not self.received.create_terms
            and may_create_terms(self.user),
            "is_cut": len(report.problems) > MOST_SHOWN,
            "may_be_imported": self.received.state == ImportState.CHECKED and report.changes > 0,
            "services": [
                (row, reverse(edit, args=[pk]) if pk else "", name, organization)
                for row, pk, name, organization in report.services
            ],
            "blocked": [(one, reverse(edit, args=[one.pk])) for one in report.blocked[:MOST_SHOWN]],
            "list_url": reverse(Service.snippet_viewset.get_url_name("list")),
        }
        return super().get_context_data(**kwargs) | shown


def _common(problems: list[Problem]) -> list[tuple[str, str, int]]:
    """Return (column, reason, number of rows) of the errors that occur in several rows."""
    counted = Counter((problem.column, problem.reason) for problem in problems)
    most = counted.most_common(MOST_COMMON)
    return [(column, reason, count) for (column, reason), count in most if count > 1]


class CarryOutView(ImportPermissionMixin):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        received = self.received
        if received.create_terms and not may_create_terms(self.user):
            raise PermissionDenied
        try:
            report = uploads.import_upload(
                upload=received,
                by=self.user,
                skip_bad="skip_bad" in request.POST,
                may_create_places=may_create_places(self.user),
            )
        except (UnreadableFileError, ImportBusyError) as error:
            messages.error(request, str(error))
        else:
            if report.is_imported:
                messages.success(request, translate("Tuonti on valmis."))
            else:
                messages.error(request, translate("Mitään ei tuotu: taulukossa on virheitä. Katso raportti."))
        return HttpResponseRedirect(import_url("report", received.pk))


class ProblemsView(ImportPermissionMixin):
    """All bad rows as a CSV table, for the person who corrects them."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="virheet.csv"'
        response.write("\ufeff")
        writer = csv.writer(response, delimiter=";")
        writer.writerow([translate("rivi"), translate("sarake"), translate("solussa"), translate("virhe")])
        for problem in Report.from_json(self.received.report).problems:
            writer.writerow([problem.row, *map(escape_formula, problem[1:])])
        return response


class SampleView(ImportPermissionMixin):
    """A sample table."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        is_csv = kwargs["ending"] == "csv"
        content = samples.sample_csv() if is_csv else samples.sample_xlsx()
        kind = "text/csv" if is_csv else "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        response = HttpResponse(content, content_type=kind)
        response["Content-Disposition"] = f'attachment; filename="palvelut.{kwargs["ending"]}"'
        return response


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


class ServiceImportViewSet(ViewSet):
    name = NAMESPACE
    url_prefix = "tuonti"
    icon = ICON
    menu_label = TITLE
    menu_item_class = ImportMenuItem

    def get_urlpatterns(self):
        return [
            path("", UploadView.as_view(), name="upload"),
            path("malli.csv", SampleView.as_view(), {"ending": "csv"}, name="sample_csv"),
            path("malli.xlsx", SampleView.as_view(), {"ending": "xlsx"}, name="sample_xlsx"),
            path("<int:pk>/", ReportView.as_view(), name="report"),
            path("<int:pk>/tuo/", CarryOutView.as_view(), name="carry_out"),
            path("<int:pk>/virheet.csv", ProblemsView.as_view(), name="problems"),
        ]

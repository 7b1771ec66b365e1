from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from catalogue.enums import Sector
from catalogue.models.identified import Identified
from catalogue.models.running_facts import KeepsRunningFacts
from catalogue.models.slugs import Slugged
from catalogue.querysets import OrganizationQuerySet


class Organization(
    KeepsRunningFacts,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    Identified,
    Slugged,
):
    """An organisation that gives services (HSDS organization): an association, parish, municipality or company."""

    RUNNING_FACTS = ("do_not_list", "source", "external_id", "uuid", "last_modified")

    name = models.CharField(_("nimi"), max_length=150)
    alternate_name = models.CharField(_("muu nimi"), max_length=150, blank=True)
    description = models.TextField(_("kuvaus"), blank=True, max_length=2500)
    sector = models.CharField(_("toimijan laji"), max_length=40, choices=Sector)
    business_id = models.CharField(_("Y-tunnus"), max_length=9, blank=True)
    register_number = models.CharField(_("yhdistysrekisterinumero"), max_length=20, blank=True)
    ptv_id = models.UUIDField(_("PTV-tunniste"), null=True, blank=True)
    logo = models.ForeignKey(
        "portal.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    url = models.URLField(_("verkkosivu"), blank=True)
    email = models.EmailField(_("sähköposti"), blank=True)
    phone = models.CharField(_("puhelin"), max_length=40, blank=True)
    municipality = models.ForeignKey(
        "catalogue.Municipality",
        verbose_name=_("kotikunta"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="organizations",
    )

    do_not_list = models.BooleanField(
        _("ei julkaista"),
        default=False,
        help_text=_("Toimija tai sen palvelut eivät näy missään julkisesti."),
    )
    source = models.CharField(_("tietolähde"), max_length=60, blank=True)
    external_id = models.CharField(_("tunniste lähteessä"), max_length=100, blank=True)
    last_modified = models.DateTimeField(_("muutettu"), auto_now=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("järjestö")
        verbose_name_plural = _("järjestöt")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalogue:organization", args=[self.slug])

    def get_preview_template(self, request, mode_name) -> str:
        return "catalogue/organization.html"

    def get_preview_context(self, request, mode_name) -> dict[str, object]:
        return {"organization": self, "services": [], "breadcrumbs": [], "on": timezone.localdate()}


class Membership(models.Model):
    """The right of a user to edit an organisation and its services."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    is_admin = models.BooleanField(_("voi kutsua muita"), default=False)

    class Meta:
        verbose_name = _("jäsenyys")
        verbose_name_plural = _("jäsenyydet")
        constraints = [
            models.UniqueConstraint(fields=("organization", "user"), name="one_membership_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organization}"

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dates import MONTHS
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from catalogue.enums import Capacity, Fees, Language, ServiceKind, ServiceStatus
from catalogue.models.identified import Identified
from catalogue.models.running_facts import KeepsRunningFacts
from catalogue.models.slugs import Slugged
from catalogue.querysets import ASSURANCE_LASTS, ServiceQuerySet
from portal.formatting import human_date, in_month
from portal.languages import best_text

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def month_field(label: StrOrPromise) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, null=True, blank=True, choices=MONTHS)


class Service(
    KeepsRunningFacts,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    Identified,
    Slugged,
    ClusterableModel,
):
    """An activity that residents can join or use (HSDS service). It has a `ServiceText` for each language.

    Editors change most facts as a draft and publish them together. The running facts below change at once.
    """

    RUNNING_FACTS = (
        "status",
        "break_ends_on",
        "alert",
        "alert_ends_on",
        "capacity",
        "assured_date",
        "source",
        "external_id",
        "uuid",
        "last_modified",
    )

    # Facts that a draft changes
    organization = models.ForeignKey(
        "catalogue.Organization",
        verbose_name=_("järjestäjä"),
        on_delete=models.PROTECT,
        related_name="services",
    )
    kind = models.CharField(_("laji"), max_length=20, choices=ServiceKind)
    is_for_everyone = models.BooleanField(_("avoin kaikille"), default=False)
    minimum_age = models.PositiveSmallIntegerField(_("ikä vähintään"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("ikä enintään"), null=True, blank=True)
    eligibility_description = models.TextField(_("kenelle"), blank=True, max_length=1000)
    application_process = models.TextField(_("näin pääset mukaan"), blank=True, max_length=1000)
    referral_process = models.TextField(_("näin ammattilainen ohjaa"), blank=True, max_length=1000)
    fees = models.CharField(_("hinta"), max_length=10, choices=Fees, default=Fees.UNKNOWN)
    fees_note = models.CharField(_("lisätietoa hinnasta"), max_length=250, blank=True)
    season_first_month = month_field(_("kausi alkaa"))
    season_last_month = month_field(_("kausi päättyy"))
    is_countywide = models.BooleanField(_("koko hyvinvointialueella"), default=False)
    areas = ParentalManyToManyField(
        "catalogue.Municipality", verbose_name=_("kunnat"), blank=True, related_name="services"
    )
    terms = ParentalManyToManyField(
        "catalogue.TaxonomyTerm", verbose_name=_("aiheet ja kohderyhmät"), blank=True, related_name="services"
    )
    languages = models.JSONField(_("palvelukielet"), default=list, blank=True)
    url = models.URLField(_("verkkosivu"), blank=True)
    email = models.EmailField(_("sähköposti"), blank=True)
    professional_email = models.EmailField(
        _("sähköposti ammattilaisille"),
        blank=True,
        help_text=_("Vain jos ammattilaisille on eri osoite. Näkyy julkisesti."),
    )

    # Running facts: a draft never overwrites them
    status = models.CharField(_("tila"), max_length=20, choices=ServiceStatus, default=ServiceStatus.ACTIVE)
    break_ends_on = models.DateField(_("tauko päättyy"), null=True, blank=True)
    alert = models.CharField(_("ajankohtainen ilmoitus"), max_length=250, blank=True)
    alert_ends_on = models.DateField(_("ilmoitus näkyy asti"), null=True, blank=True)
    capacity = models.CharField(
        _("mahtuuko mukaan"), max_length=20, choices=Capacity, default=Capacity.UNKNOWN
    )
    assured_date = models.DateField(_("tiedot vahvistettu"), null=True, blank=True)
    source = models.CharField(_("tietolähde"), max_length=60, blank=True)
    external_id = models.CharField(_("tunniste lähteessä"), max_length=100, blank=True)
    last_modified = models.DateTimeField(_("muutettu"), auto_now=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("palvelu")
        verbose_name_plural = _("palvelut")
        ordering = ("slug",)
        constraints = [
            models.UniqueConstraint(
                fields=("source", "external_id"),
                condition=~models.Q(external_id=""),
                name="service_external_id_once_per_source",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.slug

    def get_absolute_url(self) -> str:
        return reverse("catalogue:service", args=[self.slug])

    def slug_source(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return the name in the active language, else in another one (`text`)."""
        text = self.text()
        return text.name if text else ""

    @property
    def is_price_told(self) -> bool:
        return self.fees != Fees.UNKNOWN

    @property
    def price_label(self) -> str:
        """Return the price in a word; empty where nobody has told more than a note."""
        return self.get_fees_display() if self.is_price_told or not self.fees_note else ""

    @property
    def assurance_due(self) -> date | None:
        """Return the day by which someone should confirm the facts again."""
        return self.assured_date + ASSURANCE_LASTS if self.assured_date else None

    def text(self, language: str | None = None):
        """Return the `ServiceText` in a language, else in Finnish, else in any language, else None."""
        texts = {text.language: text for text in self.texts.all()}
        return best_text(texts, language or translation.get_language())

    def language_names(self) -> list[str]:
        """Return the names of the service languages, in the active language."""
        return [str(Language(code).label) for code in self.languages if code in Language.values]

    def is_assured(self, on: date) -> bool:
        """Return whether someone has confirmed the facts within a year."""
        return self.assurance_due is not None and on <= self.assurance_due

    def ages_in_words(self) -> str:
        """Return the age limits in words: "18–64-vuotiaat". Empty if there are none."""
        low, high = self.minimum_age, self.maximum_age
        if low and high:
            return gettext("%(low)s–%(high)s-vuotiaat") % {"low": low, "high": high}
        if low:
            return gettext("%(low)s vuotta täyttäneet") % {"low": low}
        return gettext("Enintään %(high)s-vuotiaat") % {"high": high} if high else ""

    def assurance_in_words(self, on: date) -> str:
        """Return in words when someone confirmed the facts, with the age if that is too old."""
        if self.assured_date is None:
            return gettext("Järjestäjä ei ole vielä vahvistanut tietoja.")
        day = human_date(self.assured_date)
        if self.is_assured(on):
            return gettext("Tiedot vahvistettu %(day)s.") % {"day": day}
        years = (on - self.assured_date).days // 365
        if not years:
            return gettext("Tiedot vahvistettu %(day)s, yli puoli vuotta sitten: tarkista järjestäjältä.") % {
                "day": day
            }
        return ngettext(
            "Tiedot vahvistettu %(day)s, yli vuosi sitten: tarkista järjestäjältä.",
            "Tiedot vahvistettu %(day)s, yli %(years)d vuotta sitten: tarkista järjestäjältä.",
            years,
        ) % {"day": day, "years": years}

    def current_alert(self, on: date) -> str:
        """Return the alert if it is valid on this day, else an empty text."""
        expired = self.alert_ends_on is not None and self.alert_ends_on < on
        return "" if expired else self.alert

    def shown_status(self, on: date) -> ServiceStatus:
        """Return the status on a day. A break ends by itself after its last day."""
        is_break_over = self.break_ends_on is not None and self.break_ends_on < on
        if self.status == ServiceStatus.ON_BREAK and is_break_over:
            return ServiceStatus.ACTIVE
        return ServiceStatus(self.status)

    def out_of_season(self, on: date) -> str:
        """Return in words that a day is out of season, and when that begins; empty within it, or without one."""
        first, last = self.season_first_month, self.season_last_month
        if first is None or last is None:
            return ""
        is_within = first <= on.month <= last if first <= last else on.month >= first or on.month <= last
        return (
            "" if is_within else gettext("Kauden ulkopuolella, alkaa %(month)s") % {"month": in_month(first)}
        )

    def has_room(self, on: date) -> bool | None:
        """Return whether there is room on a day: not on a break and not out of season. None if it is not known."""
        if self.shown_status(on) != ServiceStatus.ACTIVE or self.out_of_season(on):
            return False
        return None if self.capacity == Capacity.UNKNOWN else self.capacity == Capacity.OPEN

    def room_in_words(self, on: date) -> str:
        """Return a short label of the capacity on a day ("Jono"), or why there is none: the status, or the season."""
        status = self.shown_status(on)
        if status == ServiceStatus.ON_BREAK and self.break_ends_on:
            return gettext("Tauolla %(day)s asti") % {"day": human_date(self.break_ends_on)}
        if status != ServiceStatus.ACTIVE:
            return str(status.label)
        return self.out_of_season(on) or Capacity(self.capacity).in_a_word

    def current_schedules(self, on: date) -> list:
        """Return the schedules that have not ended."""
        return [schedule for schedule in self.schedules.all() if not schedule.is_over(on)]

    def get_preview_template(self, request, mode_name) -> str:
        return "catalogue/service.html"

    def get_preview_context(self, request, mode_name) -> dict[str, object]:
        on = timezone.localdate()
        return {"service": self, "on": on, "breadcrumbs": [], "others": [], "calendar_path": ""}

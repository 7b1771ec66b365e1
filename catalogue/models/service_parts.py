from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date, time
from itertools import chain
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import dates
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from catalogue.enums import Frequency, Language
from catalogue.models.identified import Identified
from portal.formatting import human_time

WEEKDAYS = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), dates.WEEKDAYS.values(), strict=True))
ON_WEEKDAYS = {
    "MO": _("maanantaisin"),
    "TU": _("tiistaisin"),
    "WE": _("keskiviikkoisin"),
    "TH": _("torstaisin"),
    "FR": _("perjantaisin"),
    "SA": _("lauantaisin"),
    "SU": _("sunnuntaisin"),
}
ORDINALS = {
    1: pgettext_lazy("kuukauden", "ensimmäinen"),
    2: pgettext_lazy("kuukauden", "toinen"),
    3: pgettext_lazy("kuukauden", "kolmas"),
    4: pgettext_lazy("kuukauden", "neljäs"),
    5: pgettext_lazy("kuukauden", "viides"),
    -1: pgettext_lazy("kuukauden", "viimeinen"),
}
ORDINAL_NUMBERS = {
    1: pgettext_lazy("kuun", "1."),
    2: pgettext_lazy("kuun", "2."),
    3: pgettext_lazy("kuun", "3."),
    4: pgettext_lazy("kuun", "4."),
    5: pgettext_lazy("kuun", "5."),
    -1: pgettext_lazy("kuun", "viimeinen"),
}
SHORT_WEEKDAYS = dict(zip(WEEKDAYS, dates.WEEKDAYS_ABBR.values(), strict=True))
LAST_MINUTE = time(23, 59)
"""The end of a whole day: a form has no 24.00."""


def days_of(byday: str) -> list[tuple[int, str]]:
    """Return (ordinal, weekday code) of each day in a BYDAY rule. The ordinal is 0 for every such weekday."""
    pairs = []
    for item in filter(None, (part.strip().upper() for part in byday.split(","))):
        code, ordinal = item[-2:], item[:-2]
        if code in WEEKDAYS and ordinal in ("", "1", "2", "3", "4", "5", "-1"):
            pairs.append((int(ordinal or 0), code))
    return pairs


def days_in_words(days: Sequence[tuple[int, str]]) -> str:
    """Return (ordinal, weekday code) pairs as people write them: "torstaisin", "ma–pe", "kuun 1. ja 3. torstai"."""
    ordinals, codes = [ordinal for ordinal, _code in days], {code for _ordinal, code in days}
    if len(days) > 1 and all(ordinals) and len(codes) == 1:
        numbers = _listed([str(ORDINAL_NUMBERS[ordinal]) for ordinal in ordinals])
        return gettext("kuun %(ordinals)s %(weekday)s") % {
            "ordinals": numbers,
            "weekday": WEEKDAYS[codes.pop()],
        }
    if len(codes) > 2 and not any(ordinals):
        return _short_days(codes)
    return ", ".join(_day_in_words(ordinal, code) for ordinal, code in days)


def _day_in_words(ordinal: int, code: str) -> str:
    if ordinal:
        day = {"ordinal": ORDINALS[ordinal], "weekday": WEEKDAYS[code]}
        return gettext("kuukauden %(ordinal)s %(weekday)s") % day
    return str(ON_WEEKDAYS[code])


def _short_days(codes: Container[str]) -> str:
    """Return short names, three or more in a row as a span; "joka päivä" for all."""
    runs: list[list[str]] = [[]]
    for code in WEEKDAYS:
        if code in codes:
            runs[-1].append(str(SHORT_WEEKDAYS[code]))
        elif runs[-1]:
            runs.append([])
    if len(runs[0]) == len(WEEKDAYS):
        return gettext("joka päivä")
    spans = ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run for run in runs)
    return _listed(list(chain.from_iterable(spans)))


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    if not first:
        return last
    return pgettext("luettelo", "%(first)s ja %(last)s") % {"first": ", ".join(first), "last": last}


class ServiceText(models.Model):
    """The text of a service in one language. The length limits are those of the Finnish service registry (PTV)."""

    service = ParentalKey("catalogue.Service", on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("kieli"), max_length=3, choices=Language, default=Language.FINNISH)
    name = models.CharField(_("nimi"), max_length=100)
    summary = models.CharField(_("tiivistelmä"), max_length=150, help_text=_("Yksi lause: mitä ja kenelle."))
    description = models.TextField(_("kuvaus"), blank=True, max_length=2500)
    plain_text = models.TextField(
        _("selkokielellä"), blank=True, max_length=2500, help_text=_("Lyhyitä lauseita, tuttuja sanoja.")
    )

    class Meta:
        verbose_name = _("teksti")
        verbose_name_plural = _("tekstit")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=("service", "language"), name="one_text_per_language")]

    def __str__(self) -> str:
        return self.name


class Phone(Orderable):
    """A telephone number of a service (HSDS phone)."""

    _default_manager: ClassVar[models.Manager[Self]]

    service = ParentalKey("catalogue.Service", on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(_("numero"), max_length=40)
    description = models.CharField(_("milloin tai kenelle"), max_length=120, blank=True)
    is_for_professionals = models.BooleanField(
        _("ammattilaisille"),
        default=False,
        help_text=_(
            "Numero, johon ammattilainen soittaa asiakkaansa asiassa. Asukkaita ei pyydetä soittamaan siihen."
        ),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("puhelin")
        verbose_name_plural = _("puhelimet")

    def __str__(self) -> str:
        return self.number


class ServiceAtLocation(Identified, Orderable):
    """A place where a service is given (HSDS service_at_location)."""

    service = ParentalKey("catalogue.Service", on_delete=models.CASCADE, related_name="places")
    location = models.ForeignKey(
        "catalogue.Location", verbose_name=_("paikka"), on_delete=models.PROTECT, related_name="services"
    )
    description = models.CharField(
        _("tarkennus"), max_length=200, blank=True, help_text=_("Esimerkiksi kerros tai sisäänkäynti.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("paikka")
        verbose_name_plural = _("paikat")

    def __str__(self) -> str:
        return str(self.location)


class Schedule(Orderable):
    """The recurring times of a service (HSDS schedule; a simple recurrence of RFC 5545)."""

    _default_manager: ClassVar[models.Manager[Self]]

    service = ParentalKey("catalogue.Service", on_delete=models.CASCADE, related_name="schedules")
    freq = models.CharField(_("toistuu"), max_length=10, choices=Frequency, default=Frequency.WEEKLY)
    interval = models.PositiveSmallIntegerField(
        _("väli"), default=1, help_text=_("1 = joka kerta, 2 = joka toinen viikko tai kuukausi.")
    )
    byday = models.CharField(
        _("päivät"),
        max_length=40,
        blank=True,
    )
    opens_at = models.TimeField(_("alkaa"), null=True, blank=True)
    closes_at = models.TimeField(_("päättyy"), null=True, blank=True)
    valid_from = models.DateField(_("voimassa alkaen"), null=True, blank=True)
    valid_to = models.DateField(_("voimassa asti"), null=True, blank=True)
    location = models.ForeignKey(
        "catalogue.Location",
        verbose_name=_("paikka"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="schedules",
        help_text=_("Tarvitaan vain, jos paikkoja on useita."),
    )
    description = models.CharField(_("lisätieto"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("aika")
        verbose_name_plural = _("ajat")

    def __str__(self) -> str:
        return f"{self.byday} {self.opens_at or ''}".strip()

    def clean(self) -> None:
        super().clean()
        written = [part for part in self.byday.split(",") if part.strip()]
        if len(self.days()) != len(written):
            raise ValidationError({"byday": _("Kirjoita päivät näin: MO, WE tai 1TU.")})
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("Päättymisajan pitää olla alkamisajan jälkeen.")})

    def is_over(self, on: date) -> bool:
        return self.valid_to is not None and self.valid_to < on

    def days(self) -> list[tuple[int, str]]:
        """Return (ordinal, weekday code) of each day. The ordinal is 0 for every such weekday."""
        return days_of(self.byday)

    def in_words(self) -> str:
        """Return the schedule in words: "keskiviikkoisin klo 17–19", "ympäri vuorokauden"."""
        if self._is_round_the_clock():
            return gettext("ympäri vuorokauden")
        days = days_in_words(self.days())
        return " ".join(filter(None, (self._repeats_in_words(), days, self._hours_in_words())))

    def _is_round_the_clock(self) -> bool:
        is_every_day = {code for ordinal, code in self.days() if not ordinal} == set(WEEKDAYS)
        is_whole_day = self.opens_at == time.min and self.closes_at in (None, LAST_MINUTE)
        return is_every_day and is_whole_day and self.interval == 1

    def _repeats_in_words(self) -> str:
        if self.interval == 2:
            return (
                gettext("joka toinen viikko")
                if self.freq == Frequency.WEEKLY
                else gettext("joka toinen kuukausi")
            )
        if self.interval > 2:
            words = (
                gettext("%(number)d viikon välein")
                if self.freq == Frequency.WEEKLY
                else gettext("%(number)d kuukauden välein")
            )
            return words % {"number": self.interval}
        return ""

    def _hours_in_words(self) -> str:
        if not self.opens_at:
            return ""
        end = f"–{human_time(self.closes_at)}" if self.closes_at else ""
        return gettext("klo %(hours)s") % {"hours": f"{human_time(self.opens_at)}{end}"}

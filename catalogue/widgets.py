"""Widgets of the admin forms."""

from __future__ import annotations

from django import forms
from django.utils.text import capfirst

from catalogue.models.service_parts import ORDINALS, WEEKDAYS


class TickBoxes(forms.CheckboxSelectMultiple):
    """A multiple choice with check boxes. In a select list, a click without Ctrl loses the selection."""

    def __init__(self, attrs=None, choices=()) -> None:
        super().__init__({"class": "tick-boxes", **(attrs or {})}, choices)


class DaysWidget(forms.MultiWidget):
    """The days of a schedule as check boxes: weekdays, and ordinals for monthly schedules.

    The value is a BYDAY list (RFC 5545): "MO,WE", or "1TU,3TU".
    """

    template_name = "catalogue/admin/days_widget.html"

    def __init__(self, attrs=None) -> None:
        weekdays = [(code, capfirst(name)) for code, name in WEEKDAYS.items()]
        ordinals = [(str(number), capfirst(name)) for number, name in ORDINALS.items()]
        super().__init__(
            {
                "weekdays": forms.CheckboxSelectMultiple(choices=weekdays),
                "ordinals": forms.CheckboxSelectMultiple(choices=ordinals),
            },
            attrs,
        )

    def decompress(self, value: str | None) -> list[list[str]]:
        days = [part.strip() for part in (value or "").split(",") if part.strip()]
        return [
            list(dict.fromkeys(day[-2:] for day in days)),
            list(dict.fromkeys(day[:-2] for day in days if day[:-2])),
        ]

    def value_from_datadict(self, data, files, name) -> str:  # type: ignore[override]  # Django allows any value
        weekdays, ordinals = super().value_from_datadict(data, files, name)
        return ",".join(f"{ordinal}{day}" for ordinal in ordinals or [""] for day in weekdays)

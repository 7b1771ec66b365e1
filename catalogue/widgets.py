"""Widgets of the admin's forms."""

from __future__ import annotations

from django import forms
from django.utils.text import capfirst

from catalogue.models.service_parts import ORDINALS, WEEKDAYS


class TickBoxes(forms.CheckboxSelectMultiple):
    """Several of a list by ticking: in a plain list one click without Ctrl loses what was chosen."""

    def __init__(self, attrs=None, choices=()) -> None:
        super().__init__({"class": "tick-boxes", **(attrs or {})}, choices)


class DaysWidget(forms.MultiWidget):
    """Days of a schedule as tick boxes: weekdays, and for monthly ones which of the month.

    The value is the list of RFC 5545 BYDAY: "MO,WE", or "1TU,3TU".
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

    def value_from_datadict(self, data, files, name) -> str:
        weekdays, ordinals = super().value_from_datadict(data, files, name)
        return ",".join(f"{ordinal}{day}" for ordinal in ordinals or [""] for day in weekdays)

"""The facets, each declared once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue import taxonomy
from catalogue.enums import SUBJECTS, Capacity, Fees, Language, Parameter, Sector, Vocabulary
from catalogue.models.service_parts import WEEKDAYS
from portal.languages import cached_by_language
from search.enums import Kind, TimeOfDay, Way
from search.facets import accessibility

Labels = Callable[[], Mapping[str, str]]
"""Returns value → name in the active language, in the order in which the values are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """All properties of a facet.

    label: its name for visitors. parameter: its name in an address. labels: its values.
    is_single: a search has at most one value; otherwise several values are alternatives.
    includes_any: `search.enums.ANY` in a document matches each value.
    keeps_order: values are listed in the order of `labels`; otherwise values with most hits come first.
    is_named_with_value: a value alone is not clear ("Täynnä"), so a chosen one is shown after the label.
    starts_open: its values are visible before anything is chosen.
    is_on_card: a hit tells its value, which its document puts into `card` by the facet's name.
    description: its text in the API's documentation.
    """

    label: Promise
    parameter: str
    labels: Labels
    is_single: bool = False
    includes_any: bool = False
    keeps_order: bool = False
    is_named_with_value: bool = False
    starts_open: bool = False
    is_on_card: bool = False
    description: str = "Value of the facet. Several are alternatives; facets narrow each other."


def _labels_of(choices: type[TextChoices]) -> Labels:
    return cached_by_language(lambda: {value: str(label) for value, label in choices.choices})


class Facet(StrEnum):
    """A facet. The value is the name of its field in the index and of its parameter in the API."""

    _declaration: Declaration

    KIND = "kind", Declaration(label=_("Mitä etsit"), parameter="mita", labels=_labels_of(Kind))
    THEME = (
        "theme",
        Declaration(
            label=_("Aihe"),
            parameter=Parameter.THEME,
            labels=lambda: taxonomy.labels(*SUBJECTS),
            starts_open=True,
        ),
    )
    MUNICIPALITY = (
        "municipality",
        Declaration(
            label=_("Kunta"),
            parameter=Parameter.MUNICIPALITY,
            labels=taxonomy.municipality_labels,
            includes_any=True,
            keeps_order=True,
            starts_open=True,
        ),
    )
    TARGET_GROUP = (
        "target_group",
        Declaration(
            label=_("Kenelle"),
            parameter=Parameter.TARGET_GROUP,
            labels=lambda: taxonomy.labels(Vocabulary.TARGET_GROUP),
            includes_any=True,
        ),
    )
    WEEKDAY = (
        "weekday",
        Declaration(
            label=_("Päivä"),
            parameter="paiva",
            labels=cached_by_language(lambda: {code.lower(): str(name) for code, name in WEEKDAYS.items()}),
            keeps_order=True,
            description="Day of the week. Several are alternatives.",
        ),
    )
    TIME_OF_DAY = (
        "time_of_day",
        Declaration(
            label=_("Kellonaika"),
            parameter="aika",
            labels=_labels_of(TimeOfDay),
            keeps_order=True,
            description="Part of the day in which people meet: before 12, from 12 to 17, after 17.",
        ),
    )
    WAY = (
        "way",
        Declaration(
            label=_("Miten"),
            parameter="tapa",
            labels=_labels_of(Way),
            keeps_order=True,
            description="How one takes part. Several are alternatives.",
        ),
    )
    COST = "cost", Declaration(label=_("Hinta"), parameter="hinta", labels=_labels_of(Fees))
    CAPACITY = (
        "capacity",
        Declaration(
            label=_("Mahtuuko mukaan"),
            parameter="tilaa",
            labels=_labels_of(Capacity),
            keeps_order=True,
            is_named_with_value=True,
        ),
    )
    ACCESSIBILITY = (
        "accessibility",
        Declaration(
            label=_("Esteettömyys"),
            parameter="esteettomyys",
            labels=cached_by_language(accessibility.labels),
            keeps_order=True,
            description="All these facts must hold at one location. `unknown` adds things without a statement.",
        ),
    )
    LANGUAGE = (
        "language",
        Declaration(
            label=_("Kieli"),
            parameter="kieli",
            labels=_labels_of(Language),
            description="Language of service. Several are alternatives.",
        ),
    )
    SECTOR = (
        "sector",
        Declaration(
            label=_("Järjestäjä"),
            parameter="jarjestaja",
            labels=_labels_of(Sector),
            is_named_with_value=True,
            is_on_card=True,
            description="Sector of the organization. Several are alternatives.",
        ),
    )

    def __new__(cls, value: str, declaration: Declaration) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member._declaration = declaration
        return member

    @property
    def declaration(self) -> Declaration:
        return self._declaration

    @property
    def label(self) -> str:
        return str(self.declaration.label)

    @property
    def parameter(self) -> str:
        return str(self.declaration.parameter)

    def labels(self) -> Mapping[str, str]:
        """Return value → name in the active language."""
        return self.declaration.labels()

    def chosen(self, values: list[str]) -> tuple[str, ...]:
        """Return those of the given values that the facet has, each once."""
        if not values:
            return ()
        labels = self.labels()
        chosen = tuple(dict.fromkeys(value for value in values if value in labels))
        return chosen[:1] if self.declaration.is_single else chosen


FACETS: Mapping[str, Facet] = {facet.value: facet for facet in Facet}
"""Name in the index → facet."""

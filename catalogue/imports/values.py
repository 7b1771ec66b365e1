"""Parsers of single values: choices, prices, ages, dates, lists. They raise `BadValueError`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from json import loads

from django.conf import settings
from django.db.models import Choices
from django.utils import translation
from django.utils.translation import gettext as _

from catalogue.enums import Fees, Language, Sector, ServiceKind, ServiceStatus
from catalogue.imports.problems import BadValueError

MAX_AGE = 120
ALIASES: Mapping[type[Choices], Mapping[str, Choices]] = {
    Fees: {
        "ei tiedossa": Fees.UNKNOWN,
        "ei tietoa": Fees.UNKNOWN,
        "ei kerrottu": Fees.UNKNOWN,
        "tuntematon": Fees.UNKNOWN,
        "okänt": Fees.UNKNOWN,
        "ilmainen": Fees.FREE,
        "ei maksua": Fees.FREE,
        "gratis": Fees.FREE,
        "avgiftsfri": Fees.FREE,
        "avgiftsbelagd": Fees.PAID,
        "osittain maksullinen": Fees.OTHER,
        "delvis avgiftsbelagd": Fees.OTHER,
        "muu": Fees.OTHER,
    },
    Language: {
        "finska": Language.FINNISH,
        "svenska": Language.SWEDISH,
        "engelska": Language.ENGLISH,
        "finnish": Language.FINNISH,
        "swedish": Language.SWEDISH,
        "english": Language.ENGLISH,
        "saame": Language.NORTHERN_SAMI,
        "viittomakieli": Language.FINNISH_SIGN,
    },
    ServiceKind: {},
    ServiceStatus: {},
    Sector: {},
}
YES = {"kyllä", "k", "x", "on", "true", "1", "yes", "ja", "tosi"}
NO = {"", "ei", "e", "false", "0", "no", "nej", "-", "epätosi"}
PRICE = re.compile(r"(\d+(?:[.,]\d{1,2})?)\s*(?:€|e|eur|euroa)?(?:\s*(?:/|per)\s*\w+)?", re.IGNORECASE)
FINNISH_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def normalize(text: str) -> str:
    """Return text for comparing names: letter case and the number of spaces do not matter."""
    return " ".join(text.casefold().split())


def did_you_mean(text: str, known: list[str]) -> str:
    """Return "Did you mean …?" with known names that are almost the same as a text. Empty if there are none."""
    by_normal = {normalize(name): name for name in known}
    close = get_close_matches(normalize(text), by_normal, n=2, cutoff=0.72)
    if not close:
        return ""
    names = f" {_('tai')} ".join(f"”{by_normal[name]}”" for name in close)
    return " " + _("Tarkoititko %(names)s?") % {"names": names}


def parse_choice(enum: type[Choices], text: str) -> str:
    """Return the value of a choice, given as the value itself or as its label in any language."""
    found = _choices_by_name(enum).get(normalize(text))
    if found is None:
        labels = [str(item.label) for item in enum]
        listed = ", ".join(labels).lower()
        hint = did_you_mean(text, labels)
        raise BadValueError(
            _("Ei ole luettelossa.%(hint)s Kelpaa: %(listed)s.") % {"hint": hint, "listed": listed}
        )
    return found


@cache
def _choices_by_name(enum: type[Choices]) -> dict[str, str]:
    names = {normalize(name): item.value for name, item in ALIASES[enum].items()}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            names |= {normalize(str(item.label)): item.value for item in enum}
    return (
        names
        | {normalize(item.value): item.value for item in enum}
        | {normalize(item.value.replace("_", " ")): item.value for item in enum}
    )


def parse_fees(text: str) -> tuple[str, str]:
    """Return a value of `Fees`, and a note. The note is the price if the text is one, else empty."""
    price = PRICE.fullmatch(text)
    if price is None:
        return parse_choice(Fees, text), ""
    if not float(price[1].replace(",", ".")):
        return Fees.FREE.value, ""
    return Fees.PAID.value, text if "€" in text or "e" in text.lower() else f"{text} €"


def parse_yes_or_no(text: str) -> bool:
    answer = normalize(text)
    if answer in YES or answer in NO:
        return answer in YES
    raise BadValueError(_("Kirjoita kyllä tai ei."))


def parse_age(text: str) -> int | None:
    if not text:
        return None
    number = text.removesuffix("v").removesuffix("v.").strip()
    if not number.isascii() or not number.isdecimal() or int(number[:4]) > MAX_AGE or len(number) > 3:
        raise BadValueError(_("Ikä on kokonaisluku väliltä 0–%(oldest)d.") % {"oldest": MAX_AGE})
    return int(number)


def parse_date(text: str) -> date | None:
    """Return a date written as 2.1.2027 or 2027-01-02. None if the text is empty."""
    if not text:
        return None
    try:
        finnish = FINNISH_DATE.fullmatch(text)
        if finnish:
            return date(int(finnish[3]), int(finnish[2]), int(finnish[1]))
        return datetime.fromisoformat(text).date()
    except ValueError as error:
        raise BadValueError(_("Ei ole päivämäärä. Kirjoita esimerkiksi 2.1.2027 tai 2027-01-02.")) from error


def parse_list(cell: str | list[str]) -> list[str]:
    """Return the values of a list, each once.

    The cell is a list, a JSON list, or text with semicolons or line breaks between the values.
    """
    if isinstance(cell, str) and cell.startswith("["):
        cell = _parse_json_list(cell)
    parts = cell if isinstance(cell, list) else re.split(r"[;\n]", cell)
    return list({normalize(part): " ".join(part.split()) for part in parts if part.strip()}.values())


def _parse_json_list(text: str) -> list[str]:
    try:
        found = loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or not all(isinstance(item, str | int | float) for item in found):
        raise BadValueError(_("Alkaa hakasulkeella, mutta ei ole JSON-luettelo. Erota arvot puolipisteillä."))
    return [str(item) for item in found]

"""What the cells of closed lists, numbers and dates may say. Each function raises `BadValueError`."""

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

OLDEST = 120
ALIASES: Mapping[type[Choices], Mapping[str, Choices]] = {
    Fees: {
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


def folded(text: str) -> str:
    """Return text as names are compared: without regard to case and spaces."""
    return " ".join(text.casefold().split())


def suggestion(text: str, known: list[str]) -> str:
    """Return "Did you mean …?" for what is almost a known name, else nothing."""
    by_folded = {folded(name): name for name in known}
    close = get_close_matches(folded(text), by_folded, n=2, cutoff=0.72)
    if not close:
        return ""
    names = f" {_('tai')} ".join(f"”{by_folded[name]}”" for name in close)
    return " " + _("Tarkoititko %(names)s?") % {"names": names}


def choice(enum: type[Choices], text: str) -> str:
    """Return the value of a closed list: written as the value itself, or as its label in any language."""
    found = _names_of(enum).get(folded(text))
    if found is None:
        labels = [str(item.label) for item in enum]
        listed = ", ".join(labels).lower()
        hint = suggestion(text, labels)
        raise BadValueError(
            _("Ei ole luettelossa.%(hint)s Kelpaa: %(listed)s.") % {"hint": hint, "listed": listed}
        )
    return found


@cache
def _names_of(enum: type[Choices]) -> dict[str, str]:
    names = {folded(name): item.value for name, item in ALIASES[enum].items()}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            names |= {folded(str(item.label)): item.value for item in enum}
    return (
        names
        | {folded(item.value): item.value for item in enum}
        | {folded(item.value.replace("_", " ")): item.value for item in enum}
    )


def fees(text: str) -> tuple[str, str]:
    """Return whether a service costs, and the price as a note where the cell is a price."""
    price = PRICE.fullmatch(text)
    if price is None:
        return choice(Fees, text), ""
    if not float(price[1].replace(",", ".")):
        return Fees.FREE.value, ""
    return Fees.PAID.value, text if "€" in text or "e" in text.lower() else f"{text} €"


def is_yes(text: str) -> bool:
    answer = folded(text)
    if answer in YES or answer in NO:
        return answer in YES
    raise BadValueError(_("Kirjoita kyllä tai ei."))


def age(text: str) -> int | None:
    if not text:
        return None
    number = text.removesuffix("v").removesuffix("v.").strip()
    if not number.isascii() or not number.isdecimal() or int(number[:4]) > OLDEST or len(number) > 3:
        raise BadValueError(_("Ikä on kokonaisluku väliltä 0–%(oldest)d.") % {"oldest": OLDEST})
    return int(number)


def day(text: str) -> date | None:
    if not text:
        return None
    try:
        finnish = FINNISH_DATE.fullmatch(text)
        if finnish:
            return date(int(finnish[3]), int(finnish[2]), int(finnish[1]))
        return datetime.fromisoformat(text).date()
    except ValueError as error:
        raise BadValueError(_("Ei ole päivämäärä. Kirjoita esimerkiksi 2.1.2027 tai 2027-01-02.")) from error


def items(cell: str | list[str]) -> list[str]:
    """Return the items of a list: a JSON list, or separated by semicolons or line breaks; each once."""
    if isinstance(cell, str) and cell.startswith("["):
        cell = _json_list(cell)
    parts = cell if isinstance(cell, list) else re.split(r"[;\n]", cell)
    return list({folded(part): " ".join(part.split()) for part in parts if part.strip()}.values())


def _json_list(text: str) -> list[str]:
    try:
        found = loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or not all(isinstance(item, str | int | float) for item in found):
        raise BadValueError(_("Alkaa hakasulkeella, mutta ei ole JSON-luettelo. Erota arvot puolipisteillä."))
    return [str(item) for item in found]

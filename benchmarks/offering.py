"""Generates any number of services, always the same ones, from sentences of the demonstration county.

Sixty services written by people have a few thousand different words; ten thousand would have ten times as many,
most of them compounds. So some words of each text are replaced by compounds that are generated here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

from django.db import models
from django.utils.text import slugify

from catalogue.enums import Sector
from catalogue.models import (
    Location,
    Municipality,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceText,
    TaxonomyTerm,
)
from demo.files import load_all

BATCH = 1_000
PER_ORGANIZATION = 8
PER_LOCATION = 10
ASSURED_UNTIL = date(2026, 11, 1)

# fmt: off
FIRST_PARTS = (
    "alue", "arki", "asiakas", "aamu", "apu", "elämän", "erityis", "etä", "harrastus", "hoito",
    "hyvinvointi", "ikä", "ilta", "isovanhempi", "järjestö", "kansalais", "keho", "kesä", "kieli",
    "kirjo", "kohtaamis", "kokemus", "koti", "koulu", "kriisi", "kuntoutus", "kylä", "käsityö",
    "lapsi", "liikunta", "luonto", "lähi", "maahan", "mieli", "muisti", "musiikki", "naapuri",
    "nuoriso", "näkö", "omais", "opinto", "osallisuus", "palvelu", "perhe", "potilas", "päihde",
    "päivä", "retki", "ruoka", "rytmi", "seutu", "sisu", "sukupolvi", "suru", "tieto", "toimi",
    "toivo", "tuki", "turva", "työ", "ura", "vaikuttaja", "vammais", "vanhus", "varhais", "vertais",
    "viikko", "virike", "voima", "yhdys", "yhteisö", "ystävä",
)
LAST_PARTS = (
    "kahvila", "toimikunta", "kerho", "piiri", "kurssi", "talo", "ohjaaja", "neuvola", "asema",
    "keskus", "tupa", "verkosto",
)
# fmt: on
ENDINGS = ("", "n", "ssa", "sta", "lla", "lle", "lta", "na", "kin", "ko", "nne", "nsa")


@dataclass(slots=True)
class Sentences:
    """The sentences of the demonstration's services, by language."""

    entries: list[dict] = field(default_factory=lambda: load_all("services", "service"))
    of: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for entry in self.entries:
            for language, text in entry["texts"].items():
                self.of[language] += re.split(r"(?<=[.!?])\s+", text["description"])

    def some(self, language: str, random: Random, count: int) -> str:
        return " ".join(random.choices(self.of[language], k=count))


def compound(random: Random) -> str:
    """Return a compound that looks like a Finnish word; parts early in the list are more frequent."""
    rank = int(len(FIRST_PARTS) * random.random() ** 2)
    middle = random.choice(FIRST_PARTS) if random.random() < 0.2 else ""
    return FIRST_PARTS[rank] + middle + random.choice(LAST_PARTS)


def varied(text: str, random: Random, share: float = 0.06) -> str:
    """Return the text with a share of its words replaced by inflected compounds."""
    words = text.split(" ")
    for position in range(len(words)):
        if random.random() < share:
            words[position] = compound(random) + random.choice(ENDINGS)
    return " ".join(words)


def grow(size: int) -> None:
    """Add services to the database until it has `size`, with their organisations and locations.

    Load the county first (`demo.county.load_county`). Writes only rows, no drafts or revisions.
    """
    there = Service.objects.count()
    sentences = Sentences()
    _add(Organization, _organizations(there // PER_ORGANIZATION, -(-size // PER_ORGANIZATION), sentences))
    _add(Location, _locations(there // PER_LOCATION, -(-size // PER_LOCATION)))
    offering = _Offering(sentences)
    for start in range(there, size, BATCH):
        offering.add(range(start, min(start + BATCH, size)))


def _add(model: type[models.Model], things: Iterator[models.Model]) -> None:
    model.objects.bulk_create(things, batch_size=BATCH)


def _organizations(start: int, end: int, sentences: Sentences) -> Iterator[Organization]:
    towns = list(Municipality.objects.order_by("pk"))
    for number in range(start, end):
        random = Random(f"organization {number}")
        town = random.choice(towns)
        name = f"{town.name}n {compound(random).capitalize()} ry"
        yield Organization(
            slug=f"{slugify(name)[:80]}-{number}",
            name=name,
            description=varied(sentences.some("fi", random, 4), random),
            sector=random.choice(Sector.values),
            municipality=town,
        )


def _locations(start: int, end: int) -> Iterator[Location]:
    towns = list(Municipality.objects.order_by("pk"))
    for number in range(start, end):
        random = Random(f"location {number}")
        town = random.choice(towns)
        name = f"{compound(random).capitalize()} {number}"
        yield Location(name=name, city=town.name, municipality=town, street=f"Asemakatu {number}")


class _Offering:
    """Makes services with all their parts, modelled on the demonstration's."""

    def __init__(self, sentences: Sentences) -> None:
        self.sentences = sentences
        self.organizations = list(Organization.objects.order_by("pk").values_list("pk", flat=True))
        self.locations = list(Location.objects.order_by("pk").values_list("pk", flat=True))
        self.towns = list(Municipality.objects.order_by("pk"))
        self.terms = {term.slug: term for term in TaxonomyTerm.objects.all()}

    def add(self, numbers: range) -> None:
        randoms = [Random(f"service {number}") for number in numbers]
        entries = [random.choice(self.sentences.entries) for random in randoms]
        made = [self._service(*each) for each in zip(numbers, entries, randoms, strict=True)]
        services = Service.objects.bulk_create(made)
        rows: dict[type[models.Model], list[models.Model]] = defaultdict(list)
        for service, entry, random in zip(services, entries, randoms, strict=True):
            for part in self._parts(service, entry, random):
                rows[type(part)].append(part)
        for model, parts in rows.items():
            _add(model, iter(parts))

    def _service(self, number: int, entry: dict, random: Random) -> Service:
        assured = ASSURED_UNTIL - timedelta(days=random.randrange(500))
        return Service(
            slug=f"{entry['slug'][:80]}-{number}",
            organization_id=random.choice(self.organizations),
            kind=entry["kind"],
            is_for_everyone=entry.get("for_everyone", False),
            is_countywide=random.random() < 0.1,
            eligibility_description=entry.get("eligibility", ""),
            application_process=entry["application"],
            fees=entry["fees"],
            languages=entry["languages"],
            assured_date=assured if random.random() < 0.9 else None,
        )

    def _parts(self, service: Service, entry: dict, random: Random) -> Iterator[models.Model]:
        for language, text in entry["texts"].items():
            yield self._text(service, language, text, random)
        for number in entry.get("phones", []):
            yield Phone(service=service, number=number)
        if entry.get("places"):
            yield ServiceAtLocation(service=service, location_id=random.choice(self.locations))
        for row in entry.get("schedules", []):
            yield Schedule(
                service=service,
                freq=row["freq"],
                byday=",".join(row.get("byday", [])),
                opens_at=time.fromisoformat(row["opens_at"]) if "opens_at" in row else None,
                closes_at=time.fromisoformat(row["closes_at"]) if "closes_at" in row else None,
            )
        for slug in (*entry["themes"], *entry.get("target_groups", [])):
            yield Service.terms.through(service=service, taxonomyterm=self.terms[slug])
        for town in random.sample(self.towns, len(entry.get("areas", []))):
            yield Service.areas.through(service=service, municipality=town)

    def _text(self, service: Service, language: str, text: dict, random: Random) -> ServiceText:
        description = self.sentences.some(language, random, random.randint(4, 9))
        is_finnish = language == "fi"
        name = f"{random.choice(self.towns).name}n {compound(random)}" if is_finnish else text["name"]
        return ServiceText(
            service=service,
            language=language,
            name=name[:100],
            summary=text["summary"],
            description=varied(description, random) if is_finnish else description,
            plain_text=text.get("plain_text", ""),
        )

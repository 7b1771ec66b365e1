"""What an address of the API may say, and what is answered to anything else."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from django.utils import timezone
from ninja import Schema
from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema, model_validator

LANGUAGE_HELP = (
    "Language of names and texts. Where there is none in it: Finnish, else any. `text_language` says which "
    "one it became. The browser's language is not looked at."
)
# "+" in an address means a space: what a client wrote as +02:00 arrives so.
LOST_PLUS = re.compile(r" (?=\d\d:?\d\d$)")
NOT_A_MOMENT = (
    "Give a date or a time in ISO 8601: 2026-11-24, 2026-11-24T09:30:00Z or 2026-11-24T09:30:00+02:00"
)


def parse_moment(value: object) -> datetime:
    """Return the moment that a date or a time stands for: local time where it names no other.

    Raises `ValueError` with a sentence for a person.
    """
    text = LOST_PLUS.sub("+", str(value).strip())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(NOT_A_MOMENT) from None
    # At the ends of the calendar there is no time in other zones.
    if not 1900 <= moment.year <= 2999:
        raise ValueError("Give a year from 1900 to 2999")
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


Moment = Annotated[
    datetime, BeforeValidator(parse_moment), WithJsonSchema({"type": "string", "format": "date-time"})
]


class Parameters(Schema):
    """Parameters of an address. One that is not among them is refused: a filter ignored would be a lie."""

    @model_validator(mode="after")
    def refuse_unknown(self, info: ValidationInfo) -> Self:
        known = type(self).model_fields
        unknown = sorted(name for name in info.context["request"].GET if name not in known)
        if unknown:
            names = ", ".join(name[:40] for name in unknown[:5])
            raise ValueError(f"Unknown parameter: {names}. Known here: {', '.join(known)}")
        return self


class LanguageParameters(Parameters):
    lang: Literal["fi", "sv", "en"] = Field("fi", description=LANGUAGE_HELP)


class ListParameters(LanguageParameters):
    """Those of every list, with the names of the HSDS API."""

    page: int = Field(1, ge=1, le=100_000, description="Number of the page, from 1.")
    per_page: int = Field(50, ge=1, le=200, description="Items on a page.")
    after: UUID | None = Field(
        None,
        description="Only items whose id comes after this one. Give the last id that you got, instead of `page`: "
        "then nothing is skipped when something is withdrawn meanwhile. The page then counts what is left.",
    )
    modified_after: Moment | None = Field(
        None,
        description="Only what has changed at this moment or later, itself or something shown in it. Without a "
        "time zone it is Finnish time. What is no longer public is not listed: see `minimal`.",
        examples=["2026-11-24T09:30:00Z"],
    )
    minimal: bool = Field(
        False, description="All ids with `last_modified`, in one page: to learn what is no longer public."
    )

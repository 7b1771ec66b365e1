"""The query parameters of the API, and the errors for anything else."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from django.utils import timezone
from ninja import Schema
from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema, model_validator

LANGUAGE_HELP = (
    "Language of names and texts. If a text is missing in it: Finnish, else any. `text_language` says which "
    "one it is. The language of the browser has no effect."
)
# "+" in a query string means a space, so "+02:00" arrives as " 02:00".
LOST_PLUS = re.compile(r" (?=\d\d:?\d\d$)")
NOT_A_MOMENT = (
    "Give a date or a time in ISO 8601: 2026-11-24, 2026-11-24T09:30:00Z or 2026-11-24T09:30:00+02:00"
)


def parse_moment(value: object) -> datetime:
    """Parse a date or a time in ISO 8601. Without a time zone it is local time.

    Raises `ValueError` with a message for people.
    """
    text = LOST_PLUS.sub("+", str(value).strip())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(NOT_A_MOMENT) from None
    # Near the first and the last possible year, conversion to another time zone fails.
    if not 1900 <= moment.year <= 2999:
        raise ValueError("Give a year from 1900 to 2999")
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


Moment = Annotated[
    datetime, BeforeValidator(parse_moment), WithJsonSchema({"type": "string", "format": "date-time"})
]


class Parameters(Schema):
    """Query parameters. Unknown ones are rejected: ignoring a misspelt filter would give a wrong result."""

    @model_validator(mode="after")
    def refuse_unknown(self, info: ValidationInfo) -> Self:
        known = type(self).model_fields
        unknown = sorted(name for name in (info.context or {})["request"].GET if name not in known)
        if unknown:
            names = ", ".join(name[:40] for name in unknown[:5])
            raise ValueError(f"Unknown parameter: {names}. Known here: {', '.join(known)}")
        return self


class LanguageParameters(Parameters):
    lang: Literal["fi", "sv", "en"] = Field("fi", description=LANGUAGE_HELP)


class ListParameters(LanguageParameters):
    """The parameters of every list, named as in the HSDS API."""

    page: int = Field(1, ge=1, le=100_000, description="Number of the page, from 1.")
    per_page: int = Field(50, ge=1, le=200, description="Items on a page.")
    after: UUID | None = Field(
        None,
        description="Only items whose id comes after this one. Give the last id that you got, instead of `page`: "
        "then no item is skipped when another one is withdrawn. `total_items` is then the number of items left.",
    )
    modified_after: Moment | None = Field(
        None,
        description="Only items that have changed at this time or later, or whose parts have. Without a time zone it "
        "is Finnish time. Items that are no longer public are not listed: see `minimal`.",
        examples=["2026-11-24T09:30:00Z"],
    )
    minimal: bool = Field(
        False,
        description="All ids with `last_modified`, on one page. Shows which items are no longer public.",
    )

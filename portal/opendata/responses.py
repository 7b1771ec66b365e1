"""Responses of the API: one thing as JSON, a page of a list, a streamed table."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from pydantic import BaseModel, Field

from portal.opendata.parameters import ListParameters
from portal.spreadsheets import escape_formula

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RequestContext:
    """The site's address (without a path), the language and the time of a request."""

    base: str
    language: str
    now: datetime

    @classmethod
    def of(cls, request: HttpRequest, language: str) -> RequestContext:
        return cls(f"{request.scheme}://{request.get_host()}", language, timezone.now())

    @property
    def day(self) -> date:
        return timezone.localdate(self.now)


class Page(BaseModel, Generic[T]):
    """A page of a list, in the envelope of the HSDS API."""

    total_items: int = Field(description="Items on all pages.")
    total_pages: int
    page_number: int
    size: int = Field(description="Items on this page.")
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[T]


def page_of(contents: Sequence[T], total: int, parameters: ListParameters) -> Page[T]:
    """Return one page of `total` items. A page after the last one is empty."""
    pages = 1 if parameters.minimal else -(-total // parameters.per_page)
    number = 1 if parameters.minimal else parameters.page
    return Page(
        total_items=total,
        total_pages=pages,
        page_number=number,
        size=len(contents),
        first_page=number == 1,
        last_page=number >= pages,
        empty=not contents,
        contents=list(contents),
    )


def as_json(content: BaseModel, language: str) -> HttpResponse:
    """Return a thing as JSON, without empty fields."""
    # pydantic writes it, not ninja: ninja would validate and copy everything again.
    return HttpResponse(
        content.model_dump_json(exclude_none=True),
        content_type="application/json",
        headers={"Content-Language": language},
    )


class _Echo:
    """A file whose `write` returns the line to the csv writer."""

    def write(self, line: str) -> str:
        return line


def as_csv(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[object]], language: str
) -> StreamingHttpResponse:
    """Stream a table line by line (RFC 4180, UTF-8 with a byte order mark for spreadsheets).

    Spreadsheets run no cell as a formula. None is an empty cell.
    """
    return StreamingHttpResponse(
        _lines(columns, rows),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.csv"',
            "Content-Language": language,
        },
    )


def _lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    writer = csv.writer(_Echo())
    yield codecs.BOM_UTF8 + writer.writerow(columns).encode()
    for row in rows:
        yield writer.writerow(
            [escape_formula(cell) if isinstance(cell, str) else cell for cell in row]
        ).encode()

"""Answers of the API: JSON of one thing, a page of a list, a table that is sent as it is read."""

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
from portal.spreadsheets import harmless

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RequestContext:
    """Who reads: from which address of the site (without a path), in which language, at which moment."""

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
    """Wrap one page of `total` items; a page beyond the last one is empty."""
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
    """Return a thing as JSON. What it does not have is left out."""
    # By pydantic itself, not by ninja: that one would check and copy all of it once more.
    return HttpResponse(
        content.model_dump_json(exclude_none=True),
        content_type="application/json",
        headers={"Content-Language": language},
    )


class _Echo:
    """A file for the csv writer that hands each line back."""

    def write(self, line: str) -> str:
        return line


def as_csv(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[object]], language: str
) -> StreamingHttpResponse:
    """Send a table line by line (RFC 4180, UTF-8 with the mark by which spreadsheets know it).

    No cell of it can become a formula of a spreadsheet. None is an empty cell.
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
        yield writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row]).encode()

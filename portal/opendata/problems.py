"""Errors as problem objects (RFC 9457), in English, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from pydantic import BaseModel, Field

CONTENT_TYPE = "application/problem+json"

ARGUMENT = "parameters"
"""The name of the view argument that holds all query parameters."""

DETAILS = {
    400: "The address or a header cannot be read.",
    404: "There is nothing public at this address.",
    405: "The API is for reading: GET, HEAD and OPTIONS.",
    410: "What was here is no longer offered.",
    429: "Too many requests from your network. Wait as long as Retry-After says.",
    500: "The portal failed. It is not your fault; please try again later.",
}


class ParameterError(BaseModel):
    """What is wrong with one parameter."""

    parameter: str
    message: str


class Problem(BaseModel):
    """An answer with a status from 400 up; its content type is `application/problem+json`."""

    type: str = Field(default="about:blank", description="Always `about:blank`: the status says it all.")
    title: str = Field(description="The name of the status.")
    status: int
    detail: str = Field(description="What was wrong, in a sentence for a person.")
    errors: list[ParameterError] | None = Field(None, description="With status 422: each bad parameter.")


class GoneError(Exception):
    """The thing was public once and has ended. Anyone may know this (410)."""


def problem(
    status: int, detail: str = "", errors: list[ParameterError] | None = None, headers: Mapping[str, str] = {}
) -> HttpResponse:
    """Return the answer for an error."""
    title = HTTPStatus(status).phrase
    body = Problem(title=title, status=status, detail=detail or DETAILS.get(status, title), errors=errors)
    return JsonResponse(
        body.model_dump(exclude_none=True), status=status, content_type=CONTENT_TYPE, headers=headers
    )


def answer_errors(api: NinjaAPI) -> None:
    """Make an API return a problem object for every error."""
    api.add_exception_handler(Http404, lambda request, error: problem(404))
    api.add_exception_handler(GoneError, lambda request, error: problem(410))
    api.add_exception_handler(HttpError, _http_error)  # type: ignore[arg-type]  # ninja passes no classes
    api.add_exception_handler(ValidationError, _validation_error)  # type: ignore[arg-type]  # nor here


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, DETAILS.get(error.status_code, str(error)))


def _validation_error(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [_parameter_error(item) for item in error.errors]
    detail = " ".join(
        f"{item.parameter}: {item.message}." if item.parameter else f"{item.message}." for item in errors
    )
    return problem(422, detail, errors)


def _parameter_error(error: Mapping[str, Any]) -> ParameterError:
    # "loc" is ("query", <perhaps the view's argument>, <parameter>, …).
    names = [name for name in error["loc"][1:] if isinstance(name, str) and name != ARGUMENT]
    message = str(error["msg"]).removeprefix("Value error, ").rstrip(".")
    # The message may repeat the input. Control characters could harm a terminal or a log.
    readable = "".join(letter if letter.isprintable() else "�" for letter in message)
    return ParameterError(parameter=names[0] if names else "", message=readable)

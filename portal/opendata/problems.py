"""Errors as problem objects (RFC 9457): the same shape for each, in English, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from pydantic import BaseModel, Field

CONTENT_TYPE = "application/problem+json"

ARGUMENT = "parameters"
"""What views call the argument that holds all parameters of their address."""

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

    type: str = Field("about:blank", description="Always `about:blank`: the status says it all.")
    title: str = Field(description="The name of the status.")
    status: int
    detail: str = Field(description="What was wrong, in a sentence for a person.")
    errors: list[ParameterError] | None = Field(None, description="With status 422: each bad parameter.")


class GoneError(Exception):
    """What was asked for was public once, and anyone may know that it has ended."""


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
    """Let an API answer everything that it refuses with a problem object."""
    api.add_exception_handler(Http404, lambda request, error: problem(404))
    api.add_exception_handler(GoneError, lambda request, error: problem(410))
    api.add_exception_handler(HttpError, _refused)
    api.add_exception_handler(ValidationError, _not_understood)


def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, DETAILS.get(error.status_code, str(error)))


def _not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    found = [_parameter_error(item) for item in error.errors]
    detail = " ".join(
        f"{item.parameter}: {item.message}." if item.parameter else f"{item.message}." for item in found
    )
    return problem(422, detail, found)


def _parameter_error(error: Mapping[str, object]) -> ParameterError:
    # A location is ("query", <the view's argument, perhaps>, <parameter>, …).
    names = [name for name in error["loc"][1:] if isinstance(name, str) and name != ARGUMENT]
    message = str(error["msg"]).removeprefix("Value error, ").rstrip(".")
    # It may repeat what was asked: nothing in it should surprise a terminal or a log.
    readable = "".join(letter if letter.isprintable() else "�" for letter in message)
    return ParameterError(parameter=names[0] if names else "", message=readable)

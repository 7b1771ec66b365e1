"""The documentation page of the API. It is made from the OpenAPI schema and needs no scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from portal.breadcrumbs import home_crumb
from portal.opendata.licence import LICENCE_NAME, LICENCE_URL
from portal.opendata.responses import RequestContext

REF = "#/components/schemas/"
LIMITS = {"minimum": "at least", "maximum": "at most", "maxLength": "characters at most"}
CODE = re.compile(r"`([^`]+)`")
Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaRow:
    """A parameter or a field as a table row."""

    name: str
    kind: str
    note: SafeString
    shape: str = ""
    """The shape that the row links to, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    anchor: str
    path: str
    summary: SafeString
    example: str
    parameters: list[SchemaRow]
    statuses: list[str]
    shape: str
    is_list: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeTable:
    name: str
    note: SafeString
    rows: list[SchemaRow]


class Documentation:
    """An OpenAPI schema, prepared for the template."""

    def __init__(self, schema: Schema):
        self.schema = schema
        self.shapes_by_name: Mapping[str, Schema] = schema["components"]["schemas"]

    @cached_property
    def operations(self) -> list[Operation]:
        return [
            self._operation(path, methods["get"])
            for path, methods in self.schema["paths"].items()
            if "get" in methods
        ]

    @cached_property
    def shapes(self) -> list[ShapeTable]:
        """Return the shapes by name, without the envelopes of lists (`envelope`)."""
        return [
            ShapeTable(name=name, note=_as_html(shape.get("description", "")), rows=self._rows(shape))
            for name, shape in sorted(self.shapes_by_name.items())
            if "properties" in shape and not name.startswith("Page_")
        ]

    @cached_property
    def envelope(self) -> list[SchemaRow]:
        pages = (shape for name, shape in self.shapes_by_name.items() if name.startswith("Page_"))
        return [row for row in self._rows(next(pages)) if row.name != "contents"]

    def _operation(self, path: str, details: Schema) -> Operation:
        answer = _answer(details)
        name = answer.get("$ref", "").removeprefix(REF)
        is_list = name.startswith("Page_")
        return Operation(
            anchor=details["operationId"],
            path=path,
            summary=_as_html(details.get("description", "")),
            example=f"{path}{_example_query(details['parameters'])}",
            parameters=[self._parameter(parameter) for parameter in details["parameters"]],
            statuses=[str(status) for status in details["responses"]],
            shape=self._item_of(name) if is_list else name,
            is_list=is_list,
        )

    def _item_of(self, page: str) -> str:
        items = self.shapes_by_name[page]["properties"]["contents"]["items"]
        return items["$ref"].removeprefix(REF)

    def _parameter(self, parameter: Schema) -> SchemaRow:
        schema = parameter["schema"]
        default = schema.get("default")
        shown_default = f" Default: {_literal(default)}." if default not in (None, "", []) else ""
        limits = [f"{word} {schema[key]}" for key, word in LIMITS.items() if key in schema]
        bounds = f" {', '.join(limits).capitalize()}." if limits else ""
        return SchemaRow(
            name=parameter["name"],
            kind=self._kind(schema),
            note=_as_html(f"{parameter.get('description', '')}{bounds}{shown_default}"),
        )

    def _rows(self, shape: Schema) -> list[SchemaRow]:
        required = set(shape.get("required", ()))
        return [
            SchemaRow(
                name=name,
                kind=self._kind(details) + ("" if name in required else ", may be missing"),
                note=_as_html(details.get("description", "")),
                shape=next(self._named(details), ""),
            )
            for name, details in shape["properties"].items()
        ]

    def _kind(self, schema: Schema) -> str:
        """Return the type of a value in words: "list of Phone"."""
        if "$ref" in schema:
            name = schema["$ref"].removeprefix(REF)
            values = self.shapes_by_name.get(name, {}).get("enum")
            return " | ".join(map(str, values)) if values else name
        if "anyOf" in schema:
            kinds = (self._kind(option) for option in schema["anyOf"] if option.get("type") != "null")
            return " or ".join(dict.fromkeys(kinds))
        if "enum" in schema:
            return " | ".join(map(str, schema["enum"]))
        if "const" in schema:
            return str(schema["const"])
        if schema.get("type") == "array":
            return f"list of {self._kind(schema.get('items', {}))}"
        return schema.get("format") or schema.get("type", "any")

    def _named(self, schema: Schema) -> Iterator[str]:
        for found in (schema, schema.get("items", {}), *schema.get("anyOf", ())):
            name = found.get("$ref", "").removeprefix(REF)
            if "properties" in self.shapes_by_name.get(name, {}):
                yield name


def _answer(details: Schema) -> Schema:
    content = details["responses"][200].get("content", {})
    return next((media["schema"] for media in content.values()), {})


def _example_query(parameters: list[Schema]) -> str:
    examples = {
        parameter["name"]: parameter["examples"][0] for parameter in parameters if "examples" in parameter
    }
    return f"?{urlencode(examples)}" if examples else ""


def _as_html(text: str) -> SafeString:
    """Return a description as escaped HTML. Text between backticks becomes code."""
    return mark_safe(CODE.sub(r"<code>\1</code>", escape(text)))


def _literal(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


class DocumentationPage(DocsBase):
    """Renders `templates/api/docs.html` as a page of the site."""

    documentation: Documentation | None = None

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        if self.documentation is None:
            self.documentation = Documentation(api.get_openapi_schema())
        context = {
            "documentation": self.documentation,
            "base": RequestContext.of(request, "fi").base,
            "openapi_path": self.get_openapi_url(api, kwargs),
            "licence": LICENCE_NAME,
            "licence_url": LICENCE_URL,
            "breadcrumbs": [home_crumb()],
        }
        return render(request, "api/docs.html", context)


def to_documentation(request: HttpRequest, version: str | None = None) -> HttpResponse:
    return redirect("api:openapi-view")


def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    raise Http404

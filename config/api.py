"""The open data API. It combines the routers of the apps."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from catalogue.opendata.api import router as catalogue_router
from catalogue.opendata.api import table_router
from catalogue.opendata.schemas import Root
from portal.opendata import problems
from portal.opendata.docs import DocumentationPage
from portal.opendata.licence import LICENCE_NAME, LICENCE_URL
from portal.opendata.responses import RequestContext, as_json
from search.opendata.api import router as search_router

NAMESPACE = "api"
HSDS_VERSION = "3.0"


class OpenDataAPI(NinjaAPI):
    """Builds its schema once, with the right content types.

    Ninja would need a fifth of a second for each request for the schema, and declares every response as JSON.
    """

    _schema: OpenAPISchema | None = None

    def get_openapi_schema(self, **prefix: Any) -> OpenAPISchema:
        if self._schema is None:
            schema = super().get_openapi_schema(**prefix)
            for path, methods in schema["paths"].items():
                for status, answer in methods["get"]["responses"].items():
                    answer["content"] = {_content_type(path, status): answer["content"]["application/json"]}
            self._schema = schema
        return self._schema


def _content_type(path: str, status: int) -> str:
    if status >= 400:
        return problems.CONTENT_TYPE
    return "text/csv" if path.endswith(".csv") else "application/json"


api = OpenDataAPI(
    title="Open data of the service offering",
    version="1.0.0",
    description=(
        "Services of associations, parishes and public bodies in the shapes of the Human Services Data "
        f"Specification (HSDS) {HSDS_VERSION}, and the portal's search. For reading, without a key."
    ),
    urls_namespace=NAMESPACE,
    docs=DocumentationPage(),
    openapi_extra={
        "info": {"license": {"name": LICENCE_NAME, "url": LICENCE_URL}},
        "externalDocs": {
            "description": f"The fields of HSDS {HSDS_VERSION}",
            "url": "https://docs.openreferral.org/en/v3.0/hsds/schema_reference.html",
        },
    },
)
problems.answer_errors(api)


@api.get("/", response=Root, tags=["about"])
def about(request: HttpRequest) -> HttpResponse:
    """What this API is, as HSDS requires it."""
    base = RequestContext.of(request, "en").base
    root = Root(
        version=HSDS_VERSION,
        profile=f"{base}{reverse(f'{NAMESPACE}:openapi-view')}",
        openapi_url=f"{base}{reverse(f'{NAMESPACE}:openapi-json')}",
        license=LICENCE_URL,
    )
    return as_json(root, "en")


api.add_router("", search_router)
api.add_router("", catalogue_router)
api.add_router("", table_router)

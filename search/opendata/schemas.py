"""The schemas of the search's open data: parameters and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, Field, WithJsonSchema, create_model

from portal.danger import DangerKind
from portal.opendata.parameters import LanguageParameters
from search.engines.base import MOST_HITS
from search.enums import Kind
from search.facets.declarations import Facet
from search.geo.near import MOST_KILOMETRES, MOST_LETTERS
from search.query.search_query import MAX_WORDS_LENGTH, OLDEST
from search.results.pipeline import PAGE_SIZE

MOST_PAGES = MOST_HITS // PAGE_SIZE
Uri = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]


class WordParameters(LanguageParameters):
    q: str = Field(
        "",
        max_length=MAX_WORDS_LENGTH,
        description="Words in any inflection. Without words and facets: everything.",
        examples=["muistikahvila"],
    )
    age: int | None = Field(
        None,
        ge=0,
        le=OLDEST,
        description="Services for people of this age. A missing bound is open.",
    )
    on_now: bool = Field(
        False,
        description="Services in season and not on a break, events that are not past, open calls; nothing else.",
    )
    when: Literal["today", "tomorrow", "week"] | None = Field(
        None,
        description="What takes place today, tomorrow, or from today to Sunday, as far as its times are known.",
    )
    near: str = Field(
        "",
        max_length=MOST_LETTERS,
        description="Municipality or postal code. Near things come first among about equal ones; with nothing "
        "else asked for, all things come by nearness.",
        examples=["Sievi"],
    )
    distance: int | None = Field(
        None,
        ge=1,
        le=MOST_KILOMETRES,
        description="Kilometres from `near`, as the crow flies. What serves the whole county or is used on the "
        "web passes always. If nothing is within it, the answer has the nearest beyond it, and says so in "
        "`nothing_within`.",
    )
    sort: Literal["nearest"] | None = Field(None, description="`nearest`: by distance from `near`.")
    page: int = Field(
        1, ge=1, le=MOST_PAGES, description=f"{PAGE_SIZE} hits on a page, as on the results page."
    )


_facets: dict[str, Any] = {
    facet.value: (list[str], Field([], description=facet.declaration.description)) for facet in Facet
}
if TYPE_CHECKING:
    # mypy can't follow a class that is made at run time.
    class SearchParameters(WordParameters): ...

else:
    SearchParameters = create_model("SearchParameters", __base__=WordParameters, **_facets)
    """All parameters of a search: words, place, age, and each facet by its name."""


class Highlights(BaseModel):
    """HTML: everything is escaped except the `<mark>` around matching words."""

    title: str
    text: str = Field(description="The part of the text with the most matches.")


class Hit(BaseModel):
    id: str = Field(
        description="Of services and organizations their UUID: the id in the other lists. Of others a name."
    )
    external_id: str | None = Field(
        None,
        description="Of services and organizations: the identifier in the system they were imported from.",
    )
    kind: Kind
    title: str
    url: Uri
    summary: str = Field(description="Plain text.")
    language: str = Field(description="The language of title and summary.")
    highlights: Highlights | None = Field(None, description="If the search has words.")
    distance_km: float | None = Field(
        None, description="From `near`. None if unknown, and for what serves everyone."
    )
    score: float = Field(
        description="The engine's score: comparable within one answer only. Equal ones are ordered by their last "
        "confirmation, by nearness, then by an order that changes daily."
    )


class FacetValue(BaseModel):
    value: str
    label: str
    count: int = Field(
        description="Hits that remain with this value alone and the other facets. Accessibility: with the "
        "chosen facts, too; its `unknown`: hits that it adds."
    )
    chosen: bool


class FacetResult(BaseModel):
    label: str
    values: list[FacetValue]


class CrisisHelp(BaseModel):
    """A helpline, in the language that `danger` names."""

    name: str
    number: str
    description: str
    opening_hours: str
    languages: list[str] = Field(description="Names of the languages that are spoken; empty: unknown.")
    url: Uri | None = None


class DangerFound(BaseModel):
    """The words speak of danger. Show this before the results, and never store the words."""

    kinds: list[DangerKind] = Field(description="The most urgent one first.")
    language: str = Field(description="The language of the words, where the portal speaks it; else `lang`.")
    emergency_number: str
    when_to_call: str
    helps: list[CrisisHelp] = Field(description="At most four that fit, the best one first.")


class SearchAnswer(BaseModel):
    total: int = Field(description=f"All matches. The best {MOST_HITS} of them can be paged through.")
    page: int
    pages: int
    page_size: int = PAGE_SIZE
    degraded: bool = Field(
        description="The search engine is away: the database answers with the same base forms and a plainer order."
    )
    danger: DangerFound | None = Field(
        None,
        description="Only when the words speak of danger. Such an answer is not to be kept (`no-store`).",
    )
    nothing_within: int | None = Field(
        None,
        description="The distance asked for, if nothing is within it: these are the nearest beyond it, by distance.",
    )
    results: list[Hit]
    facets: dict[Facet, FacetResult]

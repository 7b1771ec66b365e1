"""The page trees of the demonstration county: Finnish in full, a home page in Swedish and English."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone
from wagtail.models import Locale, Page

from catalogue.models import Location, Municipality
from cooperation.models import CooperationDocumentPage, DocumentIndexPage
from events.models import EventIndexPage, EventPage
from home.models import HomePage, StandardPage
from news.models import ArticlePage, GrantType, NewsIndexPage, OpenCallPage
from portal.demonstration.files import read


def load_pages(*, now: datetime) -> int:
    """Create the pages as they stand at a moment; return their number."""
    before = Page.objects.count()
    home = _load_home()
    _load_document(home)
    _load_events(home, now=now)
    _load_news(home, now=now)
    for entry in read("pages/home.toml")["page"]:
        in_menu = entry.get("in_menu", False)
        _add(home, StandardPage(**_told(entry), show_in_menus=in_menu))
    return Page.objects.count() - before


def _load_home() -> HomePage:
    texts = read("pages/home.toml")["home"]
    home = HomePage.objects.get(locale__language_code="fi")
    home.title = home.draft_title = texts["title"]
    home.summary = texts["introduction"]
    home.body = _body(texts.get("block", []))
    home.save_revision().publish()
    for language in ("sv", "en"):
        locale, _created = Locale.objects.get_or_create(language_code=language)
        translated = home.copy_for_translation(locale)
        translated.title = translated.draft_title = texts[language]["title"]
        translated.summary = texts[language]["introduction"]
        translated.body = _body(texts[language].get("block", []))
        translated.save_revision().publish()
    return home


def _load_document(home: HomePage) -> None:
    entry = read("pages/document.toml")
    index = _add(home, DocumentIndexPage(title="Yhteistyö", slug="yhteistyo", show_in_menus=True))
    facts = {"title": entry["title"], "slug": entry["slug"], "summary": entry["introduction"][:300]}
    _add(index, CooperationDocumentPage(**facts, body=_body(entry["block"])))


def _load_events(home: HomePage, *, now: datetime) -> None:
    index = _add(home, EventIndexPage(title="Tapahtumat", slug="tapahtumat", show_in_menus=True))
    for entry in read("pages/events.toml")["event"]:
        day = timezone.localdate(now) + timedelta(days=entry["starts_in_days"])
        event = EventPage(
            **_told(entry),
            kind=entry["kind"],
            starts_at=_moment(day, entry["starts_at"]),
            ends_at=_moment(day, entry["ends_at"]),
            location=_place(entry),
            online_url=entry.get("online_url", ""),
            registration_note=entry.get("registration_note", ""),
        )
        _add(index, event)


def _load_news(home: HomePage, *, now: datetime) -> None:
    today = timezone.localdate(now)
    news = read("pages/news.toml")
    index = _add(home, NewsIndexPage(title="Ajankohtaista", slug="ajankohtaista", show_in_menus=True))
    for entry in news["article"]:
        day = today - timedelta(days=entry["published_days_ago"])
        _add(index, ArticlePage(**_told(entry), published_on=day))
    for entry in news["call"]:
        call = OpenCallPage(
            **_told(entry),
            grant_type=GrantType.objects.get(code=entry["grant_type"]),
            opens_on=today + timedelta(days=entry["opens_in_days"]),
            closes_on=today + timedelta(days=entry["closes_in_days"]),
            budget=entry.get("budget"),
            budget_note=entry.get("budget_note", ""),
        )
        _add(index, call)


def _add(parent: Page, page: Page) -> Page:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _told(entry: dict) -> dict[str, object]:
    body = _body(entry.get("block", []))
    return {"title": entry["title"], "slug": entry["slug"], "summary": entry.get("summary", ""), "body": body}


def _body(blocks: list[dict]) -> list[tuple[str, object]]:
    return [(block["kind"], _value(block)) for block in blocks]


def _value(block: dict) -> object:
    """Return a block's value as its StreamField block takes it."""
    match block["kind"]:
        case "paragraph":
            return block["html"]
        case "heading":
            return {"text": block["text"], "level": str(block.get("level", 2))}
        case "table":
            columns = [{"type": "text", "heading": heading} for heading in block["columns"]]
            rows = [{"values": row} for row in block["rows"]]
            return {"caption": block["caption"], "table": {"columns": columns, "rows": rows, "caption": ""}}
        case _:
            return {name: value for name, value in block.items() if name != "kind"}


def _moment(day, clock: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


def _place(entry: dict) -> Location | None:
    if not entry.get("place_name"):
        return None
    municipality = Municipality.objects.get(name=entry["municipality"])
    return Location.objects.create(
        name=entry["place_name"],
        street=entry.get("street", ""),
        city=municipality.name,
        municipality=municipality,
    )

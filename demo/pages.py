"""The pages of the demonstration county: all in Finnish, and in Swedish and English those that everyone must find."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone
from wagtail.models import Locale, Page

from catalogue.models import Location, Municipality
from cooperation.models import CooperationDocumentPage, DocumentIndexPage
from demo.album import Album
from demo.files import load
from events.models import Event, EventIndexPage, EventPage
from home.models import HomePage, StandardPage
from news.models import ArticlePage, GrantType, NewsIndexPage, OpenCallPage

TRANSLATIONS = ("sv", "en")


def load_pages(*, now: datetime, album: Album) -> int:
    """Create the pages. Dates are relative to `now`. Return the number of pages."""
    before = Page.objects.count()
    home = _load_home(album)
    _load_document(home, album)
    _load_events(home, album, now=now)
    _load_news(home, album, now=now)
    for entry in load("pages/home.toml")["page"]:
        in_menu = entry.get("in_menu", False)
        _add(home, StandardPage(**_page_fields(entry, album), show_in_menus=in_menu))
    for language in TRANSLATIONS:
        _load_translations(home, language, album)
    return Page.objects.count() - before


def _load_home(album: Album) -> HomePage:
    texts = load("pages/home.toml")["home"]
    home = HomePage.objects.get(locale__language_code="fi")
    home.title = home.draft_title = texts["title"]
    home.summary = texts["introduction"]
    home.body = _body(texts.get("block", []), album)
    for name, value in _picture(texts, album).items():
        setattr(home, name, value)
    home.save_revision().publish()
    for language in TRANSLATIONS:
        locale, _created = Locale.objects.get_or_create(language_code=language)
        translated = home.copy_for_translation(locale)
        translated.title = translated.draft_title = texts[language]["title"]
        translated.summary = texts[language]["introduction"]
        if translated.picture:
            translated.picture_alt = texts[language]["picture_alt"]
        translated.body = _body(texts[language].get("block", []), album)
        translated.save_revision().publish()
    return home


def _load_translations(home: HomePage, language: str, album: Album) -> None:
    """Create the versions of some pages in another language: what the site is, privacy, accessibility, feedback."""
    locale = Locale.objects.get(language_code=language)
    for entry in load(f"pages/{language}.toml")["page"]:
        original = StandardPage.objects.child_of(home).get(slug=entry["translates"])
        translated = original.copy_for_translation(locale)
        for name, value in _page_fields(entry, album).items():
            setattr(translated, name, value)
        translated.draft_title = translated.title
        translated.show_in_menus = entry.get("in_menu", False)
        translated.save_revision().publish()


def _load_document(home: HomePage, album: Album) -> None:
    entry = load("pages/document.toml")
    texts = entry["index"]
    index = _add(
        home,
        DocumentIndexPage(
            title=texts["title"], slug="yhteistyo", summary=texts["summary"], show_in_menus=True
        ),
    )
    facts = {"title": entry["title"], "slug": entry["slug"], "summary": entry["introduction"][:300]}
    body = _body(entry["block"], album)
    _add(index, CooperationDocumentPage(**facts, **_picture(entry, album), body=body))


def _load_events(home: HomePage, album: Album, *, now: datetime) -> None:
    index = _add(home, EventIndexPage(title="Tapahtumat", slug="tapahtumat", show_in_menus=True))
    for entry in load("pages/events.toml")["event"]:
        day = timezone.localdate(now) + timedelta(days=entry["starts_in_days"])
        event = Event(
            kind=entry["kind"],
            starts_at=_moment(day, entry["starts_at"]),
            ends_at=_moment(day, entry["ends_at"]),
            location=_place(entry),
            online_url=entry.get("online_url", ""),
        )
        note = entry.get("registration_note", "")
        _add(index, EventPage(**_page_fields(entry, album), event=event, registration_note=note))


def _load_news(home: HomePage, album: Album, *, now: datetime) -> None:
    today = timezone.localdate(now)
    news = load("pages/news.toml")
    index = _add(home, NewsIndexPage(title="Ajankohtaista", slug="ajankohtaista", show_in_menus=True))
    for entry in news["article"]:
        day = today - timedelta(days=entry["published_days_ago"])
        _add(index, ArticlePage(**_page_fields(entry, album), published_on=day))
    for entry in news["call"]:
        call = OpenCallPage(
            **_page_fields(entry, album),
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


def _page_fields(entry: dict, album: Album) -> dict[str, object]:
    texts = {"title": entry["title"], "slug": entry["slug"], "summary": entry.get("summary", "")}
    return {**texts, **_picture(entry, album), "body": _body(entry.get("block", []), album)}


def _picture(entry: dict, album: Album) -> dict[str, object]:
    """Return the fields of the page's picture, if the entry has one."""
    if "picture" not in entry:
        return {}
    return {"picture": album.picture(entry["picture"]), "picture_alt": entry["picture_alt"]}


def _body(blocks: list[dict], album: Album) -> list[tuple[str, object]]:
    return [(block["kind"], _value(block, album)) for block in blocks]


def _value(block: dict, album: Album) -> object:
    """Return the value of a block as the StreamField takes it."""
    match block["kind"]:
        case "paragraph":
            return block["html"]
        case "heading":
            return {"text": block["text"], "level": str(block.get("level", 2))}
        case "steps":
            return [{"title": step.get("title", ""), "text": step["html"]} for step in block["step"]]
        case "table":
            columns = [{"type": "text", "heading": heading} for heading in block["columns"]]
            rows = [{"values": row} for row in block["rows"]]
            return {"caption": block["caption"], "table": {"columns": columns, "rows": rows, "caption": ""}}
        case "figure":
            texts = {"alt_text": block["alt_text"], "caption": block.get("caption", "")}
            return {"image": album.picture(block["picture"]), **texts}
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

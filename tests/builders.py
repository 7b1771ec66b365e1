"""Things for tests: plain functions that make one whole, public thing each. Name what the test is about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from itertools import count
from uuid import uuid4

from wagtail.models import Locale, Page, PageViewRestriction

from catalogue.enums import Fees, LiaisonTask, Sector, ServiceKind, Vocabulary
from catalogue.models import (
    LiaisonContact,
    Location,
    Municipality,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceText,
    TaxonomyTerm,
)
from cooperation.models import CooperationDocumentPage, DocumentIndexPage
from events.models import Event, EventIndexPage, EventPage
from home.models import HomePage, StandardPage
from news.enums import GrantCode
from news.models import ArticlePage, GrantType, NewsIndexPage, OpenCallPage
from search.models.crisis_help import CrisisHelp

EVENT_FACTS = ("kind", "starts_at", "ends_at", "location", "online_url")
_numbers = count(1)


def make_municipality(name: str = "Sievi", **facts) -> Municipality:
    code = f"{next(_numbers) % 1000:03}"
    return Municipality.objects.create(
        **{"name": name, "code": code, "latitude": 63.9, "longitude": 24.5, **facts}
    )


def make_term(term: str = "Muisti", vocabulary: str = Vocabulary.THEME, **facts) -> TaxonomyTerm:
    return TaxonomyTerm.objects.create(term=term, vocabulary=vocabulary, **facts)


def make_organization(name: str = "Sievin muistiyhdistys ry", **facts) -> Organization:
    return Organization.objects.create(**{"name": name, "sector": Sector.VOLUNTEER_ASSOCIATION, **facts})


def make_liaison(
    name: str = "Aino Esimerkki", *, municipalities: Iterable[Municipality] = (), **facts
) -> LiaisonContact:
    """Make a public contact; without municipalities one for the whole county."""
    told = {"title": "Yhteyspäällikkö", "task": LiaisonTask.COUNTY, "email": "aino@hyvinvointialue.example"}
    liaison = LiaisonContact(**{"name": name, **told, **facts})
    liaison.municipalities = list(municipalities)
    liaison.save()
    return liaison


def make_location(name: str = "Kylätalo", **facts) -> Location:
    return Location.objects.create(**{"name": name, "city": "Sievi", **facts})


def make_service(
    name: str = "Muistikahvila",
    *,
    texts: Mapping[str, Mapping[str, str]] | None = None,
    terms: Iterable[TaxonomyTerm] = (),
    areas: Iterable[Municipality] = (),
    places: Iterable[Location] = (),
    schedules: Iterable[Mapping[str, object]] = (),
    phones: Iterable[str] = (),
    professional_phones: Iterable[str] = (),
    **facts,
) -> Service:
    """Make a published service; `texts` maps more languages to the fields of their text."""
    organization = facts.pop("organization", None) or make_organization()
    finnish = {"name": name, "summary": "Kahvia ja juttuseuraa muistisairaille."}
    words = {"fi": finnish, **(texts or {})}
    service = Service(**{"organization": organization, "kind": ServiceKind.GROUP, "fees": Fees.FREE, **facts})
    service.texts = [ServiceText(language=language, **fields) for language, fields in words.items()]
    service.phones = [
        Phone(number=number, is_for_professionals=is_theirs)
        for is_theirs, numbers in ((False, phones), (True, professional_phones))
        for number in numbers
    ]
    service.places = [ServiceAtLocation(location=location) for location in places]
    service.schedules = [Schedule(**row) for row in schedules]
    service.save()
    if terms or areas:
        service.terms, service.areas = list(terms), list(areas)
        service.save()
    return Service.objects.get(pk=service.pk)


def make_whole_service() -> Service:
    """Make a service with no part missing: each relation and each fact of its result card."""
    town = make_municipality("Kalajoki", name_sv="Kalajoki stad", latitude=64.2, longitude=23.9)
    other = make_municipality("Sievi")
    return make_service(
        texts={
            "sv": {"name": "Minneskafé", "summary": "Kaffe.", "description": "Varje vecka."},
            "ru": {"name": "Кафе", "summary": "Кофе."},
        },
        organization=make_organization("Muisti ry", municipality=town),
        terms=[
            make_term("Muisti", term_sv="Minne", term_en="Memory", synonyms="dementia\n\nAlzheimer "),
            make_term("Ikäihmiset", Vocabulary.TARGET_GROUP),
        ],
        areas=[other],
        places=[make_location("Kylätalo", municipality=town, latitude=64.1, longitude=23.8)],
        schedules=[{"byday": "TU", "opens_at": time(17), "closes_at": time(19, 30)}],
        phones=["044 000 0000"],
        languages=["fi", "sv"],
        eligibility_description="Muistisairaille ja läheisille.",
        alert="Tänään suljettu",
        alert_ends_on=date(2026, 12, 1),
        assured_date=date(2026, 10, 1),
    )


def make_crisis_help(name: str = "Kriisipuhelin", **facts) -> CrisisHelp:
    """Make a helpline that is shown: `make_crisis_help(kinds=["suicide"], languages=["fi"])`."""
    told = {"number": "09 000 0000", "description": "Kun et jaksa.", "opening_hours": "Aina."}
    return CrisisHelp.objects.create(**{"name": name, "kinds": ["suicide"], **told, **facts})


def home_page() -> HomePage:
    """Return the home page that the migrations made."""
    return HomePage.objects.get(locale__language_code="fi")


def make_standard_page(title: str = "Tietoa", *, parent: Page | None = None, **facts) -> StandardPage:
    return _child(parent or home_page(), StandardPage(title=title, **facts))


def make_event(title: str = "Järjestöfoorumi", *, parent: Page | None = None, **facts) -> EventPage:
    """Make a page of an event; `facts` are the page's and the event's."""
    starts, ends = datetime(2027, 3, 4, 15, tzinfo=UTC), datetime(2027, 3, 4, 17, tzinfo=UTC)
    shared = {name: facts.pop(name) for name in EVENT_FACTS if name in facts}
    event = Event(**{"starts_at": starts, "ends_at": ends, **shared})
    event.full_clean()
    page = EventPage(title=title, event=event, **facts)
    return _child(parent or _index(EventIndexPage, "Tapahtumat"), page)


def make_article(title: str = "Uutinen", *, parent: Page | None = None, **facts) -> ArticlePage:
    page = ArticlePage(**{"title": title, "published_on": date(2026, 11, 2), **facts})
    return _child(parent or _index(NewsIndexPage, "Ajankohtaista"), page)


def make_grant_type(name: str = "Toiminta-avustus", **facts) -> GrantType:
    found = GrantType.objects.filter(code=facts.get("code", GrantCode.OPERATING_GRANT)).first()
    return found or GrantType.objects.create(**{"code": GrantCode.OPERATING_GRANT, "name": name, **facts})


def make_call(title: str = "Avustushaku 2027", *, parent: Page | None = None, **facts) -> OpenCallPage:
    grant_type = facts.pop("grant_type", None) or make_grant_type()
    days = {"opens_on": date(2026, 11, 1), "closes_on": date(2026, 12, 31)}
    page = OpenCallPage(**{"title": title, "grant_type": grant_type, **days, **facts})
    return _child(parent or _index(NewsIndexPage, "Ajankohtaista"), page)


def make_cooperation_document(
    title: str = "Järjestöyhteistyöasiakirja", *, parent: Page | None = None, **facts
) -> CooperationDocumentPage:
    page = CooperationDocumentPage(title=title, **facts)
    return _child(parent or _index(DocumentIndexPage, "Asiakirjat"), page)


def make_private(page: Page) -> PageViewRestriction:
    """Let only signed-in people see a page and what is under it."""
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def body(*blocks: tuple[str, object]) -> str:
    """Return a body of blocks: `body(("heading", "Alku"), ("paragraph", "<p>Sanoja.</p>"))`."""
    return json.dumps(
        [{"type": kind, "value": _block_value(kind, value), "id": str(uuid4())} for kind, value in blocks]
    )


def _block_value(kind: str, value: object) -> object:
    if kind == "heading" and isinstance(value, str):
        return {"text": value, "level": "2"}
    return {"text": value} if kind == "notice" and isinstance(value, str) else value


def _index(model: type[Page], title: str) -> Page:
    return model.objects.first() or _child(home_page(), model(title=title))


def _child(parent: Page, page: Page) -> Page:
    page.locale = page.locale if page.locale_id else Locale.objects.get(language_code="fi")
    return parent.add_child(instance=page)

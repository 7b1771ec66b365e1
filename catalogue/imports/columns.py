"""The columns that an import knows. The readers, the help page, the sample file and the docs use this list."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PUNCTUATION = re.compile(r"[\s_\-/.]+")
REMARK = re.compile(r"\(.*?\)|[*:]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a table may have."""

    key: str
    """Its name in the documentation, which a file may use as its heading."""
    heading: str
    """Its Finnish heading."""
    aliases: tuple[str, ...]
    """Other headings that mean the same."""
    note: str | Promise
    """What its cells hold, for people."""
    example: str = ""
    is_list: bool = False
    is_basic: bool = False
    """Whether every table should have it. The others are optional."""


COLUMNS = (
    Column(
        "external_id",
        "tunniste",
        ("id", "tunnus", "palvelun tunniste", "ulkoinen tunniste", "identifierare"),
        _("Palvelun pysyvä tunniste omassa luettelossasi. Samalla tunnisteella palvelu päivittyy."),
        "kahvila-1",
        is_basic=True,
    ),
    Column(
        "name",
        "nimi",
        ("palvelun nimi", "otsikko", "title", "namn"),
        _("Palvelun nimi, enintään 100 merkkiä."),
        "Muistikahvila",
        is_basic=True,
    ),
    Column(
        "summary",
        "tiivistelmä",
        ("tiivistelma", "lyhyt kuvaus", "ingressi", "sammandrag"),
        _("Yksi lause: mitä ja kenelle, enintään 150 merkkiä."),
        "Kahvia ja juttuseuraa muistisairaille ja läheisille.",
        is_basic=True,
    ),
    Column(
        "description",
        "kuvaus",
        ("pitkä kuvaus", "beskrivning"),
        _("Palvelun kuvaus, enintään 2 500 merkkiä."),
        "Tapaamme joka tiistai. Ohjaajana on muistihoitaja.",
        is_basic=True,
    ),
    Column(
        "organization",
        "järjestäjä",
        (
            "järjestö",
            "järjestön nimi",
            "organisaatio",
            "organisation",
            "toimija",
            "yhdistys",
            "arrangör",
        ),
        _("Järjestäjän nimi tai muu nimi, joka on palvelutarjottimessa."),
        "Kylän muistiyhdistys ry",
        is_basic=True,
    ),
    Column(
        "municipality",
        "kunta",
        ("kunnat", "municipalities", "paikkakunta", "kommun", "kommuner"),
        _("Kunnat, joissa palvelu toimii. ”koko hyvinvointialue” tarkoittaa kaikkia."),
        "Sievi; Ylivieska",
        is_list=True,
        is_basic=True,
    ),
    Column(
        "themes",
        "aiheet",
        ("aihe", "teemat", "teema", "tarpeet", "theme", "teman"),
        _("Aiheiden ja tarpeiden nimet suomeksi, ruotsiksi tai englanniksi."),
        "Muisti; Vertaistuki",
        is_list=True,
        is_basic=True,
    ),
    Column(
        "target_groups",
        "kohderyhmät",
        ("kohderyhmä", "target group", "målgrupper", "målgrupp"),
        _("Kohderyhmien nimet suomeksi, ruotsiksi tai englanniksi."),
        "Ikäihmiset; Omaiset ja läheiset",
        is_list=True,
        is_basic=True,
    ),
    Column(
        "place",
        "paikka",
        ("paikat", "places", "toimipaikka", "location", "plats"),
        _("Paikan nimi, tai ”verkossa”. Uusi paikka lisätään."),
        "Kylätalo",
        is_list=True,
        is_basic=True,
    ),
    Column(
        "language",
        "kieli",
        ("tekstin kieli", "språk", "lang"),
        _("Tekstien kieli: fi, sv, en tai kielen nimi. Tyhjä on suomi."),
        "fi",
        is_basic=True,
    ),
    Column(
        "cost",
        "hinta",
        ("maksu", "maksullisuus", "fees", "price", "pris", "avgift"),
        _(
            "maksuton, maksullinen tai osin maksullinen (free, paid, other), hinta euroina tai ei tiedossa. "
            "Tyhjä: hintaa ei ole kerrottu."
        ),
        "maksuton",
        is_basic=True,
    ),
    Column(
        "kind",
        "laji",
        ("palvelun laji", "tyyppi", "type", "typ"),
        _("Vertaistuki, Ryhmä, Neuvonta, Harrastus … Uudelle palvelulle tyhjä on Ryhmä."),
        "Ryhmä",
    ),
    Column(
        "plain_text",
        "selkokielellä",
        ("selkokieli", "selkoteksti", "selkokielinen kuvaus", "lättläst"),
        _("Sama selkokielellä, enintään 2 500 merkkiä."),
    ),
    Column(
        "eligibility",
        "kenelle",
        ("edellytykset", "eligibility description", "för vem"),
        _("Tarkemmin, kenelle palvelu on, enintään 1 000 merkkiä."),
    ),
    Column(
        "application",
        "näin pääset mukaan",
        ("ilmoittautuminen", "mukaan", "application process", "anmälan"),
        _("Enintään 1 000 merkkiä."),
    ),
    Column(
        "referral",
        "näin ammattilainen ohjaa",
        ("ohjaaminen", "ammattilaiselle", "referral process"),
        _("Enintään 1 000 merkkiä."),
    ),
    Column("minimum_age", "ikä vähintään", ("alaikäraja", "min age"), _("Kokonaisluku.")),
    Column("maximum_age", "ikä enintään", ("yläikäraja", "max age"), _("Kokonaisluku.")),
    Column(
        "for_everyone",
        "avoin kaikille",
        ("kaikille", "is for everyone", "öppen för alla"),
        _("kyllä tai ei."),
    ),
    Column(
        "countywide",
        "koko hyvinvointialueella",
        ("koko alueella", "is countywide", "i hela välfärdsområdet"),
        _("kyllä tai ei."),
    ),
    Column(
        "languages",
        "palvelukielet",
        ("palvelukieli", "palvelun kielet", "servicespråk"),
        _("Kielet, joilla palvelee. Ilman saraketta uusi palvelu saa tekstiensä kielet."),
        is_list=True,
    ),
    Column("phone", "puhelin", ("puhelinnumero", "puhelimet", "phones", "puh", "telefon"), "", is_list=True),
    Column("email", "sähköposti", ("sposti", "s posti", "e mail", "e post"), ""),
    Column(
        "professional_phone",
        "puhelin ammattilaisille",
        ("ammattilaisten puhelin", "ammattilaisnumero", "professional phones", "telefon för yrkespersoner"),
        _("Numero, johon ammattilainen soittaa asiakkaansa asiassa."),
        is_list=True,
    ),
    Column(
        "professional_email",
        "sähköposti ammattilaisille",
        ("ammattilaisten sähköposti", "e post för yrkespersoner"),
        _("Vain jos ammattilaisille on eri osoite."),
    ),
    Column(
        "url",
        "verkkosivu",
        ("www", "verkko osoite", "nettisivu", "kotisivu", "website", "webbplats"),
        _("Alkaa https:// tai www."),
    ),
    Column(
        "street",
        "katuosoite",
        ("osoite", "lähiosoite", "käyntiosoite", "address", "adress", "gatuadress"),
        _("Paikan osoite, kun rivillä on yksi paikka."),
    ),
    Column("postal_code", "postinumero", ("postnummer", "zip"), _("Viisi numeroa.")),
    Column("city", "postitoimipaikka", ("kaupunki", "postort"), ""),
    Column(
        "cost_note",
        "lisätietoa hinnasta",
        ("hinnan lisätieto", "fees note", "fees description"),
        _("Enintään 250 merkkiä."),
    ),
    Column(
        "sector",
        "toimijan laji",
        ("järjestäjän laji", "organization sector"),
        _("Uuden järjestäjän laji. Tyhjä on vapaaehtoisvoimin toimiva yhdistys."),
    ),
    Column("status", "tila", ("palvelun tila", "status i dag"), _("Toiminnassa, Tauolla, Päättynyt …")),
    Column(
        "assured_date",
        "tiedot vahvistettu",
        ("vahvistettu", "tarkistettu", "vahvistuspäivä"),
        _("Päivä, jona tiedot on todettu oikeiksi: 2.1.2027 tai 2027-01-02."),
    ),
    Column(
        "source",
        "tietolähde",
        ("lähde", "källa"),
        _("Luettelo, josta tunniste on. Tyhjä on tuonnille annettu tietolähde."),
    ),
)
COLUMNS_BY_KEY = {column.key: column for column in COLUMNS}


def _normalize(heading: str) -> str:
    text = REMARK.sub(" ", unicodedata.normalize("NFC", heading)).casefold()
    return PUNCTUATION.sub(" ", text).strip()


_KEYS = {
    _normalize(name): column.key
    for column in COLUMNS
    for name in (column.key, column.heading, *column.aliases)
}


def column_key(heading: str) -> str | None:
    """Return the key of the column that a heading means, or None. Letter case and remarks do not matter."""
    return _KEYS.get(_normalize(heading))

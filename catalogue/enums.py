"""The enumerations of the service offering. Values follow HSDS 3.0 where it has them. Labels are in Finnish."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy


class Sector(models.TextChoices):
    """The kind of an organisation.

    The three kinds of association come from the seed text "Järjestöyhteistyön tila Keski-Suomen
    hyvinvointialueella": volunteer-run, with employees, producing services.
    """

    VOLUNTEER_ASSOCIATION = "volunteer_association", _("Vapaaehtoisvoimin toimiva yhdistys")
    STAFFED_ASSOCIATION = "staffed_association", _("Yhdistys, jolla on työntekijöitä")
    SERVICE_PRODUCING_ASSOCIATION = "service_producing_association", _("Palveluja tuottava järjestö")
    FOUNDATION = "foundation", _("Säätiö")
    PARISH = "parish", _("Seurakunta")
    MUNICIPALITY = "municipality", _("Kunta")
    COUNTY = "county", _("Hyvinvointialue")
    COMPANY = "company", _("Yritys")


class ServiceKind(models.TextChoices):
    PEER_SUPPORT = "peer_support", _("Vertaistuki")
    GROUP = "group", _("Ryhmä")
    ADVICE = "advice", _("Neuvonta")
    HOBBY = "hobby", _("Harrastus")
    VOLUNTEERING = "volunteering", _("Vapaaehtoistoiminta")
    SUPPORT_PERSON = "support_person", _("Tukihenkilö")
    CRISIS_HELP = "crisis_help", _("Kriisiapu")
    DIGITAL = "digital", _("Verkossa")


class ServiceStatus(models.TextChoices):
    ACTIVE = "active", _("Toiminnassa")
    ON_BREAK = "on_break", _("Tauolla")
    TEMPORARILY_CLOSED = "temporarily_closed", _("Toistaiseksi suljettu")
    ENDED = "ended", _("Päättynyt")


class Capacity(models.TextChoices):
    UNKNOWN = "unknown", _("Tilanne ei tiedossa")
    OPEN = "open", _("Mukaan mahtuu")
    WAITING_LIST = "waiting_list", _("Jonoon voi ilmoittautua")
    FULL = "full", _("Täynnä")

    @property
    def in_a_word(self) -> str:
        """Return a short label for a tag."""
        return {
            Capacity.OPEN: pgettext("ryhmässä", "Tilaa"),
            Capacity.WAITING_LIST: pgettext("ryhmään", "Jono"),
        }.get(self, str(self.label))


class Fees(models.TextChoices):
    """What it costs. A price that nobody has told is unknown, never free."""

    UNKNOWN = "unknown", _("Hintaa ei ole kerrottu")
    FREE = "free", _("Maksuton")
    PAID = "paid", _("Maksullinen")
    OTHER = "other", _("Osin maksullinen")


class Language(models.TextChoices):
    """Languages of texts and of service, by ISO 639 code (Finnish sign language has only a 639-3 code)."""

    FINNISH = "fi", _("suomi")
    SWEDISH = "sv", _("ruotsi")
    ENGLISH = "en", _("englanti")
    NORTHERN_SAMI = "se", _("pohjoissaame")
    RUSSIAN = "ru", _("venäjä")
    UKRAINIAN = "uk", _("ukraina")
    ARABIC = "ar", _("arabia")
    ESTONIAN = "et", _("viro")
    SOMALI = "so", _("somali")
    FINNISH_SIGN = "fsl", _("suomalainen viittomakieli")


class Vocabulary(models.TextChoices):
    THEME = "theme", _("Aihe")
    NEED = "need", _("Tarve")
    TARGET_GROUP = "target_group", _("Kohderyhmä")


class LiaisonTask(models.TextChoices):
    """What a contact person is named for, in the order of the page.

    From the seed text "Hyvinvointialueen järjestöyhdyshenkilön toimenkuva": the county's liaison coordinates; health,
    social and rescue services, municipalities and networks name contacts of their own.
    """

    COUNTY = "county", _("Hyvinvointialueen järjestöyhteistyö")
    HEALTH = "health", _("Terveyspalvelut")
    SOCIAL = "social", _("Sosiaalipalvelut")
    RESCUE = "rescue", _("Pelastuspalvelut")
    MUNICIPALITY = "municipality", _("Kuntien järjestöyhteistyö")
    NETWORK = "network", _("Järjestöverkostot")
    PARISH = "parish", _("Seurakuntayhteistyö")
    VOLUNTEERING = "volunteering", _("Vapaaehtoistoiminta")
    EXPERIENCE = "experience", _("Kokemustoiminta")
    PREPAREDNESS = "preparedness", _("Varautuminen ja valmius")
    GRANTS = "grants", _("Avustukset ja tilat")


SUBJECTS = (Vocabulary.THEME, Vocabulary.NEED)
"""The vocabularies for what a service is about. The other one says for whom it is."""


class Icon(models.TextChoices):
    """The icons of `portal/static/portal/icons.svg` for themes and target groups."""

    PEOPLE = "people", _("ihmisiä")
    BRIEFCASE = "briefcase", _("salkku")
    HOUSE = "house", _("talo")
    HEART = "heart", _("sydän")
    SOUP = "soup", _("keittolautanen")
    BIKE = "bike", _("polkupyörä")
    PALETTE = "palette", _("paletti")
    TREE = "tree", _("kuusi")
    TALK = "talk", _("puhekuplia")
    CLOUD_SUN = "cloud-sun", _("pilvi ja aurinko")
    SPROUT = "sprout", _("taimi")
    HAND_HEART = "hand-heart", _("käsi ja sydän")
    BABY = "baby", _("vauva")
    STETHOSCOPE = "stethoscope", _("stetoskooppi")
    COINS = "coins", _("kolikoita")
    LIFEBUOY = "lifebuoy", _("pelastusrengas")
    TORCH = "torch", _("taskulamppu")


class Parameter(StrEnum):
    """The query parameters that several pages have or link to."""

    THEME = "aihe"
    TARGET_GROUP = "kenelle"
    MUNICIPALITY = "kunta"
    VIEW = "nakyma"
    TASK = "tehtava"


class View(models.TextChoices):
    """The view for residents or for professionals. The values are those of `Parameter.VIEW` in URLs."""

    RESIDENT = "asukas", _("Asukas")
    PROFESSIONAL = "ammattilainen", _("Ammattilainen")

    @classmethod
    def from_parameter(cls, text: str | None) -> View:
        """Return the view for a query parameter. The default is the residents' view."""
        return cls(text) if text in cls.values else cls.RESIDENT


class LocationKind(models.TextChoices):
    PHYSICAL = "physical", _("Käyntiosoite")
    VIRTUAL = "virtual", _("Verkossa")


class Stated(models.TextChoices):
    """A fact that may be unknown. Unknown does not mean no."""

    YES = "yes", pgettext_lazy("tiedetty", "kyllä")
    NO = "no", pgettext_lazy("tiedetty", "ei")
    UNKNOWN = "unknown", pgettext_lazy("tiedetty", "ei tiedossa")


class Frequency(models.TextChoices):
    """How often a schedule repeats (RFC 5545 FREQ, lower case as in HSDS)."""

    WEEKLY = "weekly", _("Viikoittain")
    MONTHLY = "monthly", _("Kuukausittain")


class ImportState(models.TextChoices):
    """The state of an uploaded table."""

    CHECKED = "checked", _("Tarkistettu")
    IMPORTED = "imported", _("Tuotu")
    EXPIRED = "expired", _("Vanhentunut")

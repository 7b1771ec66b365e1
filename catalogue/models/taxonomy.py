from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from catalogue.enums import Icon, Vocabulary
from catalogue.models.identified import Identified
from catalogue.models.slugs import Slugged
from portal.languages import Passage, best_passage


class TaxonomyTerm(RevisionMixin, Identified, Slugged):
    """A theme, need or target group (HSDS taxonomy_term), with its name and introduction in three languages."""

    vocabulary = models.CharField(_("sanasto"), max_length=20, choices=Vocabulary, default=Vocabulary.THEME)
    term = models.CharField(_("nimi"), max_length=80)
    term_sv = models.CharField(_("nimi ruotsiksi"), max_length=80, blank=True)
    term_en = models.CharField(_("nimi englanniksi"), max_length=80, blank=True)
    description = models.TextField(_("kuvaus"), blank=True, help_text=_("Aihesivun alussa näkyvä teksti."))
    description_sv = models.TextField(_("kuvaus ruotsiksi"), blank=True)
    description_en = models.TextField(_("kuvaus englanniksi"), blank=True)
    synonyms = models.TextField(
        _("muita sanoja"), blank=True, help_text=_("Yksi riviä kohti. Näilläkin sanoilla aiheen löytää.")
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("yläaihe"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="children",
    )
    icon = models.CharField(
        _("kuvake"), max_length=20, choices=Icon, blank=True, help_text=_("Näkyy aiheen nimen vieressä.")
    )
    term_uri = models.URLField(_("käsitteen tunniste"), blank=True, help_text=_("Esimerkiksi YSO-osoite."))
    danger_kinds = models.JSONField(_("vaara, jota tämä koskee"), default=list, blank=True)
    is_for_perpetrators = models.BooleanField(
        _("väkivaltaa käyttäneille"),
        default=False,
        help_text=_(
            "Palvelut, joilla tämä on, ovat vaarasta kertovassa haussa viimeisinä: uhrin apu tulee ennen tekijän apua."
        ),
    )
    last_modified = models.DateTimeField(_("muutettu"), auto_now=True)

    class Meta:
        verbose_name = _("aihe tai kohderyhmä")
        verbose_name_plural = _("aiheet ja kohderyhmät")
        ordering = ("vocabulary", "term")

    def __str__(self) -> str:
        return self.term

    def get_absolute_url(self) -> str:
        return reverse("catalogue:theme", args=[self.slug])

    def label(self) -> str:
        """Return the name in the active language, else in Finnish."""
        return self.labels().get(translation.get_language()) or self.term

    def introduction(self) -> Passage:
        """Return the description in the active language, else in Finnish; it may be empty."""
        return best_passage({"fi": self.description, "sv": self.description_sv, "en": self.description_en})

    def label_language(self) -> str:
        """Return the language of `label`."""
        return best_passage(self.labels()).language

    def labels(self) -> dict[str, str]:
        """Return language → name, without empty names."""
        names = {"fi": self.term, "sv": self.term_sv, "en": self.term_en}
        return {language: name for language, name in names.items() if name}

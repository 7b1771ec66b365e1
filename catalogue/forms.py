"""The forms of the service offering in the admin."""

from __future__ import annotations

from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from catalogue.enums import Language, ServiceStatus
from catalogue.models import TaxonomyTerm
from catalogue.widgets import TickBoxes
from portal.danger import DangerKind


class ServiceForm(WagtailAdminModelForm):
    """The facts of a service that editors change as a draft."""

    languages = forms.MultipleChoiceField(
        label=_("Palvelukielet"),
        choices=Language,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=[Language.FINNISH],
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Group themes, needs and target groups. In a single list editors miss that they should choose from each.
        by_vocabulary = groupby(self.fields["terms"].queryset, TaxonomyTerm.get_vocabulary_display)
        self.fields["terms"].choices = [
            (label, [(term.pk, str(term)) for term in terms]) for label, terms in by_vocabulary
        ]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        low, high = cleaned.get("minimum_age"), cleaned.get("maximum_age")
        if low is not None and high is not None and low > high:
            self.add_error("maximum_age", _("Yläikäraja ei voi olla alaikärajaa pienempi."))
        if bool(cleaned.get("season_first_month")) != bool(cleaned.get("season_last_month")):
            self.add_error(
                "season_last_month", _("Anna kaudelle sekä alku että loppu, tai jätä molemmat tyhjiksi.")
            )
        return cleaned


class TaxonomyTermForm(WagtailAdminModelForm):
    """Kinds of danger as tick boxes."""

    danger_kinds = forms.MultipleChoiceField(
        label=_("Vaara, jota tämä koskee"),
        choices=DangerKind,
        widget=TickBoxes,
        required=False,
        help_text=_("Sivulla ja sen palveluissa näkyvät hätänumero, näiden kriisiavut ja ”Poistu nopeasti”."),
    )


class SituationForm(WagtailAdminModelForm):
    """The running facts of a service or an organisation. They are public at once, without a draft."""

    def running_facts(self) -> dict[str, object]:
        """Return field → value of the changed fields only, so that changes by other users stay."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


class ServiceSituationForm(SituationForm):
    """Adds a check box that sets `assured_date` to today."""

    is_assured = forms.BooleanField(
        label=_("Vahvistan, että palvelun tiedot pitävät paikkansa"), required=False
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if cleaned.get("break_ends_on") and cleaned.get("status") != ServiceStatus.ON_BREAK:
            raise ValidationError(
                {"break_ends_on": _("Tauon loppu kuuluu vain tauolla olevalle palvelulle.")}
            )
        return cleaned

    def running_facts(self) -> dict[str, object]:
        facts = super().running_facts()
        if facts.pop("is_assured", False):
            facts["assured_date"] = timezone.localdate()
        return facts

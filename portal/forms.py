"""Wagtail's user forms. Users sign in by e-mail address here."""

from __future__ import annotations

from django import forms
from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import auth
from wagtail.users import forms as users

from portal.models.user import ADDRESS_IS_TAKEN


class LoginForm(auth.LoginForm):
    """Adds a translated label to the password field. Wagtail's form has none."""

    username = forms.CharField(max_length=254, widget=forms.EmailInput())

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = capfirst(get_user_model()._meta.get_field("password").verbose_name)


class EmailFormMixin(forms.ModelForm):
    """Rejects the e-mail address of another user, in any letter case."""

    error_messages = {**users.UserForm.error_messages, "duplicate_username": ADDRESS_IS_TAKEN}

    email = forms.EmailField(
        label=_("Sähköpostiosoite"), help_text=_("Tällä osoitteella kirjaudutaan sisään.")
    )

    def clean_email(self) -> str:
        return get_user_model().objects.normalize_email(self.cleaned_data["email"])


class UserCreationForm(EmailFormMixin, users.UserCreationForm):
    class Meta(users.UserCreationForm.Meta):
        fields = users.UserCreationForm.Meta.fields | {"language"}


class UserEditForm(EmailFormMixin, users.UserEditForm):
    class Meta(users.UserEditForm.Meta):
        fields = users.UserEditForm.Meta.fields | {"language"}

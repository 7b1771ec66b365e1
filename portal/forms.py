from __future__ import annotations

from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from wagtail.admin.forms import auth


class LoginForm(auth.LoginForm):
    """Wagtail's, with a label for the password in the reader's language: Wagtail's own has none."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = capfirst(get_user_model()._meta.get_field("password").verbose_name)

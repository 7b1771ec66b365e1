"""The list of users in the admin, and the user forms."""

from __future__ import annotations

from django import forms
from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail.admin.ui.tables import Column
from wagtail.users.views import users

from portal.forms import UserCreationForm, UserEditForm


class UserIndexView(users.IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        """Return Wagtail's columns. The one for the user name gets the label of the e-mail address."""
        columns = super().columns
        for column in columns:
            if column.name == self.model.USERNAME_FIELD:
                column.label = capfirst(self.model._meta.get_field(column.name).verbose_name)
        return columns


class UserViewSet(users.UserViewSet):
    index_view_class = UserIndexView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return UserEditForm if for_update else UserCreationForm

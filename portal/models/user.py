"""Users: staff of the county, and later members of organisations. Residents have no account."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

ADDRESS_IS_TAKEN = _("Tällä sähköpostiosoitteella on jo käyttäjä.")


class UserManager(BaseUserManager["User"]):
    """Creates and finds users by e-mail address, in any letter case."""

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=self.normalize_email(username))

    def create_user(self, email: str, password: str | None = None, **facts: object) -> User:
        """Create a user. Without a password the user cannot sign in. Raises ValueError without an address."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email, **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **facts: object) -> User:
        """Create a user who may do everything in the admin."""
        return self.create_user(email, password, **{**facts, "is_staff": True, "is_superuser": True})


class User(AbstractUser):
    """A user who signs in by e-mail address. There is no user name."""

    username = None  # type: ignore[assignment]  # this is how Django removes a field; its stub forbids it
    email = models.EmailField(_("sähköpostiosoite"), unique=True, error_messages={"unique": ADDRESS_IS_TAKEN})
    language = models.CharField(
        _("viestien kieli"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("Sivuston lähettämät sähköpostiviestit tulevat tällä kielellä."),
    )

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]  # the stub allows its own only

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta(AbstractUser.Meta):
        verbose_name = _("käyttäjä")  # type: ignore[assignment]  # the stub forbids lazy texts
        verbose_name_plural = _("käyttäjät")  # type: ignore[assignment]  # the stub forbids lazy texts
        constraints = [
            # `save` writes addresses in lower case. This also covers bulk updates and raw SQL.
            models.UniqueConstraint(
                Lower("email"), name="one_user_per_address", violation_error_message=ADDRESS_IS_TAKEN
            )
        ]

    def save(self, *args, **kwargs) -> None:
        self.email = type(self).objects.normalize_email(self.email)
        super().save(*args, **kwargs)

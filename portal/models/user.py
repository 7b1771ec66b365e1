"""People with an account: staff of the county, and later members of organisations. Residents have none."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

ADDRESS_IS_TAKEN = _("Tällä sähköpostiosoitteella on jo käyttäjä.")


class UserManager(BaseUserManager["User"]):
    """Makes and finds users by their e-mail address, in any letter case."""

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=self.normalize_email(username))

    def create_user(self, email: str, password: str | None = None, **facts: object) -> User:
        """Create a user. Without a password nobody can sign in as them. Raises ValueError without an address."""
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
    """A person who signs in by e-mail address; there is no user name."""

    username = None
    email = models.EmailField(_("sähköpostiosoite"), unique=True, error_messages={"unique": ADDRESS_IS_TAKEN})
    language = models.CharField(
        _("viestien kieli"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("Sivuston lähettämät sähköpostiviestit tulevat tällä kielellä."),
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta(AbstractUser.Meta):
        verbose_name = _("käyttäjä")
        verbose_name_plural = _("käyttäjät")
        constraints = [
            # Addresses are lower-cased when saved; this holds for bulk updates and raw SQL, too.
            models.UniqueConstraint(
                Lower("email"), name="one_user_per_address", violation_error_message=ADDRESS_IS_TAKEN
            )
        ]

    def save(self, *args, **kwargs) -> None:
        self.email = type(self).objects.normalize_email(self.email)
        super().save(*args, **kwargs)

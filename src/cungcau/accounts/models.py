from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class People(BaseUserManager):
    """Finds persons by their e-mail address, whatever its case."""

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """An account: somebody who signs in with an e-mail address. Who belongs where is a Membership, not a flag here."""

    class Language(models.TextChoices):
        VIETNAMESE = "vi", "Tiếng Việt"
        ENGLISH = "en", "English"

    public_id = models.CharField(max_length=40, unique=True)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=400, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.VIETNAMESE)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    signed_in_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = People()

    def __str__(self) -> str:
        return self.name

    @property
    def last_login(self) -> datetime | None:
        """Return when the person last signed in, under the name that reset links ask for: a sign-in ends old links.

        Being no column it also keeps Django from writing it itself, outside an action.
        """
        return self.signed_in_at

    def get_short_name(self) -> str:
        """Return the given name, which in Vietnamese stands last."""
        return self.name.split()[-1] if self.name else self.email


class Consent(models.Model):
    """A person's or contact's yes to one purpose: which words, when, through which channel; withdrawn with a date."""

    subject = models.CharField(max_length=120, db_index=True)
    purpose = models.CharField(max_length=60)
    wording = models.TextField()
    language = models.CharField(max_length=2)
    channel = models.CharField(max_length=40)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | models.Q(withdrawn_at__gte=models.F("given_at")),
                name="consent_withdrawn_after_given",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.purpose}"

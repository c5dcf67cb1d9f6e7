from django.db import models

from cungcau.catalog.enums import Noun
from cungcau.core.models import LanguageText

from .listing import Listing, tiers_only_raise
from .taxonomy import Field


class Expert(Listing):
    """A person's professional profile: what they can advise on, where, for what fee."""

    person = models.ForeignKey("accounts.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200)
    degree = models.CharField(max_length=20, blank=True)
    orcid = models.TextField(blank=True)
    languages = models.TextField(blank=True)
    available = models.BooleanField(null=True, blank=True)
    fee_low = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    fee_high = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    fee_currency = models.CharField(max_length=3, default="VND")
    fee_per = models.TextField(blank=True)
    fee_note = models.TextField(blank=True)
    fields = models.ManyToManyField(Field, related_name="+", blank=True)
    note = models.TextField(blank=True)

    class Meta(Listing.Meta):
        constraints = [*Listing.Meta.constraints, tiers_only_raise(Noun.EXPERT)]


class ExpertText(LanguageText):
    """An expert's words in one language."""

    thing = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="texts")
    position = models.TextField(blank=True)
    expertise = models.TextField(blank=True)
    practice = models.TextField(blank=True)
    transferred = models.TextField(blank=True)
    projects = models.TextField(blank=True)
    publications = models.TextField(blank=True)
    education = models.TextField(blank=True)
    career = models.TextField(blank=True)
    keywords = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thing", "language"], name="expert_text_once_per_language")]

    def __str__(self) -> str:
        return self.expertise[:60]

from django.db import models

from cungcau.catalog.enums import Noun
from cungcau.core.models import LanguageText

from .listing import Listing, tiers_only_raise
from .taxonomy import Field, Industry


class Offer(Listing):
    """An offer: technology, equipment, software, service, IP asset or research result."""

    kind = models.CharField(max_length=16, default="technology")
    country = models.TextField(blank=True)
    origin = models.CharField(max_length=10, blank=True)
    trl = models.PositiveSmallIntegerField(null=True, blank=True)
    maturity = models.CharField(max_length=12, blank=True)
    ip_right = models.CharField(max_length=10, blank=True)
    ip_number = models.TextField(blank=True)
    ip_granted_on = models.DateField(null=True, blank=True)
    ip_until = models.DateField(null=True, blank=True)
    transfer_kinds = models.JSONField(default=list, blank=True)
    sought = models.JSONField(default=list, blank=True)
    price_low = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    price_high = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    price_currency = models.CharField(max_length=3, default="VND")
    price_per = models.TextField(blank=True)
    price_note = models.TextField(blank=True)
    delivery_days = models.PositiveIntegerField(null=True, blank=True)
    warranty_months = models.PositiveIntegerField(null=True, blank=True)
    video = models.URLField(blank=True, max_length=300)
    link = models.URLField(blank=True, max_length=300)
    fields = models.ManyToManyField(Field, related_name="+", blank=True)
    industries = models.ManyToManyField(Industry, related_name="+", blank=True)
    note = models.TextField(blank=True)

    class Meta(Listing.Meta):
        constraints = [
            *Listing.Meta.constraints,
            tiers_only_raise(Noun.OFFER),
            models.CheckConstraint(
                condition=models.Q(trl__isnull=True) | models.Q(trl__range=(1, 9)), name="offer_trl_1_to_9"
            ),
        ]


class OfferText(LanguageText):
    """An offer's words in one language."""

    thing = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    context = models.TextField(blank=True)
    specification = models.TextField(blank=True)
    advantage = models.TextField(blank=True)
    principle = models.TextField(blank=True)
    customers = models.TextField(blank=True)
    references = models.TextField(blank=True)
    benefit = models.TextField(blank=True)
    extra_costs = models.TextField(blank=True)
    support = models.TextField(blank=True)
    certificates = models.TextField(blank=True)
    host_project = models.TextField(blank=True)
    keywords = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thing", "language"], name="offer_text_once_per_language")]

    def __str__(self) -> str:
        return self.title

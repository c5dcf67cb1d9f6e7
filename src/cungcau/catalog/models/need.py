from django.db import models

from cungcau.catalog.enums import Noun
from cungcau.core.models import LanguageText

from .listing import Listing, tiers_only_raise
from .taxonomy import Field, Industry


class Need(Listing):
    """A technology need: what an organisation must solve, and within which bounds."""

    budget_low = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    budget_high = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    budget_currency = models.CharField(max_length=3, default="VND")
    budget_per = models.TextField(blank=True)
    budget_note = models.TextField(blank=True)
    budget_source = models.CharField(max_length=10, blank=True)
    urgency = models.CharField(max_length=10, blank=True)
    needed_by = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    transfer_kinds = models.JSONField(default=list, blank=True)
    trl_min = models.PositiveSmallIntegerField(null=True, blank=True)
    fields = models.ManyToManyField(Field, related_name="+", blank=True)
    industries = models.ManyToManyField(Industry, related_name="+", blank=True)
    share_beyond_province = models.BooleanField(null=True, blank=True)
    decision_maker = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta(Listing.Meta):
        constraints = [
            *Listing.Meta.constraints,
            tiers_only_raise(Noun.NEED),
            models.CheckConstraint(
                condition=models.Q(trl_min__isnull=True) | models.Q(trl_min__range=(1, 9)), name="need_trl_1_to_9"
            ),
        ]


class NeedText(LanguageText):
    """A need's words in one language."""

    thing = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(max_length=300)
    used_for = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    required_result = models.TextField(blank=True)
    input_material = models.TextField(blank=True)
    output_standard = models.TextField(blank=True)
    current_process = models.TextField(blank=True)
    limits = models.TextField(blank=True)
    tried = models.TextField(blank=True)
    keywords = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thing", "language"], name="need_text_once_per_language")]

    def __str__(self) -> str:
        return self.title

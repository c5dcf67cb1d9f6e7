from django.db import models

from cungcau.core.models import LanguageText
from cungcau.network.enums import Verification


class Organisation(models.Model):
    """A firm, institute, university, cooperative or office that needs or offers technology."""

    public_id = models.CharField(max_length=40, unique=True)
    source_code = models.CharField(max_length=200, blank=True)
    point = models.ForeignKey("network.ConnectionPoint", on_delete=models.PROTECT, related_name="organisations")
    kind = models.CharField(max_length=20, default="other")
    folded = models.CharField(max_length=300, db_index=True)
    sort_key = models.CharField(max_length=600)
    short_name = models.TextField(blank=True)
    tax_code = models.TextField(blank=True)
    province = models.ForeignKey("network.Province", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    website = models.URLField(blank=True)
    founded_year = models.PositiveSmallIntegerField(null=True, blank=True)
    staff_count = models.PositiveIntegerField(null=True, blank=True)
    fields = models.JSONField(default=list, blank=True)
    services = models.JSONField(default=list, blank=True)
    address = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    representative = models.TextField(blank=True)
    representative_position = models.TextField(blank=True)
    as_imported = models.JSONField(default=dict, blank=True)
    verification = models.CharField(max_length=10, choices=Verification, default=Verification.DECLARED)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["point", "source_code"],
                condition=~models.Q(source_code=""),
                name="organisation_code_once_per_point",
            ),
            models.CheckConstraint(
                condition=models.Q(verified_at__isnull=True, verified_by="")
                | (models.Q(verified_at__isnull=False) & ~models.Q(verified_by="")),
                name="organisation_verified_by_whom_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class OrganisationText(LanguageText):
    """An organisation's words in one language."""

    thing = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(max_length=300)
    mission = models.TextField(blank=True)
    main_products = models.TextField(blank=True)
    certificates = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thing", "language"], name="organisation_text_once_per_language")
        ]

    def __str__(self) -> str:
        return self.name

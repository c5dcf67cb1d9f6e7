from django.db import models

from cungcau.network.enums import PointKind


class ConnectionPoint(models.Model):
    """A connection point, or the region or ministry above it, as one tree; a new point names its predecessor."""

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=PointKind, default=PointKind.PROVINCE)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    sort_key = models.CharField(max_length=400, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    province = models.ForeignKey("network.Province", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    predecessor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    hours = models.CharField(max_length=120, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """Return the name in `language`, the Vietnamese one where there is no other."""
        return (language == "en" and self.name_en) or self.name

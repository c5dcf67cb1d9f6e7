from django.db import models


class Classification(models.Model):
    """The base of a loadable classification: rows of a scheme, valid between dates, in a tree."""

    scheme = models.CharField(max_length=60)
    code = models.CharField(max_length=20)
    level = models.PositiveSmallIntegerField()
    name_vi = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    also = models.JSONField(default=list, blank=True)
    sort_key = models.CharField(max_length=600)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["scheme", "code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name_vi}"

    def name_in(self, language: str) -> str:
        """Return the name in `language`, the Vietnamese one where there is no other."""
        return (language == "en" and self.name_en) or self.name_vi


class Field(Classification):
    """A field of science and technology, from a dated table of the ministry."""

    class Meta(Classification.Meta):
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="field_code_once_per_scheme")]


class Industry(Classification):
    """An economic industry of the national system, from a dated table."""

    class Meta(Classification.Meta):
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="industry_code_once_per_scheme")]

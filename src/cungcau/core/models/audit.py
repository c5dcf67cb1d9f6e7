from django.db import models


class AuditRow(models.Model):
    """Who did what to which thing and when; holds no foreign keys, so it outlives everything it speaks of."""

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, db_index=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    rows = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.verb} {self.subject}"

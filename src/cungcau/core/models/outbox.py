from django.db import models


class OutboxRow(models.Model):
    """One piece of news for one subscriber: queue, retry record and proof of delivery in one row."""

    class State(models.TextChoices):
        WAITING = "waiting"
        LEASED = "leased"
        DONE = "done"
        DEAD = "dead"

    topic = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    subscriber = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    emitted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "topic", "key"], name="outbox_one_row_per_subscriber_and_key"
            ),
            models.CheckConstraint(
                condition=models.Q(state="leased", leased_until__isnull=False)
                | (~models.Q(state="leased") & models.Q(leased_until__isnull=True)),
                name="outbox_leased_rows_have_a_lease",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="outbox_due")]

    def __str__(self) -> str:
        return f"{self.topic} {self.key} → {self.subscriber}: {self.state}"

from django.db import models


class ImportBatch(models.Model):
    """One uploaded workbook on its way in: read, previewed, confirmed, written; its plan and counts for the pages."""

    class State(models.TextChoices):
        UPLOADED = "uploaded"
        PREVIEWED = "previewed"
        CONFIRMED = "confirmed"
        WRITTEN = "written"
        REFUSED = "refused"

    public_id = models.CharField(max_length=40, unique=True)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    point = models.ForeignKey("network.ConnectionPoint", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    noun = models.CharField(max_length=14, default="auto")
    language = models.CharField(max_length=2, default="vi")
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict, blank=True)
    uploaded_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="written", written_at__isnull=False)
                | (~models.Q(state="written") & models.Q(written_at__isnull=True)),
                name="import_written_has_its_moment",
            )
        ]

    def __str__(self) -> str:
        return self.public_id

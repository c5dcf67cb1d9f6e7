from django.db import models


class StoredFile(models.Model):
    """A file kept by its content's hash outside the web root; its type was checked by content, not by name."""

    public_id = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    stored_at = models.DateTimeField()
    stored_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.name

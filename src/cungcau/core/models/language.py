from django.db import models


class LanguageText(models.Model):
    """The base of every text row: one row per thing and language, the original marked.

    A noun's own text table adds a foreign key `thing` with `related_name="texts"` and its text columns.
    """

    class Language(models.TextChoices):
        VIETNAMESE = "vi", "Tiếng Việt"
        ENGLISH = "en", "English"

    language = models.CharField(max_length=2, choices=Language)
    is_original = models.BooleanField(default=False)

    class Meta:
        abstract = True

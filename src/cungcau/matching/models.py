from django.db import models


class Suggestion(models.Model):
    """What the engine proposes for a need: an offer, with its reasons as codes and parameters, never as sentences."""

    need = models.ForeignKey("catalog.Need", on_delete=models.CASCADE, related_name="+")
    offer = models.ForeignKey("catalog.Offer", on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    score = models.FloatField()
    confidence = models.CharField(max_length=6)
    grounds = models.JSONField(default=dict)
    engine_version = models.CharField(max_length=20)
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ["need", "rank"]
        constraints = [models.UniqueConstraint(fields=["need", "offer"], name="suggestion_once_per_pair")]

    def __str__(self) -> str:
        return f"{self.need_id} → {self.offer_id}"


class Decision(models.Model):
    """What a person decided about a suggested pair: accept, later until a day, or wrong with a code."""

    class Verdict(models.TextChoices):
        ACCEPT = "accept"
        LATER = "later"
        WRONG = "wrong"

    need = models.ForeignKey("catalog.Need", on_delete=models.CASCADE, related_name="+")
    offer = models.ForeignKey("catalog.Offer", on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=6, choices=Verdict)
    reason = models.CharField(max_length=30, blank=True)
    words = models.CharField(max_length=300, blank=True)
    until = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=40)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "offer"], name="decision_once_per_pair"),
            models.CheckConstraint(
                condition=models.Q(verdict="later", until__isnull=False)
                | (~models.Q(verdict="later") & models.Q(until__isnull=True)),
                name="decision_later_has_its_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(verdict="wrong") | ~models.Q(reason=""), name="decision_wrong_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} → {self.offer_id}: {self.verdict}"


class FileMatch(models.Model):
    """Two uploaded spreadsheets on their way to ranked matches; its progress and its result for the pages."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        REFUSED = "refused"

    public_id = models.CharField(max_length=40, unique=True)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    needs = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    offers = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2, default="vi")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting", done_at__isnull=True)
                | (~models.Q(state="waiting") & models.Q(done_at__isnull=False)),
                name="file_match_done_has_its_moment",
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class SavedSearch(models.Model):
    """A search that a person wants to hear of: what is asked, how often to write, and up to when it was looked at."""

    class HowOften(models.TextChoices):
        NOW = "now"
        DAILY = "daily"
        WEEKLY = "weekly"
        NEVER = "never"

    public_id = models.CharField(max_length=40, unique=True)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    noun = models.CharField(max_length=10)
    words = models.CharField(max_length=500, blank=True)
    province = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    how_often = models.CharField(max_length=6, choices=HowOften, db_index=True)
    language = models.CharField(max_length=2)
    saved_at = models.DateTimeField()
    looked_at = models.DateTimeField()

    class Meta:
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "noun", "words", "province", "kind"], name="saved_search_once_per_person"
            )
        ]

    def __str__(self) -> str:
        return self.public_id

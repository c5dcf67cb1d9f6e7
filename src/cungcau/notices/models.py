import re

from django.db import models

from cungcau.core.words import Words

from .enums import KEY_LETTERS

LINK = re.compile(r"https?://\S+")
LINK_LEFT_OUT = Words("[liên kết chỉ gửi cho người nhận]", "[link sent to the addressee only]")


class Message(models.Model):
    """One letter to one address, kept as it was or would have been sent."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        KEPT = "kept"

    public_id = models.CharField(max_length=40, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    to = models.EmailField(db_index=True)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    point_code = models.CharField(max_length=40, blank=True, db_index=True)
    stop_url = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at__isnull=True)),
                name="message_sent_has_its_moment",
            )
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def holds_key(self) -> bool:
        """Return whether a link in this letter opens an account."""
        return self.kind in KEY_LETTERS

    @property
    def body_without_links(self) -> str:
        """Return the words of the letter with a note in the place of each link."""
        return LINK.sub(LINK_LEFT_OUT.in_(self.language), self.body)

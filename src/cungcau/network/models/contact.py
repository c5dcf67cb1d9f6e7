from django.db import models


class Contact(models.Model):
    """A person without an account: name, phone, and to whom and how they agreed to be contacted."""

    public_id = models.CharField(max_length=40, unique=True)
    organisation = models.ForeignKey(
        "network.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="contacts"
    )
    point = models.ForeignKey("network.ConnectionPoint", on_delete=models.PROTECT, related_name="+")
    name = models.TextField(blank=True)
    position = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    consent_to = models.CharField(max_length=200, blank=True)
    consent_how = models.CharField(max_length=60, blank=True)
    consent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(consent_at__isnull=True, consent_to="")
                | (models.Q(consent_at__isnull=False) & ~models.Q(consent_to="")),
                name="contact_consent_names_to_whom_and_when",
            )
        ]

    def __str__(self) -> str:
        return self.name

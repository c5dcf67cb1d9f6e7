from django.conf import settings
from django.db import models

from cungcau.network.enums import POINT_ROLES, Role


class Membership(models.Model):
    """A person's place: one role, in one organisation or at one point, from a day and perhaps until one."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "network.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="memberships"
    )
    point = models.ForeignKey(
        "network.ConnectionPoint", null=True, blank=True, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=14, choices=Role)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=sorted(POINT_ROLES), point__isnull=False, organisation__isnull=True)
                | (~models.Q(role__in=sorted(POINT_ROLES)) & models.Q(point__isnull=True, organisation__isnull=False)),
                name="membership_role_fits_its_place",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(organisation__isnull=False),
                name="membership_once_per_organisation",
            ),
            models.UniqueConstraint(
                fields=["person", "point", "role"],
                condition=models.Q(point__isnull=False),
                name="membership_once_per_point",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.role}"

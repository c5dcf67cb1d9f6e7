from django.db import models

from cungcau.catalog.enums import RAISABLE, Noun, State
from cungcau.core.fields import Group


def tiers_only_raise(noun: Noun) -> models.CheckConstraint:
    """Return the rule that `tiers` holds nothing but secrecy an owner may choose.

    Never of the public group, which lists, search and titles show as it is, and never below a group's default.
    """
    condition = models.Q()
    for group in Group:
        untouched, tiers = ~models.Q(tiers__has_key=group.value), RAISABLE[noun].get(group, ())
        chosen = models.Q(**{f"tiers__{group.value}__in": [tier.value for tier in tiers]})
        condition &= untouched | chosen if tiers else untouched
    return models.CheckConstraint(condition=condition, name=f"{noun}_tiers_only_raise")


class Listing(models.Model):
    """The base of need, offer and expert: identity, owner, place, life, secrecy and version.

    `identity` recognises the row of a spreadsheet when it comes back: the office's code, else folded title and
    organisation. `as_imported` is what the file said when it was last imported, so that a change on the site and a
    change in the file can be told apart. `tiers` holds raised secrecy by group; `private_parts` the groups of which the
    owner says publicly that they exist.
    """

    public_id = models.CharField(max_length=40, unique=True)
    source_code = models.TextField(blank=True)
    point = models.ForeignKey("network.ConnectionPoint", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "network.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    contact = models.ForeignKey("network.Contact", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    province = models.ForeignKey("network.Province", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    original_language = models.CharField(max_length=2, default="vi")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    open_for_interest = models.BooleanField(default=True)
    shows_organisation = models.BooleanField(default=False)
    tiers = models.JSONField(default=dict, blank=True)
    private_parts = models.JSONField(default=list, blank=True)
    return_reason = models.TextField(blank=True)
    identity = models.CharField(max_length=400)
    folded = models.TextField(blank=True)
    sort_key = models.CharField(max_length=600, blank=True)
    as_imported = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["point", "identity"], name="%(class)s_identity_once_per_point"),
            models.CheckConstraint(
                condition=~models.Q(state=State.PUBLISHED)
                | models.Q(published_at__isnull=False, expires_on__isnull=False, confirmed_on__isnull=False),
                name="%(class)s_published_has_its_dates",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.SUBMITTED) | models.Q(submitted_at__isnull=False),
                name="%(class)s_submitted_has_its_moment",
            ),
        ]
        # Lists and counts show published listings, newest first. An index that began with the state would also be
        # taken for a few listings by their codes, and then read every one.
        indexes = [
            models.Index(
                fields=["-published_at", "-id"], condition=models.Q(state=State.PUBLISHED), name="%(class)s_latest"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Disclosure(models.Model):
    """A group of one listing opened to one organisation until a day, and why."""

    listing = models.CharField(max_length=40, db_index=True)
    group = models.CharField(max_length=10, choices=[(group.value, group.value) for group in Group])
    organisation = models.ForeignKey("network.Organisation", on_delete=models.CASCADE, related_name="+")
    until = models.DateField()
    reason = models.CharField(max_length=300)
    disclosed_at = models.DateTimeField()
    disclosed_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listing", "group", "organisation"], name="disclosure_once_per_group")
        ]

    def __str__(self) -> str:
        return f"{self.listing} {self.group} → {self.organisation_id}"


class Attachment(models.Model):
    """A stored file that belongs to the files group of a listing."""

    listing = models.CharField(max_length=40, db_index=True)
    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.listing}: {self.caption}"

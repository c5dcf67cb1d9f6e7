"""States, nouns and the default secrecy of each disclosure group."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from cungcau.core.fields import Group, Tier
from cungcau.core.words import Words


class Noun(StrEnum):
    """What a listing is."""

    NEED = "need"
    OFFER = "offer"
    EXPERT = "expert"


class State(models.TextChoices):
    """Where a listing stands in its life; the steps between them are in `stages`."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for review")
    RETURNED = "returned", _("To be completed")
    PUBLISHED = "published", _("Published")
    PAUSED = "paused", _("Paused")
    EXPIRED = "expired", _("Expired")
    ARCHIVED = "archived", _("Archived")


PREFIX = {Noun.NEED: "NC", Noun.OFFER: "CB", Noun.EXPERT: "CG"}

NOUN_WORDS = {
    Noun.NEED: Words("Nhu cầu", "Need"),
    Noun.OFFER: Words("Nguồn cung", "Offer"),
    Noun.EXPERT: Words("Chuyên gia", "Expert"),
}

# Default tier per group; an owner may only raise it. Contact is never below "parties".
DEFAULT_TIERS: dict[Noun, dict[Group, Tier]] = {
    Noun.NEED: {
        Group.PUBLIC: Tier.PUBLIC,
        Group.TECHNICAL: Tier.REGISTERED,
        Group.PRICE: Tier.PARTIES,
        Group.CONTACT: Tier.PARTIES,
        Group.FILES: Tier.REGISTERED,
    },
    Noun.OFFER: {
        Group.PUBLIC: Tier.PUBLIC,
        Group.TECHNICAL: Tier.PUBLIC,
        Group.PRICE: Tier.REGISTERED,
        Group.CONTACT: Tier.PARTIES,
        Group.FILES: Tier.REGISTERED,
    },
    Noun.EXPERT: {
        Group.PUBLIC: Tier.PUBLIC,
        Group.TECHNICAL: Tier.REGISTERED,
        Group.PRICE: Tier.REGISTERED,
        Group.CONTACT: Tier.PARTIES,
        Group.FILES: Tier.OFFICE,
    },
}

# What an owner may raise a group to. The public group is what makes a listing one: it is public or it is not there.
RAISABLE: dict[Noun, dict[Group, list[Tier]]] = {
    noun: {
        group: [tier for tier in Tier if tier.rank >= default.rank]
        for group, default in tiers.items()
        if group != Group.PUBLIC
    }
    for noun, tiers in DEFAULT_TIERS.items()
}

GROUP_WORDS = {
    Group.PUBLIC: Words("nội dung chung", "general content"),
    Group.TECHNICAL: Words("chi tiết kỹ thuật", "technical detail"),
    Group.PRICE: Words("giá và ngân sách", "price and budget"),
    Group.CONTACT: Words("danh tính và liên hệ", "identity and contact"),
    Group.FILES: Words("tệp", "files"),
}
TIER_WORDS = {
    Tier.PUBLIC: Words("công khai", "everyone"),
    Tier.REGISTERED: Words("người đã đăng ký", "registered persons"),
    Tier.PARTIES: Words("các bên trong hồ sơ kết nối", "parties to a case"),
    Tier.OFFICE: Words("điểm kết nối", "the connection point"),
}

"""Roles as data, each with a sentence an officer understands; kinds of points and organisations."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from cungcau.accounts.enums import Permission
from cungcau.core.words import Words


class Role(models.TextChoices):
    """What a membership makes of a person; the first three in an organisation, the others at a point."""

    MEMBER = "member", _("Member of an organisation")
    MANAGER = "manager", _("Manager of an organisation")
    INTERMEDIARY = "intermediary", _("Intermediary")
    OFFICER = "officer", _("Officer of a connection point")
    LEAD = "lead", _("Lead of a connection point")
    COORDINATOR = "coordinator", _("Regional coordinator")
    ANALYST = "analyst", _("Ministry analyst")
    OPERATOR = "operator", _("Operator")


@dataclass(frozen=True)
class RoleMeaning:
    """What a role may do, and the sentence that says so."""

    permissions: frozenset[Permission]
    sentence: Words


_ANYONE = frozenset({Permission.OPEN_TO_ALL})
REGISTERED = _ANYONE | {Permission.SIGN_IN, Permission.STATE_LISTING, Permission.MATCH_FILES, Permission.EXPORT_SHEETS}
_OFFICE = REGISTERED | {
    Permission.SEE_SUGGESTIONS,
    Permission.REVIEW_LISTING,
    Permission.IMPORT_SHEETS,
    Permission.READ_MESSAGES,
}

VISITOR = _ANYONE
ROLES: dict[Role, RoleMeaning] = {
    Role.MEMBER: RoleMeaning(
        REGISTERED,
        Words(
            "Xem và sửa nhu cầu, nguồn cung của đơn vị mình.",
            "Sees and edits the needs and offers of the own organisation.",
        ),
    ),
    Role.MANAGER: RoleMeaning(
        REGISTERED,
        Words(
            "Như thành viên, thêm quyền quản lý người của đơn vị.",
            "As a member, and looks after the people of the organisation.",
        ),
    ),
    Role.INTERMEDIARY: RoleMeaning(
        REGISTERED,
        Words(
            "Làm trung gian: xem như người đã đăng ký, thêm phần được các bên cho xem.",
            "Brokers: sees what a registered person sees, and what parties have disclosed.",
        ),
    ),
    Role.OFFICER: RoleMeaning(
        _OFFICE,
        Words(
            "Cán bộ điểm kết nối: thấy và xử lý mọi nhu cầu, nguồn cung của điểm mình.",
            "Officer: sees and handles every listing of the own connection point.",
        ),
    ),
    Role.LEAD: RoleMeaning(
        _OFFICE | {Permission.READ_AUDIT},
        Words(
            "Phụ trách điểm kết nối: như cán bộ, thêm nhật ký của điểm.",
            "Lead of a point: as an officer, and reads the point's audit.",
        ),
    ),
    Role.COORDINATOR: RoleMeaning(
        REGISTERED | {Permission.SEE_SUGGESTIONS},
        Words(
            "Điều phối viên vùng: thấy như cán bộ của các điểm trong vùng, trừ liên hệ và tệp.",
            "Regional coordinator: sees as an officer within the region, without contacts and files.",
        ),
    ),
    Role.ANALYST: RoleMeaning(
        REGISTERED,
        Words(
            "Chuyên viên phân tích của bộ: thấy như người đã đăng ký, thêm mọi số liệu.",
            "Ministry analyst: sees what a registered person sees, and all figures.",
        ),
    ),
    Role.OPERATOR: RoleMeaning(
        REGISTERED | {Permission.READ_AUDIT, Permission.READ_MESSAGES},
        Words(
            "Người vận hành hệ thống: không đọc nội dung riêng; mỗi lần đọc đều ghi nhật ký.",
            "Operator: reads private content only through the audit; each reading is recorded.",
        ),
    ),
}
STAFF_ROLES = frozenset({Role.OFFICER, Role.LEAD, Role.COORDINATOR, Role.ANALYST, Role.OPERATOR})
POINT_ROLES = STAFF_ROLES


class PointKind(models.TextChoices):
    MINISTRY = "ministry", _("Ministry")
    REGION = "region", _("Region")
    PROVINCE = "province", _("Province")
    INSTITUTE = "institute", _("Institute")


class Verification(models.TextChoices):
    """How far an organisation has been checked, least first."""

    DECLARED = "declared", _("Self-declared")
    DOCUMENTS = "documents", _("Documents checked")
    VOUCHED = "vouched", _("Vouched for by a connection point")


class OrganisationKind(StrEnum):
    INSTITUTE = "institute"
    UNIVERSITY = "university"
    SCIENCE_FIRM = "science_firm"
    MANUFACTURER = "manufacturer"
    COOPERATIVE = "cooperative"
    INTERMEDIARY = "intermediary"
    AUTHORITY = "authority"
    INDIVIDUAL = "individual"
    OTHER = "other"

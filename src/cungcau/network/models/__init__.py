"""Network's tables."""

from .contact import Contact
from .membership import Membership
from .organisation import Organisation, OrganisationText
from .point import ConnectionPoint
from .province import Province

__all__ = ["ConnectionPoint", "Contact", "Membership", "Organisation", "OrganisationText", "Province"]

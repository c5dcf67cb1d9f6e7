"""The field tables of needs, offers and experts: each field is described here once and read everywhere."""

from .expert import EXPERT
from .need import NEED
from .offer import OFFER

__all__ = ["EXPERT", "NEED", "OFFER"]

"""The field tables of network's nouns."""

from .organisation import ORGANISATION

__all__ = ["ORGANISATION"]

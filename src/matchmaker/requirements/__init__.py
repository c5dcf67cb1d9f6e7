"""Reads what needs require and what offers state: figures with units, standards, exclusions, money and the rest.

Silence before error: a figure whose role is not sure is not compared, and what an offer does not say is a question.
"""

from matchmaker.requirements.reading import Read, Reader, Stated
from matchmaker.requirements.statements import Places

__all__ = ["Places", "Read", "Reader", "Stated"]

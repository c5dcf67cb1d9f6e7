"""Core's tables: the audit, the outbox, stored files, days off, and the base of every text row."""

from .audit import AuditRow
from .calendar import DayOff
from .files import StoredFile
from .language import LanguageText
from .outbox import OutboxRow

__all__ = ["AuditRow", "DayOff", "LanguageText", "OutboxRow", "StoredFile"]

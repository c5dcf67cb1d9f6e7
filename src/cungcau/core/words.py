"""A wording kept in both languages side by side, shown in the language of the reader."""

from dataclasses import dataclass

from django.utils.translation import get_language

LANGUAGES = ("vi", "en")


def reading_language() -> str:
    """Return the language of the reader, `vi` or `en`; Vietnamese where none is set."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


@dataclass(frozen=True, order=True)
class Words:
    """One wording in Vietnamese and English; `str()` gives the reader's, so templates and forms need no more."""

    vi: str
    en: str

    def in_(self, language: str) -> str:
        """Return the wording in `language` (`vi` or `en`)."""
        return self.en if language == "en" else self.vi

    def __str__(self) -> str:
        return self.in_(reading_language())

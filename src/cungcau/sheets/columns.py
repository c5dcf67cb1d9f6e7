"""What a caller wants from a sheet: columns by name, with the headings people write over them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Language = Literal["vi", "en"]


class Kind(StrEnum):
    """What a column's cells hold, and so the type a cell is read as."""

    CODE = "code"
    """str: what identifies a row; its heading is matched exactly only"""
    TEXT = "text"
    """str; with `multiple` a tuple of str"""
    INTEGER = "integer"
    """int"""
    DECIMAL = "decimal"
    """Decimal"""
    MONEY = "money"
    """Money"""
    QUANTITY = "quantity"
    """Quantity"""
    DATE = "date"
    """datetime.date"""
    YES_NO = "yes_no"
    """bool"""
    EMAIL = "email"
    """str; with `multiple` a tuple of str"""
    PHONE = "phone"
    """str; with `multiple` a tuple of str"""
    URL = "url"
    """str; with `multiple` a tuple of str"""
    CHOICE = "choice"
    """the `value` of a Choice; with `multiple` a tuple of them"""


@dataclass(frozen=True, slots=True)
class Choice:
    """One permitted value of a column: what it is called in both languages, and what else people write for it."""

    value: str
    vi: str
    en: str
    also: tuple[str, ...] = ()

    def label(self, language: Language) -> str:
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Column:
    """One column that a caller can use.

    `vi` and `en` are its headings in templates and exports, `also` further headings that mean it; case, diacritics,
    punctuation and bracketed notes do not matter. `unit` is meant where neither heading nor cell names one ("VND",
    "kg/h"). `language` says in which language the text is, where a sheet has one column per language. `open_choice`
    lets unknown choices pass as text, with a warning. `end_of_period` takes "11/2026" as its last day instead of its
    first. `names` is for organisations, where "không có" names none. `longest` is how many characters a text
    may have, `least` and `most` bound a whole number. The hints stand in the second row of a template.
    """

    name: str
    kind: Kind
    vi: str
    en: str
    also: tuple[str, ...] = ()
    required: bool = False
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    multiple: bool = False
    language: Language | None = None
    open_choice: bool = False
    end_of_period: bool = False
    names: bool = False
    longest: int | None = None
    least: int | None = None
    most: int | None = None
    hint_vi: str = ""
    hint_en: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        return (self.vi, self.en, *self.also)

    def label(self, language: Language) -> str:
        return self.vi if language == "vi" else self.en

    def hint(self, language: Language) -> str:
        return self.hint_vi if language == "vi" else self.hint_en

"""What the engine must know of a need, an offer or an expert: plain frozen values, from a spreadsheet or a listing."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a document is; a need is matched with the kinds that can answer it."""

    NEED = "need"
    OFFER = "offer"
    EXPERT = "expert"
    INTERMEDIARY = "intermediary"

    @property
    def counterparts(self) -> "tuple[Kind, ...]":
        """The kinds that a document of this kind is matched with unless the caller says otherwise."""
        return (Kind.OFFER,) if self is Kind.NEED else (Kind.NEED,)


@dataclass(frozen=True)
class Band:
    """An amount of money between two bounds; None leaves a side open. One amount is a band with equal bounds.

    ``per`` is what it is the price of (``m2``, ``máy``); such an amount is never compared with a whole one.
    """

    low: float | None = None
    high: float | None = None
    currency: str = "VND"
    per: str = ""


@dataclass(frozen=True)
class Attributes:
    """Facts from fields. What is None or empty was not stated, which is never the same as no.

    ``trl`` is the level an offer has reached, ``trl_min`` the least a need accepts. ``region`` groups provinces; the
    caller fills it. ``transfer_kinds`` and ``languages`` (``vi``, ``en``; of interface, papers, training, service) are
    stable codes, the same for both sides.
    """

    trl: int | None = None
    trl_min: int | None = None
    budget: Band | None = None
    price: Band | None = None
    province: str = ""
    region: str = ""
    transfer_kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A need, offer, expert or intermediary in one language.

    The same listing in two languages is two documents with one ``id``; matches are reported by ``id``. An empty
    ``language`` is told from the text. ``summary`` is the short statement (of a need, its problem), ``body`` the rest.
    ``wished`` are those texts of a need that say what is required and nothing else; they stand in ``body`` too.
    ``codes`` are classification codes with their scheme, as ``field:20405``; a longer code is narrower.
    """

    id: str
    kind: Kind = Kind.OFFER
    language: str = ""
    title: str = ""
    summary: str = ""
    body: str = ""
    keywords: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    attributes: Attributes = field(default_factory=Attributes)
    wished: tuple[str, ...] = ()

    @property
    def passages(self) -> tuple[str, ...]:
        """The texts of the document in reading order, without empty ones."""
        return tuple(text for text in (self.title, self.summary, self.body, *self.keywords) if text)

    @property
    def text(self) -> str:
        """All passages as one text, a line each."""
        return "\n".join(self.passages)

"""What the index finds, for a person: order from the index, existence from `visible_to`, never the other way round.

When the index is lost or damaged, search goes on in the database by folded words, and says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from cungcau.catalog.enums import Noun
from cungcau.catalog.models import Need, Offer
from cungcau.catalog.queries import listed_for
from cungcau.core.text import fold
from cungcau.network.queries import memberships_of

from . import phrases
from .engine import Document, Match
from .engine.grounds import grounds_of, reason_from
from .engine.results import names_in
from .engine.site import documents_from, find, match_one, similar, why_one
from .engine.whys import WhyTable, tables
from .errors import IndexDamagedError
from .indexes import TantivyIndex
from .models import Decision, SavedSearch, Suggestion
from .queries import decisions_on, suggestions_for, suggestions_of, words_of, words_of_needs_named

EXPERTS = 3  # named beside a need's offers
SIMILAR = 4  # named under a listing


@dataclass(frozen=True)
class Results:
    """The listings that answer a search, best first; `simple` when the database had to answer in the index's place.

    `codes` is a ranking, or a queryset of codes that is counted and cut by the database.
    """

    codes: tuple[str, ...] | QuerySet
    simple: bool = False

    @property
    def total(self) -> int:
        """Return how many there are; one more than `COUNTED_TO` also stands for all that lies beyond."""
        return len(self.codes) if isinstance(self.codes, tuple) else self.codes.count()


def index_root() -> Path:
    """Return where the index of public fields is kept."""
    return Path(settings.INDEX_DIR) / "public"


def index_is_sound() -> bool:
    """Return whether there is an index that can be read."""
    try:
        TantivyIndex(index_root())
    except IndexDamagedError:
        return False
    return True


def search(person: Any, words: str, noun: Noun, narrowed: QuerySet | None = None) -> Results:
    """Return the listings of `noun` that answer `words` and exist for `person`, within `narrowed` if given."""
    rows = listed_for(person, noun) if narrowed is None else narrowed
    if not words.strip():
        return Results(_newest_first(rows))
    try:
        ranked = find(index_root(), words, noun.value).codes
    except IndexDamagedError:
        return Results(_by_folded_words(rows, words), simple=True)
    visible = _visible(rows, ranked)
    found = tuple(code for code in ranked if code in visible)
    return Results(found + _kept_within_province(person, rows, words, noun))


def new_for(saved: SavedSearch, until: datetime) -> tuple[str, ...]:
    """Return what a saved search finds for its person that was published since it was last looked at, best first."""
    rows = listed_for(saved.person, Noun(saved.noun)).filter(published_at__gt=saved.looked_at, published_at__lte=until)
    if saved.province:
        rows = rows.filter(province__code=saved.province)
    if saved.kind:
        rows = rows.filter(kind=saved.kind)
    return tuple(search(saved.person, saved.words, Noun(saved.noun), rows).codes) if rows.exists() else ()


def _visible(rows: QuerySet, codes: Iterable[str]) -> set[str]:
    return set(rows.filter(public_id__in=list(codes)).values_list("public_id", flat=True))


def _kept_within_province(person: Any, rows: QuerySet, words: str, noun: Noun) -> tuple[str, ...]:
    """Return the needs that no index holds, because they stay in their province, for those who may see them at all."""
    if noun != Noun.NEED or not memberships_of(person).is_registered:
        return ()
    return tuple(_by_folded_words(rows.filter(share_beyond_province=False), words))


def _by_folded_words(rows: QuerySet, words: str) -> QuerySet:
    for word in fold(words).split():
        rows = rows.filter(folded__contains=word)
    return _newest_first(rows)


def _newest_first(rows: QuerySet) -> QuerySet:
    return rows.order_by("-published_at", "-pk").values_list("public_id", flat=True)


@dataclass(frozen=True)
class SuggestionView:
    """One proposed pair in words: grounds, gaps, open points with their questions; and what was decided.

    `code` is that of the other side: of an offer or expert for a need, of a need for an offer.
    """

    code: str
    confidence: str
    confidence_sentence: str
    reasons: tuple[str, ...]
    gaps: tuple[str, ...]
    unknowns: tuple[str, ...]
    decision: Decision | None


def suggestion_views(need: Need, language: str, today: date) -> list[SuggestionView]:
    """Return what is proposed for `need`, best first; what was put off until a day that has come is open again.

    The caller has asked the rule.
    """
    decided = {offer: each for offer, each in decisions_on(need).items() if each.until is None or each.until > today}
    suggestions = suggestions_for(need)
    return [_in_words(each.offer.public_id, each, language, decided.get(each.offer_id)) for each in suggestions]


def needs_for(offer: Offer, language: str) -> list[SuggestionView]:
    """Return the needs that `offer` may answer, the likeliest first. The caller has asked the rule, and asks for each
    need whether it exists."""
    return [_in_words(each.need.public_id, each, language, None) for each in suggestions_of(offer)]


def experts_for(need: Need, language: str) -> list[SuggestionView]:
    """Return the experts who may help with `need`, the likeliest first, found anew; none without an index."""
    versions = _versions(need)
    try:
        found = match_one(index_root(), versions, [Noun.EXPERT], EXPERTS) if versions else ()
    except IndexDamagedError:
        return []
    return [_told(match, language) for match in found]


def similar_to(person: Any, listing: Any, noun: Noun) -> tuple[str, ...]:
    """Return the listings of the same kind nearest to a published one that exist for `person`, the nearest first."""
    versions = [document for words in words_of(noun, [listing.public_id]) for document in documents_from(words)]
    try:
        near = similar(index_root(), versions, noun, SIMILAR * 2) if versions else ()
    except IndexDamagedError:
        return ()
    visible = _visible(listed_for(person, noun), near)
    return tuple(code for code in near if code in visible)[:SIMILAR]


def _versions(need: Need) -> list[Document]:
    return [document for words in words_of_needs_named([need.public_id]) for document in documents_from(words)]


def why_tables(need: Need, offer: Offer, language: str) -> tuple[WhyTable, ...]:
    """Return every signal behind one pair, step by step; none when they share no word. The caller has asked the rule.

    Reckoned anew from what the index holds now, so it may differ from a suggestion that was kept before a change.
    IndexDamagedError where there is no index.
    """
    anatomy = why_one(index_root(), _versions(need), offer.public_id, [Noun.OFFER])
    return tables(anatomy, language, names_in(language)) if anatomy else ()


def _in_words(code: str, suggestion: Suggestion, language: str, decision: Decision | None) -> SuggestionView:
    return _view(code, suggestion.confidence, suggestion.grounds, language, decision)


def _told(match: Match, language: str) -> SuggestionView:
    return _view(match.id, match.confidence.value, grounds_of(match), language, None)


def _view(
    code: str, confidence: str, grounds: dict[str, Any], language: str, decision: Decision | None
) -> SuggestionView:
    def said(part: str) -> tuple[str, ...]:
        names = names_in(language)
        return tuple(phrases.say(reason_from(each), language, names) for each in grounds.get(part, []))

    return SuggestionView(
        code=code,
        confidence=confidence,
        confidence_sentence=phrases.confidence_sentence(confidence, language),
        reasons=said("reasons"),
        gaps=said("gaps"),
        unknowns=said("unknowns"),
        decision=decision,
    )

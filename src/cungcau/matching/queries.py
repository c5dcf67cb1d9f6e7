"""Listings as documents for the index, and what matching has proposed and people have decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet

from cungcau.catalog.enums import Noun, State
from cungcau.catalog.models import Need, Offer
from cungcau.catalog.queries import MODELS, fields_of, listed_for, value_of
from cungcau.core.fields import Home, Kind

from .models import Decision, FileMatch, SavedSearch, Suggestion

CHUNK = 1000


@dataclass(frozen=True)
class ListingWords:
    """What the index may know of a published listing: its words by language and its values, groups not yet parted."""

    noun: str
    code: str
    texts: dict[str, dict[str, str]]
    record: dict[str, Any]


def words_of_published(noun: Noun) -> Iterator[ListingWords]:
    """Yield every listing of `noun` that the public index may hold, a thousand at a time."""
    return _in_chunks(noun, _shared(noun, _published(noun)))


def published_needs() -> set[str]:
    """Return the codes of every published need, also of those not shared beyond their province."""
    return set(Need.objects.filter(state=State.PUBLISHED).values_list("public_id", flat=True))


def words_of(noun: Noun, codes: Iterable[str]) -> list[ListingWords]:
    """Return those of the listings named that the public index may hold; the others are to be removed from it."""
    rows = _shared(noun, _published(noun)).filter(public_id__in=list(codes)).order_by("pk")
    return [_words(noun, listing) for listing in rows]


def words_of_needs_named(codes: Iterable[str]) -> list[ListingWords]:
    """Return those of the needs named that are published, shared beyond their province or not."""
    rows = _published(Noun.NEED).filter(public_id__in=list(codes)).order_by("pk")
    return [_words(Noun.NEED, need) for need in rows]


def kept_needs() -> set[str]:
    """Return the codes of the published needs that no index holds."""
    rows = Need.objects.filter(state=State.PUBLISHED, share_beyond_province=False)
    return set(rows.values_list("public_id", flat=True))


def needs_offered(offers: Iterable[str]) -> set[str]:
    """Return the codes of the needs for which one of these offers is proposed."""
    rows = Suggestion.objects.filter(offer__public_id__in=list(offers))
    return set(rows.values_list("need__public_id", flat=True))


def _published(noun: Noun) -> QuerySet:
    return _readable(noun).filter(state=State.PUBLISHED)


def _shared(noun: Noun, rows: QuerySet) -> QuerySet:
    return rows.exclude(share_beyond_province=False) if noun == Noun.NEED else rows


def _in_chunks(noun: Noun, rows: QuerySet) -> Iterator[ListingWords]:
    last = 0
    while chunk := list(rows.order_by("pk").filter(pk__gt=last)[:CHUNK]):
        yield from (_words(noun, listing) for listing in chunk)
        last = chunk[-1].pk


def codes_of_published(noun: Noun) -> set[str]:
    """Return the codes of all listings of `noun` that the public index should hold."""
    rows = _shared(noun, MODELS[noun].objects.filter(state=State.PUBLISHED))
    return set(rows.values_list("public_id", flat=True))


def _readable(noun: Noun) -> QuerySet:
    taxonomies = [row.name for row in fields_of(noun) if row.taxonomy and row.kind == Kind.CHOICES]
    return MODELS[noun].objects.select_related("province").prefetch_related("texts", *taxonomies)


def _words(noun: Noun, listing: Any) -> ListingWords:
    names = [row.name for row in fields_of(noun) if row.home == Home.TEXT]
    texts = {text.language: {name: getattr(text, name) for name in names} for text in listing.texts.all()}
    return ListingWords(noun.value, listing.public_id, texts, _record(noun, listing))


def _record(noun: Noun, listing: Any) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for row in fields_of(noun):
        if row.home != Home.RECORD:
            continue
        if row.kind == Kind.MONEY:
            record[row.name] = value_of(row, listing)
        elif row.taxonomy == "province":
            record[row.name] = listing.province.code if listing.province else ""
        elif row.taxonomy:
            record[row.name] = [thing.code for thing in getattr(listing, row.name).all()]
        else:
            record[row.name] = getattr(listing, row.name)
    return record


def suggestions_for(need: Need) -> list[Suggestion]:
    """Return what is proposed for `need`, best first, as long as the offer is still published."""
    rows = Suggestion.objects.filter(need=need, offer__state=State.PUBLISHED).select_related("offer")
    return list(rows.order_by("rank"))


def suggestions_of(offer: Offer) -> list[Suggestion]:
    """Return for which published needs `offer` is proposed, the likeliest first; the caller asks who may see them."""
    rows = Suggestion.objects.filter(offer=offer, need__state=State.PUBLISHED).select_related("need")
    return list(rows.order_by("-score", "pk"))


def unmatched(person: Any, noun: Noun) -> QuerySet:
    """Return the needs without supply, or the offers without demand, that exist for `person`, newest first.

    Without: with no counterpart of more than low confidence. A need kept in its province counts for itself and for no
    offer, because nobody elsewhere may notice it.
    """
    told = Suggestion.objects.filter(need__state=State.PUBLISHED, offer__state=State.PUBLISHED).exclude(
        confidence="low"
    )
    if noun == Noun.OFFER:
        told = told.exclude(need__share_beyond_province=False)
    matched = told.values("offer" if noun == Noun.OFFER else "need")
    return listed_for(person, noun).exclude(pk__in=matched).order_by("-published_at", "-pk")


def decisions_on(need: Need) -> dict[int, Decision]:
    """Return what people have decided about the pairs of `need`, by offer."""
    return {decision.offer_id: decision for decision in Decision.objects.filter(need=need)}


def offers_by_pk(pks: Iterable[int]) -> dict[int, Offer]:
    """Return offers by primary key."""
    return Offer.objects.in_bulk(list(pks))


def file_matches_of(person: Any) -> QuerySet[FileMatch]:
    """Return the file matches that `person` asked for, newest first."""
    return FileMatch.objects.filter(person=person).select_related("needs", "offers")


def file_match_by_id(person: Any, public_id: str) -> FileMatch | None:
    """Return one file match if `person` asked for it, else None."""
    return file_matches_of(person).filter(public_id=public_id).first()


def searches_of(person: Any) -> QuerySet[SavedSearch]:
    """Return the searches that `person` saved, newest first."""
    return SavedSearch.objects.filter(person=person)


def search_by_id(person: Any, public_id: str) -> SavedSearch | None:
    """Return one saved search if it is `person`'s, else None."""
    return searches_of(person).filter(public_id=public_id).first() if person.is_authenticated else None


def searches_to_tell_at_once(nouns: Iterable[str]) -> list[SavedSearch]:
    """Return the searches for listings of `nouns` whose persons want to hear at once."""
    rows = SavedSearch.objects.filter(noun__in=list(nouns), how_often=SavedSearch.HowOften.NOW, person__is_active=True)
    return list(rows.select_related("person").order_by("pk"))


def search_to_look_at(public_id: str, how_often: str) -> SavedSearch | None:
    """Return a search that still is to be looked at this often, else None."""
    rows = SavedSearch.objects.filter(public_id=public_id, how_often=how_often, person__is_active=True)
    return rows.select_related("person").first()


def key_of(search: SavedSearch) -> str:
    """Return the signed key by which the letters of a search are stopped."""
    return _signer().sign(search.public_id)


def search_by_key(key: str) -> SavedSearch | None:
    """Return the search whose letters `key` stops, None for a key that is not ours."""
    try:
        return SavedSearch.objects.filter(public_id=_signer().unsign(key)).first()
    except BadSignature:
        return None


def _signer() -> Signer:
    return Signer(salt="cungcau.matching.searches")

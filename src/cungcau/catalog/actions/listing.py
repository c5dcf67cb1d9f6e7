"""Entering, changing, moving and disclosing one listing."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from cungcau.catalog.enums import Noun, State
from cungcau.catalog.gate import lacking
from cungcau.catalog.models import Disclosure
from cungcau.catalog.queries import MODELS, fields_of, value_of
from cungcau.catalog.rules import (
    ONLY_OFFICE,
    ONLY_OWNER_OR_OFFICE,
    SIGN_IN_FIRST,
    may_edit,
    may_enter_for,
    may_state,
    may_take,
)
from cungcau.catalog.stages import step_from
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.clock import day_of
from cungcau.core.errors import BadInput, EditConflict, require
from cungcau.core.fields import Group, Home
from cungcau.core.outbox import emit
from cungcau.core.words import Words
from cungcau.network.models import ConnectionPoint, Organisation

from .consent import Agreed, end_consent, keep_consent, reached_by
from .entry import Entry, require_complete
from .ownership import with_owner
from .writing import Place, fill, publish_columns, write_new


@action
def enter_listing(*, by: Any, at: datetime, point: ConnectionPoint, entry: Entry, agreed: Agreed | None = None) -> Any:
    """Enter a listing as a draft of `point`, and return it; `agreed` is what its contact consented to, if they did."""
    require(may_state(by), SIGN_IN_FIRST)
    require(entry.noun != Noun.EXPERT or may_enter_for(by, point), ONLY_OFFICE)
    require_complete(entry)
    ConnectionPoint.objects.select_for_update().get(pk=point.pk)  # a button pressed twice enters once
    place = Place(point, by, at)
    owned, owner = with_owner(entry, place)
    _require_unlike_others(owned, point, None)
    listing = write_new([(owned, owner, False)], place)[0]
    keep_consent(listing, agreed, at)
    record("enter", by=by, at=at, subject=_subject(entry.noun, listing), after=_state_of(listing))
    _tell(listing, entry.noun, at)
    return listing


@action
def change_listing(
    *,
    by: Any,
    at: datetime,
    listing: Any,
    entry: Entry,
    version: int | None,
    agreed: Agreed | None = None,
    withdrawn: bool = False,
) -> Any:
    """Change what `listing` says; `version` is the one the person read. EditConflict when somebody saved in between.

    What `entry` does not speak of stays. A consent ends when it is `withdrawn` and when the contact changes.
    """
    require(may_edit(by, listing), ONLY_OWNER_OR_OFFICE)
    require_complete(entry)
    locked = type(listing).objects.select_for_update().get(pk=listing.pk)
    if locked.version != version:
        raise EditConflict
    place = Place(locked.point, by, at)
    owned, owner = with_owner(_with_what_stays(entry, locked), place, locked.organisation)
    _require_unlike_others(owned, locked.point, locked)
    before, reached = _state_of(locked), reached_by(locked.contact)
    locked.version += 1
    fill(locked, owned, place, owner)
    if withdrawn or reached_by(locked.contact) != reached:
        end_consent(locked.contact, at)
    keep_consent(locked, agreed, at)
    record("change", by=by, at=at, subject=_subject(entry.noun, locked), before=before, after=_state_of(locked))
    _tell(locked, entry.noun, at)
    return locked


def _with_what_stays(entry: Entry, listing: Any) -> Entry:
    """Return `entry` with the words, the code and the original language of `listing`, which it does not speak of."""
    names = [row.name for row in fields_of(entry.noun) if row.home == Home.TEXT]
    said = {text.language: {name: getattr(text, name) for name in names} for text in listing.texts.all()}
    texts = {language: said.get(language, {}) | entry.texts.get(language, {}) for language in said | entry.texts}
    record = {"source_code": listing.source_code} | entry.record
    return replace(entry, original_language=listing.original_language, texts=texts, record=record)


@action
def take_step(*, by: Any, at: datetime, listing: Any, verb: str, reason: str = "") -> Any:
    """Take one step of the listing's life; Refused or BadInput when it is not theirs or not possible now."""
    locked = type(listing).objects.select_for_update().get(pk=listing.pk)
    step = step_from(locked.state, verb)
    require(may_take(by, locked, step), ONLY_OFFICE if step.who == "office" else ONLY_OWNER_OR_OFFICE)
    if step.target == State.SUBMITTED and (problems := lacking(locked)):
        raise BadInput(problems)
    before = {"state": locked.state}
    if step.target == State.PUBLISHED:
        publish_columns(locked, at)
    else:
        _leave(locked, step.target, at, reason)
    locked.version += 1
    locked.updated_at = at
    locked.save()
    noun = _noun(locked)
    after = {"state": locked.state, "reason": locked.return_reason}
    record(step.verb, by=by, at=at, subject=_subject(noun, locked), before=before, after=after)
    _tell(locked, noun, at)
    emit(
        "listing_moved",
        f"{locked.public_id}:{locked.version}",
        {"code": locked.public_id, "state": locked.state},
        at=at,
    )
    return locked


def _leave(listing: Any, target: str, at: datetime, reason: str) -> None:
    if target == State.RETURNED and not reason.strip():
        words = Words("Chưa ghi lý do. Nêu điều cần bổ sung.", "No reason given. Say what must be added.")
        raise BadInput({"reason": [words]})
    if target == State.SUBMITTED:
        listing.submitted_at = at
    listing.return_reason = reason if target == State.RETURNED else ""
    listing.state = target


@action
def disclose(
    *, by: Any, at: datetime, listing: Any, group: Group, organisation: Organisation, until: date, reason: str
) -> Disclosure:
    """Open one group of `listing` to `organisation` until a day."""
    require(may_edit(by, listing), ONLY_OWNER_OR_OFFICE)
    _require_day_and_reason(until, reason, at)
    disclosure, _ = Disclosure.objects.update_or_create(
        listing=listing.public_id,
        group=group.value,
        organisation=organisation,
        defaults={"until": until, "reason": reason.strip()[:300], "disclosed_at": at, "disclosed_by": by.public_id},
    )
    after = {"group": group, "organisation": organisation.public_id, "until": until}
    record("disclose", by=by, at=at, subject=_subject(_noun(listing), listing), after=after)
    payload = {"code": listing.public_id, "group": group.value, "organisation": organisation.public_id}
    emit("group_disclosed", f"{listing.public_id}:{group.value}:{organisation.public_id}:{until}", payload, at=at)
    return disclosure


def _require_day_and_reason(until: date, reason: str, at: datetime) -> None:
    problems = {}
    if until < day_of(at):
        problems["until"] = [
            Words("Ngày này đã qua. Ghi một ngày sắp tới.", "This day has passed. Give a day to come.")
        ]
    if not reason.strip():
        problems["reason"] = [Words("Chưa ghi lý do cho xem.", "Say why it is opened to them.")]
    if problems:
        raise BadInput(problems)


def _require_unlike_others(entry: Entry, point: ConnectionPoint, itself: Any) -> None:
    others = MODELS[entry.noun].objects.filter(point=point, identity=entry.identity)
    other = others.exclude(pk=itself.pk if itself else None).first()
    if other is not None:
        words = Words(
            f"Đơn vị này đã có mục cùng tên, mã {other.public_id}. Sửa mục đó, hoặc đặt tên khác.",
            f"This organisation already has one of that name, {other.public_id}. Edit it, or choose another name.",
        )
        raise BadInput({"name" if entry.noun == Noun.EXPERT else "title": [words]})


def _noun(listing: Any) -> str:
    return listing._meta.model_name


def _subject(noun: str, listing: Any) -> str:
    return f"{noun} {listing.public_id}"


def _state_of(listing: Any) -> dict[str, Any]:
    text = listing.texts.order_by("-is_original").first()
    rows = (row for row in fields_of(_noun(listing)) if row.home in {Home.RECORD, Home.TEXT} and not row.taxonomy)
    values = {row.name: str(value_of(row, listing, text)) for row in rows}
    return values | {"state": listing.state, "version": listing.version}


def _tell(listing: Any, noun: str, at: datetime) -> None:
    key = f"{listing.public_id}:{listing.version}"
    emit("listing_changed", key, {"noun": str(noun), "code": listing.public_id}, at=at)

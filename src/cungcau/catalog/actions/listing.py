"""Entering, changing, moving and disclosing one listing."""

from datetime import date, datetime
from typing import Any

from cungcau.catalog.enums import Noun, State
from cungcau.catalog.models import Disclosure
from cungcau.catalog.queries import MODELS, fields_of, value_of
from cungcau.catalog.rules import ONLY_OFFICE, ONLY_OWNER_OR_OFFICE, SIGN_IN_FIRST, may_edit, may_state, may_take
from cungcau.catalog.stages import step_from
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.errors import BadInput, EditConflict, require
from cungcau.core.fields import Group, Home
from cungcau.core.outbox import emit
from cungcau.core.words import Words
from cungcau.network.models import ConnectionPoint, Organisation
from cungcau.network.queries import organisations_by_folded_name

from .entry import Entry, require_complete
from .writing import Place, fill, organisation_named, publish_columns, write_new


@action
def enter_listing(
    *, by: Any, at: datetime, point: ConnectionPoint, entry: Entry, organisation: Organisation | None = None
) -> Any:
    """Enter a listing as a draft of `point`, and return it."""
    require(may_state(by), SIGN_IN_FIRST)
    require_complete(entry)
    _require_unlike_others(entry, point, None)
    place = Place(point, by, at, organisations_by_folded_name([entry.organisation], point))
    owner = organisation or organisation_named(entry.organisation, place, entry.original_language)
    listing = write_new([(entry, owner, False)], place)[0]
    record("enter", by=by, at=at, subject=_subject(entry.noun, listing), after=_state_of(listing))
    _tell(listing, entry.noun, at)
    return listing


@action
def change_listing(*, by: Any, at: datetime, listing: Any, entry: Entry, version: int) -> Any:
    """Change what `listing` says; `version` is the one the person read. EditConflict when somebody saved in between."""
    require(may_edit(by, listing), ONLY_OWNER_OR_OFFICE)
    require_complete(entry)
    locked = type(listing).objects.select_for_update().get(pk=listing.pk)
    if locked.version != version:
        raise EditConflict
    _require_unlike_others(entry, locked.point, locked)
    before = _state_of(locked)
    place = Place(locked.point, by, at, organisations_by_folded_name([entry.organisation], locked.point))
    owner = organisation_named(entry.organisation, place, entry.original_language)
    locked.version += 1
    fill(locked, entry, place, owner or locked.organisation)
    record("change", by=by, at=at, subject=_subject(entry.noun, locked), before=before, after=_state_of(locked))
    _tell(locked, entry.noun, at)
    return locked


@action
def take_step(*, by: Any, at: datetime, listing: Any, verb: str, reason: str = "") -> Any:
    """Take one step of the listing's life; Refused or BadInput when it is not theirs or not possible now."""
    locked = type(listing).objects.select_for_update().get(pk=listing.pk)
    step = step_from(locked.state, verb)
    require(may_take(by, locked, step), ONLY_OFFICE if step.who == "office" else ONLY_OWNER_OR_OFFICE)
    before = {"state": locked.state}
    if step.target == State.PUBLISHED:
        publish_columns(locked, at)
    else:
        _leave(locked, step.target, at, reason)
    locked.version += 1
    locked.updated_at = at
    locked.save()
    noun = _noun(locked)
    record(step.verb, by=by, at=at, subject=_subject(noun, locked), before=before, after={"state": locked.state})
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
    disclosure, _ = Disclosure.objects.update_or_create(
        listing=listing.public_id,
        group=group.value,
        organisation=organisation,
        defaults={"until": until, "reason": reason, "disclosed_at": at, "disclosed_by": by.public_id},
    )
    after = {"group": group, "organisation": organisation.public_id, "until": until}
    record("disclose", by=by, at=at, subject=_subject(_noun(listing), listing), after=after)
    return disclosure


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

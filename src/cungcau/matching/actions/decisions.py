"""A person decides; the machine only proposed."""

from datetime import date, datetime
from typing import Any

from cungcau.catalog.models import Need, Offer
from cungcau.catalog.rules import ONLY_OFFICE
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.clock import day_of
from cungcau.core.errors import BadInput, require
from cungcau.core.outbox import emit
from cungcau.core.words import Words
from cungcau.matching.enums import DECLINE_CODES
from cungcau.matching.models import Decision
from cungcau.matching.rules import may_decide


@action
def decide(
    *,
    by: Any,
    at: datetime,
    need: Need,
    offer: Offer,
    verdict: str,
    reason: str = "",
    words: str = "",
    until: date | None = None,
) -> Decision | None:
    """Keep what an officer decided about a pair; `undo` takes the last decision back and returns None."""
    require(may_decide(by, need), ONLY_OFFICE)
    subject = f"pair {need.public_id} {offer.public_id}"
    if verdict == "undo":
        Decision.objects.filter(need=need, offer=offer).delete()
        record("undo_decision", by=by, at=at, subject=subject)
        _tell(need, offer, verdict, "", at)
        return None
    _require_grounds(verdict, reason, until, day_of(at))
    decision, _ = Decision.objects.update_or_create(
        need=need,
        offer=offer,
        defaults={
            "verdict": verdict,
            "reason": reason if verdict == Decision.Verdict.WRONG else "",
            "words": words[:300],
            "until": until if verdict == Decision.Verdict.LATER else None,
            "decided_by": by.public_id,
            "decided_at": at,
        },
    )
    record("decide", by=by, at=at, subject=subject, after={"verdict": verdict, "reason": reason})
    _tell(need, offer, verdict, decision.reason, at)
    return decision


def _tell(need: Need, offer: Offer, verdict: str, reason: str, at: datetime) -> None:
    payload = {"need": need.public_id, "offer": offer.public_id, "verdict": verdict, "reason": reason}
    emit("pair_decided", f"{need.public_id}:{offer.public_id}:{verdict}:{at.isoformat()}", payload, at=at)


def _require_grounds(verdict: str, reason: str, until: date | None, today: date) -> None:
    problems: dict[str, list[Words]] = {}
    if verdict not in set(Decision.Verdict):
        problems["verdict"] = [Words("Chọn một quyết định.", "Choose a decision.")]
    if verdict == Decision.Verdict.WRONG and reason not in DECLINE_CODES:
        problems["reason"] = [
            Words("Chưa chọn lý do. Chọn một lý do trong danh sách.", "Choose a reason from the list.")
        ]
    if verdict == Decision.Verdict.LATER and until is None:
        problems["until"] = [
            Words("Chưa ghi ngày xem lại. Ví dụ: 05/02/2027.", "Say when to look again, as 05/02/2027.")
        ]
    elif verdict == Decision.Verdict.LATER and until is not None and until <= today:
        problems["until"] = [
            Words("Ngày xem lại phải sau hôm nay. Ghi một ngày sắp tới.", "This day is not to come. Give a later one.")
        ]
    if problems:
        raise BadInput(problems)

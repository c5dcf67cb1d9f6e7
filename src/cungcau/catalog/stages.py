"""The life of a listing.

Theory. A listing is a draft until somebody stands behind it; submitted, it waits for the point; the point returns it
with reasons or publishes it. Published, it lives for a year, may rest (paused) and ends (expired) unless renewed;
archived is for good. There is one table, one function that walks it; a step that is not in the table does not exist,
and trying it changes nothing.

`who`: "owner" is the organisation's people and whoever entered it; "office" the officers of its point, who may also do
whatever an owner may; "system" the schedule.
"""

from dataclasses import dataclass

from cungcau.core.errors import BadInput
from cungcau.core.words import Words

from .enums import State


@dataclass(frozen=True)
class Step:
    """One allowed step: its verb, who may take it, and the button that does."""

    verb: str
    target: State
    who: str
    button: Words


SUBMIT = Step("submit", State.SUBMITTED, "owner", Words("Gửi cho điểm kết nối", "Send to the connection point"))
PUBLISH = Step("publish", State.PUBLISHED, "office", Words("Công bố", "Publish"))
RETURN = Step("return", State.RETURNED, "office", Words("Trả lại để bổ sung", "Return for completion"))
PAUSE = Step("pause", State.PAUSED, "owner", Words("Tạm dừng", "Pause"))
RESUME = Step("publish", State.PUBLISHED, "office", Words("Công bố lại", "Publish again"))
EXPIRE = Step("expire", State.EXPIRED, "system", Words("Hết hạn", "Expire"))
RENEW = Step("publish", State.PUBLISHED, "office", Words("Gia hạn", "Renew"))
ARCHIVE = Step("archive", State.ARCHIVED, "owner", Words("Lưu trữ", "Archive"))

STEPS: dict[State, tuple[Step, ...]] = {
    State.DRAFT: (SUBMIT, PUBLISH, ARCHIVE),
    State.SUBMITTED: (PUBLISH, RETURN, ARCHIVE),
    State.RETURNED: (SUBMIT, PUBLISH, ARCHIVE),
    State.PUBLISHED: (PAUSE, EXPIRE, ARCHIVE),
    State.PAUSED: (RESUME, ARCHIVE),
    State.EXPIRED: (RENEW, ARCHIVE),
    State.ARCHIVED: (),
}


def step_from(state: str, verb: str) -> Step:
    """Return the step called `verb` from `state`; BadInput when the table has none."""
    for step in STEPS[State(state)]:
        if step.verb == verb:
            return step
    raise BadInput(
        {
            "": [
                Words(
                    f"Mục này đang ở trạng thái “{_label(state, 'vi')}”, không làm được bước này. Tải lại trang.",
                    f"This is {_label(state, 'en').lower()} now, so this step is not possible. Reload the page.",
                )
            ]
        }
    )


STATE_WORDS = {
    State.DRAFT: Words("Bản nháp", "Draft"),
    State.SUBMITTED: Words("Chờ duyệt", "Waiting for review"),
    State.RETURNED: Words("Cần bổ sung", "To be completed"),
    State.PUBLISHED: Words("Đã công bố", "Published"),
    State.PAUSED: Words("Tạm dừng", "Paused"),
    State.EXPIRED: Words("Hết hạn", "Expired"),
    State.ARCHIVED: Words("Lưu trữ", "Archived"),
}


def _label(state: str, language: str) -> str:
    return STATE_WORDS[State(state)].in_(language)

"""Saved searches: kept by a person, looked at by the worker, told in a letter, ended by one click.

A search looks for listings published since it was last looked at, so nothing is told twice and nothing is lost when
the worker rests. What is told is what the person could find on the page at that moment.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from cungcau.accounts.enums import Permission
from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import views_by_code
from cungcau.catalog.rules import SIGN_IN_FIRST
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.clock import day_of
from cungcau.core.errors import BadInput, require
from cungcau.core.ids import new_token
from cungcau.core.outbox import emit
from cungcau.core.words import Words
from cungcau.matching.models import SavedSearch
from cungcau.matching.phrases import found_letter
from cungcau.matching.queries import key_of
from cungcau.network.queries import has_permission
from cungcau.notices.letters import add_letter

MOST = 50  # searches one person may keep
SHOWN = 10  # listings named in one letter
HowOften = SavedSearch.HowOften
PERIODS = {HowOften.DAILY: timedelta(days=1), HowOften.WEEKLY: timedelta(days=7)}
EMPTY = Words("Gõ từ cần tìm hoặc chọn một bộ lọc rồi hãy lưu.", "Type words or choose a filter before saving.")
TOO_MANY = Words(
    f"Mỗi người lưu được {MOST} tìm kiếm. Bỏ bớt một tìm kiếm cũ rồi lưu lại.",
    f"One person may keep {MOST} searches. Drop an old one, then save again.",
)
UNKNOWN = Words("Chọn ngay, mỗi ngày, mỗi tuần hoặc không gửi.", "Choose now, daily, weekly or never.")


@action
def save_search(
    *, by: Any, at: datetime, noun: Noun, words: str, province: str, kind: str, how_often: str, language: str
) -> SavedSearch:
    """Keep a search and say how often to write of what is new; the same search saved again only changes how often."""
    require(has_permission(by, Permission.SIGN_IN), SIGN_IN_FIRST)
    if not (words or province or kind):
        raise BadInput({"words": [EMPTY]})
    asked = {"person": by, "noun": noun, "words": words, "province": province, "kind": kind}
    search = SavedSearch.objects.filter(**asked).first()
    if search is None:
        if SavedSearch.objects.filter(person=by).count() >= MOST:
            raise BadInput({"words": [TOO_MANY]})
        search = SavedSearch(public_id=new_token(), saved_at=at, looked_at=at, **asked)
    search.language = language
    _write(search, how_often, at)
    record("save_search", by=by, at=at, subject=f"search {search.public_id}", after={"how_often": how_often})
    return search


@action
def set_how_often(*, by: Any, at: datetime, search: SavedSearch, how_often: str) -> None:
    """Change how often to write."""
    require(search.person_id == by.pk, SIGN_IN_FIRST)
    _write(search, how_often, at)
    record("set_how_often", by=by, at=at, subject=f"search {search.public_id}", after={"how_often": how_often})


@action
def forget_search(*, by: Any, at: datetime, search: SavedSearch) -> None:
    """Forget a saved search."""
    require(search.person_id == by.pk, SIGN_IN_FIRST)
    record("forget_search", by=by, at=at, subject=f"search {search.public_id}")
    search.delete()


@action
def stop_search(*, by: Any, at: datetime, search: SavedSearch) -> None:
    """Write no more of a search; whoever holds the link of its letters may ask for it, signed in or not."""
    SavedSearch.objects.filter(pk=search.pk).update(how_often=HowOften.NEVER)
    record("stop_search", by=by, at=at, subject=f"search {search.public_id}")


@action
def tell_found(*, by: Any, at: datetime, search: SavedSearch, codes: Sequence[str], until: datetime) -> None:
    """Write a letter of what is new, if anything, and note that the search was looked at for all up to `until`."""
    SavedSearch.objects.filter(pk=search.pk).update(looked_at=max(until, search.looked_at))
    views = views_by_code(search.person, Noun(search.noun), codes, search.language, day_of(at))
    if views:
        with translation.override(search.language):
            pages = [(view.title, _address("listing", code=view.code)) for view in views[:SHOWN]]
            stop, mine = _address("stop_search", key=key_of(search)), _address("saved_searches")
        subject, body = found_letter(search.words, len(views), pages, stop, mine, search.language)
        to = {"to": search.person.email, "language": search.language}
        add_letter(at=at, kind="saved_search", subject=subject, body=body, stop_url=stop, **to)
    _look_later(search, at)
    record("tell_found", by=by, at=at, subject=f"search {search.public_id}", rows=[view.code for view in views])


def _address(name: str, **named: str) -> str:
    return settings.SITE_ADDRESS + reverse(name, kwargs=named)


def _write(search: SavedSearch, how_often: str, at: datetime) -> None:
    """Write of `search` this often from now on; what came while nothing was written is not told afterwards."""
    if how_often not in HowOften.values:
        raise BadInput({"how_often": [UNKNOWN]})
    if search.how_often == HowOften.NEVER:
        search.looked_at = at
    search.how_often = how_often
    search.save()
    _look_later(search, at)


def _look_later(search: SavedSearch, at: datetime) -> None:
    """Have the worker look again when the period is over.

    Periods count from the saving, so that whoever changes their mind and back is written to no oftener than asked.
    """
    if period := PERIODS.get(HowOften(search.how_often)):
        due = search.saved_at + ((at - search.saved_at) // period + 1) * period
        payload = {"search": search.public_id, "how_often": search.how_often}
        key = f"{search.public_id}:{search.how_often}:{due.isoformat()}"
        emit("search_due", key, payload, at=at, not_before=due)

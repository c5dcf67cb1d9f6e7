"""Long lists in pages of twenty, the page kept in the address."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

SIZE = 20


@dataclass(frozen=True)
class ListPage:
    """One page of a list: its rows, where it stands in the whole, and the addresses of its neighbours.

    `beyond` is the number above which the whole is not counted, where it goes beyond that, else 0.
    """

    rows: list[Any]
    first: int
    last: int
    total: int
    previous: str
    following: str
    beyond: int = 0


def page_of(rows: Any, request: HttpRequest, size: int = SIZE, counted_to: int | None = None) -> ListPage:
    """Return the page of `rows` that the address asks for; a page number that means nothing is the first.

    Of more rows than `counted_to` it is only said that they are more.
    """
    page = Paginator(rows, size).get_page(request.GET.get("page"))
    return ListPage(
        rows=list(page.object_list),
        first=page.start_index(),
        last=page.end_index(),
        total=page.paginator.count,
        previous=_address(request, page.number - 1) if page.has_previous() else "",
        following=_address(request, page.number + 1) if page.has_next() else "",
        beyond=counted_to if counted_to is not None and page.paginator.count > counted_to else 0,
    )


def _address(request: HttpRequest, number: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(number)
    return f"?{asked.urlencode()}"

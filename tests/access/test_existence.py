"""What one may not see answers exactly like what does not exist: status, headers and body, whatever is asked of it."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.access import world as worlds
from tests.access.crawl import Answer, answer_of
from tests.access.routes import Ask, asks, things
from tests.access.table import principals
from tests.factories.browsing import browser_of

pytestmark = pytest.mark.django_db


def hidden_beside_absent(principal: str) -> list[tuple[Ask, Ask]]:
    """Return each request answered 404 to this principal beside the same request for what is not there."""
    absent = {(ask.name, ask.method): ask for ask in asks() if ask.thing.startswith("no such")}
    return [
        (ask, absent[ask.name, ask.method])
        for ask in asks()
        if ask.statuses[principal] == "404" and (ask.name, ask.method) in absent and not ask.thing.startswith("no such")
    ]


def ask_as(person: Any, ask: Ask, world: worlds.World) -> Answer:
    """Return the answer with the ids of the thing asked for taken out: the page repeats its own address."""
    cache.clear()
    browser, undo = browser_of(person), transaction.savepoint()
    address = ask.address(world)
    answer = answer_of(browser.post(address, ask.form()) if ask.method == "POST" else browser.get(address))
    transaction.savepoint_rollback(undo)
    body = answer.body
    for name, value in things(world)[ask.thing].items():
        body = body.replace(f"/{value}/".encode(), f"/{name}/".encode())
    return Answer(answer.status, answer.headers, answer.cookies, body)


@pytest.mark.parametrize("principal", principals())
def test_hidden_answers_like_absent(world, principal):
    person, pairs = world.people[principal], hidden_beside_absent(principal)
    told_apart = [
        (hidden.name, hidden.method, hidden.thing)
        for hidden, absent in pairs
        if ask_as(person, hidden, world) != ask_as(person, absent, world)
    ]
    assert told_apart == []
    assert pairs


def test_every_principal_is_refused_and_granted_something(world):
    granted = {who for ask in asks() if ask.thing and ask.permission for who, s in ask.statuses.items() if s == "200"}
    assert granted == set(principals())


@pytest.mark.parametrize("principal", ["visitor", "officer"])
def test_listing_of_another_kind_answers_like_absent(world, principal):
    """An expert's code asked of the page of a need's matches, and a code of no noun at all."""
    person = world.people[principal]
    browser = browser_of(person)
    expert = world.listings["expert", "usual", "published"].public_id
    addresses = {code: f"/vi/listings/{code}/matches/" for code in (expert, "XX-234567", "NC-234567")}
    bodies = {answer_of(browser.get(address)).body.replace(code.encode(), b"") for code, address in addresses.items()}
    assert len(bodies) == 1

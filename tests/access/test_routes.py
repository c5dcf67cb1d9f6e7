"""Every route held against the hand-written table: route, method and thing against every principal."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from cungcau.accounts.enums import Permission
from tests.access import world as worlds
from tests.access.routes import Ask, Route, asks, routes, things
from tests.access.table import principals, rows_of
from tests.factories.browsing import browser_of

pytestmark = pytest.mark.django_db

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def _status(browser: Client, ask: Ask, world: worlds.World) -> str:
    """Return the status of one request and undo what it did."""
    cache.clear()  # how often somebody may try to sign in is not what is asked here
    undo = transaction.savepoint()
    try:
        response = (
            browser.generic(ask.method, ask.address(world)) if ask.method != "POST" else _post(browser, ask, world)
        )
    finally:
        transaction.savepoint_rollback(undo)
    return str(response.status_code)


def _post(browser: Client, ask: Ask, world: worlds.World) -> Any:
    return browser.post(ask.address(world), ask.form())


@pytest.mark.parametrize("principal", principals())
def test_routes_answer_as_the_table_says(world, principal):
    person = world.people[principal]
    answered = {  # a browser each: a POST may end the session
        (ask.name, ask.method, ask.thing, ask.data): _status(browser_of(person), ask, world) for ask in asks()
    }
    expected = {(ask.name, ask.method, ask.thing, ask.data): ask.statuses[principal] for ask in asks()}
    assert answered == expected


def _not_answered() -> list[tuple[Route, str]]:
    return [(route, method) for route in routes() if route.is_ours for method in METHODS if method not in route.methods]


@pytest.mark.parametrize("principal", ["visitor", "registered", "officer", "operator"])
def test_methods_without_a_row_answer_405(world, principal):
    browser = browser_of(world.people[principal])
    taken = {ask.name: ask.thing for ask in asks()}
    statuses = {
        (route.name, method): _status(browser, Ask(route.name, method, taken[route.name], "", "", "", {}), world)
        for route, method in _not_answered()
    }
    assert set(statuses.values()) == {"405"}


def test_every_route_and_method_has_a_row():
    answered = {(route.name, method) for route in routes() for method in route.methods}
    assert answered == {(ask.name, ask.method) for ask in asks()}


def test_every_route_has_a_name_of_its_own():
    names = [route.name for route in routes()]
    assert "" not in names
    assert len(names) == len(set(names))


def test_every_view_of_ours_declares_its_permission():
    assert [route.name for route in routes() if route.is_ours and route.permission not in set(Permission)] == []


def test_table_names_the_permission_that_the_view_declares():
    declared = {route.name: route.permission for route in routes()}
    assert [ask.name for ask in asks() if ask.permission != declared[ask.name]] == []


def test_view_that_is_not_ours_is_listed_with_a_reason():
    assert [ask.name for ask in asks() if not ask.permission and len(ask.reason) < 10] == []


def test_route_that_names_a_thing_is_asked_about_one_that_is_not_there():
    """Every route of ours that takes an id has its "no": what cannot be seen, beside what does not exist."""
    ours = {route.name for route in routes() if route.is_ours and route.takes}
    absent = {ask.name for ask in asks() if ask.thing.startswith("no such")}
    assert ours - absent == set()


def test_every_refusal_has_its_twin():
    """A route that refuses somebody answers somebody else, with the same request or for another thing."""
    refused = {(a.name, a.method) for a in asks() if a.permission and set(a.statuses.values()) & {"403", "404"}}
    granted = {(a.name, a.method) for a in asks() if set(a.statuses.values()) & {"200", "302"}}
    assert refused - granted == set()


def test_table_names_the_principals_of_the_other():
    assert rows_of("routes.tsv")[0][6:] == principals()


def test_every_post_without_its_token_is_refused(world):
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = browser_of(world.people["officer"]).cookies
    posts = [ask for ask in asks() if ask.method == "POST" and not ask.thing.startswith("no such")]
    taken = {ask.name for ask in posts if _status(browser, ask, world) not in {"403", "405"}}
    assert taken == {"stop_search"}  # a mail program sends it, and the signed key in its address is the token


def test_things_are_all_there_but_the_one_that_is_not(world):
    known = things(world)
    assert {ask.thing for ask in asks() if ask.thing} <= set(known)
    assert known["no such listing"]["code"] not in {listing.public_id for listing in world.listings.values()}

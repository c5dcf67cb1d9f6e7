"""Queries, groups and rules held against the hand-written table, cell by cell."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from cungcau.accounts.enums import Permission
from cungcau.catalog.enums import Noun, State
from cungcau.catalog.queries import disclosures_to, listing_by_code, open_groups, visible_to
from cungcau.catalog.rules import may_edit, may_see_suggestions, may_take
from cungcau.catalog.stages import STEPS
from cungcau.core.clock import day_of
from cungcau.core.fields import Group
from cungcau.network.queries import has_permission
from tests.access import world as worlds
from tests.access.table import GROUPS, Cell, cells, permission_cells, principals, rows_of

pytestmark = pytest.mark.django_db


def _answers(world: worlds.World, principal: str, at: datetime) -> dict[tuple[str, str, str, str], bool]:
    """Return what the product answers to `principal`, asked in few queries, by noun, variant, state and thing."""
    person = world.people[principal]
    exists = {thing.public_id for noun in Noun for thing in visible_to(person, noun)}
    disclosed = disclosures_to(person, world.listings.values(), day_of(at))
    found = {}
    for key, listing in world.listings.items():
        case = SimpleNamespace(
            person=person,
            listing=listing,
            exists=listing.public_id in exists,
            groups=open_groups(person, listing, disclosed.get(listing.public_id, frozenset())),
        )
        for what in _THINGS:
            found[(*key, what)] = case.exists and _may(case, what)
    return found


def _may(case: Any, what: str) -> bool:
    if what == "exists":
        return True
    if what in GROUPS:
        return Group(what) in case.groups
    if what == "edit":
        return may_edit(case.person, case.listing)
    if what == "suggestions":
        return may_see_suggestions(case.person, case.listing)
    steps = [step for step in STEPS[State(case.listing.state)] if step.verb == what]
    return any(may_take(case.person, case.listing, step) for step in steps)


_THINGS = ("exists", *GROUPS, "edit", "suggestions", *dict.fromkeys(s.verb for many in STEPS.values() for s in many))


@pytest.mark.parametrize("principal", principals())
def test_queries_and_rules_answer_as_the_table_says(world, at, principal):
    answered = _answers(world, principal, at)
    asked = [cell for cell in cells() if cell.principal == principal and cell.what != "note"]
    wrong = [str(cell) for cell in asked if answered[cell.noun, cell.variant, cell.state, cell.what] is not cell.is_yes]
    assert wrong == []
    assert len(asked) > 300


@pytest.mark.parametrize("principal", ["visitor", "member", "officer"])
def test_listing_is_found_by_its_code_when_it_exists(world, principal):
    person = world.people[principal]
    found = {key for key, listing in world.listings.items() if listing_by_code(person, listing.public_id) is not None}
    asked = {c for c in cells() if c.principal == principal and c.what == "exists" and c.is_yes}
    assert found == {(c.noun, c.variant, c.state) for c in asked}


def test_permissions_answer_as_the_table_says(world):
    asked = permission_cells()
    wrong = [(p, who) for p, who, answer in asked if has_permission(world.people[who], Permission(p)) is not answer]
    assert wrong == []
    assert {permission for permission, _, _ in asked} == set(Permission)


def test_table_speaks_of_every_noun_state_group_and_step():
    things = {(cell.noun, cell.state, cell.what) for cell in cells()}
    expected = {(noun, state, what) for noun in Noun for state in State for what in ("exists", *GROUPS)}
    assert expected - things == set()
    verbs = {step.verb for steps in STEPS.values() for step in steps}
    assert {(n, s, v) for n in Noun for s in State for v in verbs} - things == set()


def test_table_has_no_cell_twice():
    asked = [(c.noun, c.variant, c.state, c.what, c.principal) for c in cells()]
    assert len(asked) == len(set(asked)) >= 5_000


def test_every_no_has_its_yes():
    """A refusal proves something only beside somebody, or a state, to whom the same thing is granted."""
    granted = {(c.noun, c.what) for c in cells() if c.is_yes}
    refused = {(c.noun, c.what) for c in cells() if not c.is_yes}
    assert refused - granted == {(noun, "expire") for noun in Noun}  # the schedule's step; no person ever takes it


def test_both_tables_name_the_same_principals():
    assert rows_of("permissions.tsv")[0][1:] == principals()


def test_seeded_wrong_answer_is_found(world, at):
    answered = _answers(world, "visitor", at)
    cell = Cell("need", "usual", "draft", "exists", "visitor", True)
    assert answered[cell.noun, cell.variant, cell.state, cell.what] is not cell.is_yes

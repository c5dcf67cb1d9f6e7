"""A small exchange with every kind of principal and a listing of every noun, variant and state.

Every value carries a word of its own ("canary"), made of what it belongs to, so that a page that shows it can be told.
Two worlds made with the same seed have the same ids; `other` says which words differ in the second.

Who they are: `author` entered every listing, without a place; `member` and `manager` belong to the organisation of
every listing; `outsider` to another organisation; every group of every listing is disclosed to the organisation of
`disclosed`, and was until yesterday to that of `lapsed`; `intermediary` works at a broker's; `expert` is described by
the expert listings; `former` was an officer of the point until yesterday, `future` becomes one tomorrow; `suspended` is
its officer with a closed account.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from django.contrib.auth.models import AnonymousUser

from cungcau.catalog.actions.batches import preview_batch, upload_workbook
from cungcau.catalog.enums import Noun, State
from cungcau.catalog.models import Disclosure
from cungcau.core.actions import excused
from cungcau.core.clock import day_of
from cungcau.core.fields import FieldRow, Group
from cungcau.core.ids import seeded
from cungcau.matching.actions import keep_file_match, save_search, start_file_match
from cungcau.matching.actions.files import outcome_of
from cungcau.network.enums import Role
from cungcau.network.models import ConnectionPoint, Organisation
from cungcau.notices.actions import write_message
from tests.access.table import answers
from tests.factories.listings import Filling, make_listing
from tests.factories.people import give_place, make_address, make_person
from tests.factories.places import make_organisation, make_point, make_province

Key = tuple[str, str, str]  # noun, variant, state
Differs = Callable[[Key, str], bool]  # is this group ("exists", "note", a group) of this listing other in this world?
SEED = 20261123
RAISED = {group.value: "office" for group in (Group.TECHNICAL, Group.PRICE, Group.CONTACT, Group.FILES)}


@dataclass
class World:
    """What was made: persons by principal, listings by noun, variant and state, the points."""

    people: dict[str, Any] = field(default_factory=dict)
    listings: dict[Key, Any] = field(default_factory=dict)
    points: dict[str, ConnectionPoint] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    words: dict[tuple[Key, str], str] = field(default_factory=dict)
    batch: Any = None
    file_match: Any = None
    saved_search: Any = None
    newcomer: Any = None  # the address of somebody who has not confirmed it yet


# What is no listing, as keys of the same shape; "exists" is all there is to ask of them.
LETTER_POINT, LETTER_SITE, IMPORT, FILE_MATCH, SAVED_SEARCH, ORGANISATION = (
    (name, "", "") for name in ("letter_point", "letter_site", "import", "file_match", "saved_search", "organisation")
)


def keys() -> list[Key]:
    """Return noun, variant and state of every listing that the hand-written table speaks of."""
    return list(dict.fromkeys((noun, variant, state) for noun, variant, state, _, _ in answers()))


def word_of(key: Key, what: str, differs: Differs) -> str:
    """Return the canary of one group of one listing."""
    return "".join(("zq", *key, what, "othr" if differs(key, what) else "same"))


def nothing_differs(key: Key, what: str) -> bool:
    return False


def build(at: datetime, differs: Differs = nothing_differs, more: Sequence[Key] = ()) -> World:
    """Make a world; the same `at` makes the same ids, whatever differs. `more` are things it has once more, last."""
    with seeded(SEED):
        world = World()
        _make_places(world)
        _make_people(world, at)
        for key in keys():
            world.listings[key] = _make_listing(world, key, at, differs)
        _make_letters(world, at, differs)
        world.batch = _make_import(world, at, differs)
        world.file_match = _make_file_match(world, at, differs)
        world.saved_search = _make_saved_search(world, at, differs)
        for key in more:
            _make_once_more(world, key, at, differs)
    return world


def _make_places(world: World) -> None:
    home, away = make_province("01", "Tỉnh Mẫu A"), make_province("02", "Tỉnh Mẫu B")
    ministry = make_point("BO", kind="ministry")
    for region, point, province in (("V1", "P1", home), ("V2", "P2", away)):
        world.points[region] = make_point(region, kind="region", parent=ministry)
        world.points[point] = make_point(point, parent=world.points[region], province=province)
    world.points["BO"] = ministry


def _make_people(world: World, at: datetime) -> None:
    today, day = day_of(at), timedelta(days=1)
    points = world.points
    world.organisations = own = {
        name: make_organisation(f"Công ty Mẫu {name}", points["P2"])
        for name in ("khác", "được xem", "hết hạn", "môi giới")
    }
    names = "registered author member manager outsider disclosed lapsed intermediary expert officer lead other_officer"
    names += " coordinator other_coordinator analyst operator former future"
    world.people = {"visitor": AnonymousUser()} | {name: make_person(name.replace("_", "-")) for name in names.split()}
    world.newcomer = make_address(make_person("newcomer"), "newcomer-two", verified=False)
    world.people["suspended"] = make_person("suspended", active=False)
    who = world.people
    give_place(who["outsider"], Role.MANAGER, own["khác"])
    give_place(who["disclosed"], Role.MEMBER, own["được xem"])
    give_place(who["lapsed"], Role.MEMBER, own["hết hạn"])
    give_place(who["intermediary"], Role.INTERMEDIARY, own["môi giới"])
    give_place(who["officer"], Role.OFFICER, points["P1"])
    give_place(who["lead"], Role.LEAD, points["P1"])
    give_place(who["other_officer"], Role.OFFICER, points["P2"])
    give_place(who["coordinator"], Role.COORDINATOR, points["V1"])
    give_place(who["other_coordinator"], Role.COORDINATOR, points["V2"])
    give_place(who["analyst"], Role.ANALYST, points["BO"])
    give_place(who["operator"], Role.OPERATOR, points["BO"])
    give_place(who["former"], Role.OFFICER, points["P1"], until=today - day)
    give_place(who["future"], Role.OFFICER, points["P1"], since=today + day)
    give_place(who["suspended"], Role.OFFICER, points["P1"])


def _make_once_more(world: World, key: Key, at: datetime, differs: Differs) -> None:
    if key == LETTER_POINT:
        _make_letters(world, at, differs)
    elif key == IMPORT:
        _make_import(world, at, differs)
    elif key == FILE_MATCH:
        _make_file_match(world, at, differs)
    elif key == SAVED_SEARCH:
        _make_saved_search(world, at, differs)
    else:
        _make_listing(world, key, at, differs)


def _make_listing(world: World, key: Key, at: datetime, differs: Differs) -> Any:
    noun, variant, state = key
    words = {what: word_of(key, what, differs) for what in (*Group, "note", "exists")}
    world.words |= {(key, str(what)): word for what, word in words.items() if what != "exists"}
    named = words["contact"] if noun == Noun.NEED else words["public"]
    address = _noted(world, ORGANISATION, differs)
    private = {"address": address, "representative": address, "phone": "09" + str(crc32(address.encode()))}
    organisation = make_organisation(f"Công ty {named}", world.points["P1"], **private)
    for principal, role in (("member", Role.MEMBER), ("manager", Role.MANAGER)):
        give_place(world.people[principal], role, organisation)

    def word_for(row: FieldRow) -> str:
        return words["note"] if row.office_only else words[row.group]

    columns: dict[str, Any] = {"entered_by": world.people["author"], "tiers": RAISED if variant == "raised" else {}}
    if noun == Noun.NEED:
        columns["share_beyond_province"] = False if variant == "kept" else None
    if noun == Noun.OFFER:
        columns["kind"] = "technology"  # the kind with most fields
    if noun == Noun.EXPERT:
        columns["person"] = world.people["expert"]
    if state == State.RETURNED:
        columns["return_reason"] = f"{words['public']} reason"
    filling = Filling(word_for, organisation, words["files"], columns)
    listing = make_listing(Noun(noun), world.points["P1"], State(state), filling)
    _disclose(world, listing, at)
    return listing


def _noted(world: World, key: Key, differs: Differs) -> str:
    world.words[key, "exists"] = word_of(key, "exists", differs)
    return world.words[key, "exists"]


def _make_letters(world: World, at: datetime, differs: Differs) -> None:
    for key, point in ((LETTER_POINT, "P1"), (LETTER_SITE, "")):
        word = _noted(world, key, differs)
        text = {"subject": word, "body": f"{word} kg"}
        write_message(by=None, at=at, to=f"{word}@mau.example", kind="sample", language="vi", point_code=point, **text)


def _make_import(world: World, at: datetime, differs: Differs) -> Any:
    word = _noted(world, IMPORT, differs)
    data = f"Tên công nghệ cần tìm,Mô tả nhu cầu\n{word} sấy,{word} 500 kg\n".encode()
    officer = world.people["officer"]
    batch = upload_workbook(by=officer, at=at, point=world.points["P1"], name=f"{word}.csv", data=data)
    return preview_batch(by=None, at=at, public_id=batch.public_id)


def _make_file_match(world: World, at: datetime, differs: Differs) -> Any:
    word = _noted(world, FILE_MATCH, differs)
    needs = f"Tên công nghệ cần tìm,Mô tả nhu cầu\n{word} máy sấy,{word} sấy xoài 500 kg\n".encode()
    offers = f"Tên công nghệ,Mô tả công nghệ\n{word} máy sấy,{word} sấy xoài 600 kg\n".encode()
    files = {"needs": (f"{word}-cau.csv", needs), "offers": (f"{word}-cung.csv", offers)}
    job = start_file_match(by=world.people["author"], at=at, language="vi", **files)
    return keep_file_match(by=None, at=at, public_id=job.public_id, outcome=outcome_of(job.public_id))


def _make_saved_search(world: World, at: datetime, differs: Differs) -> Any:
    asked = {"noun": Noun.OFFER, "words": _noted(world, SAVED_SEARCH, differs), "province": "", "kind": ""}
    return save_search(by=world.people["author"], at=at, how_often="now", language="vi", **asked)


def _disclose(world: World, listing: Any, at: datetime) -> None:
    own, today = world.organisations, day_of(at)
    rows = [
        Disclosure(
            listing=listing.public_id,
            group=group.value,
            organisation=own[name],
            until=until,
            reason="mẫu",
            disclosed_at=at,
            disclosed_by="system",
        )
        for name, until in (("được xem", today), ("hết hạn", today - timedelta(days=1)))
        for group in Group
    ]
    with excused("test data"):
        Disclosure.objects.bulk_create(rows)

"""Listings entered as an office enters them: through the actions, with news for the worker."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from cungcau.catalog.actions import Entry, enter_listing, take_step
from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import TABLES
from cungcau.core.fields import Home
from cungcau.network.enums import Role
from cungcau.network.models import ConnectionPoint
from tests.factories.people import give_place, make_person
from tests.factories.places import make_organisation, make_point, make_province

CONTACT = {"contact_name": "Nguyễn Văn Mẫu", "contact_phone": "0900000001", "contact_email": ""}


def an_office(code: str = "mau") -> tuple[ConnectionPoint, Any]:
    """Return a point with an officer of it."""
    point = make_point(code, province=make_province(f"9{code[:3]}", f"Tỉnh Mẫu {code}"))
    officer = make_person(f"officer-{code}")
    give_place(officer, Role.OFFICER, point)
    return point, officer


def an_exchange(at: datetime) -> SimpleNamespace:
    """Return a point with its officer, a firm of that point with a member, and somebody without a place."""
    point, officer = an_office()
    firm = make_organisation("Công ty Mẫu A", point)
    member, newcomer = make_person("member"), make_person("newcomer")
    give_place(member, Role.MEMBER, firm)
    return SimpleNamespace(point=point, officer=officer, firm=firm, member=member, newcomer=newcomer, at=at)


def need_entry(title: str = "Sấy xoài 500 kg/mẻ", **changes: Any) -> Entry:
    """Return a complete need; `changes` replace values by field name, of the text, the record or the contact."""
    texts = {
        "title": title,
        "used_for": "xoài sấy dẻo",
        "problem": "Sấy than không đều, hỏng 8%.",
        "required_result": "500 kg/mẻ trong 8 giờ",
    }
    return _entry(Noun.NEED, texts, {}, "Công ty Mẫu A", changes)


def offer_entry(title: str = "Máy sấy bơm nhiệt cho xoài, 600 kg/mẻ", **changes: Any) -> Entry:
    """Return a complete offer; `changes` as for a need."""
    texts = {"title": title, "summary": "Sấy xoài và trái cây ở 45–60 °C, giữ màu."}
    return _entry(Noun.OFFER, texts, {"kind": "equipment"}, "Viện Mẫu B", changes)


def expert_entry(name: str = "Trần Thị Mẫu", **changes: Any) -> Entry:
    """Return an expert's sheet; `changes` as for a need."""
    return _entry(Noun.EXPERT, {"expertise": "Sấy nông sản."}, {"name": name, "fields": []}, "Viện Mẫu B", changes)


def _entry(noun: Noun, words: dict[str, str], record: dict[str, Any], organisation: str, changes: dict) -> Entry:
    language = changes.pop("language", "vi")
    whose = changes.pop("organisation", organisation)
    texts = {language: words, **changes.pop("texts", {})}
    contact = {name: value for name, value in CONTACT.items() if noun != Noun.EXPERT or name != "contact_name"}
    for name, value in changes.items():
        home = contact if name.startswith("contact_") else words if name in _text_names(noun) else record
        home[name] = value
    return Entry(noun, language, texts, record, contact, whose)


def _text_names(noun: Noun) -> set[str]:
    return {row.name for row in TABLES[noun].at_home(Home.TEXT)}


def entered(entry: Entry, officer: Any, point: ConnectionPoint, at: datetime) -> Any:
    """Return the draft of `entry`."""
    return enter_listing(by=officer, at=at, point=point, entry=entry)


def published(entry: Entry, officer: Any, point: ConnectionPoint, at: datetime) -> Any:
    """Return the published listing of `entry`."""
    return take_step(by=officer, at=at, listing=entered(entry, officer, point, at), verb="publish")

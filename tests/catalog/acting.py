"""Verbs on listings as the tests of the catalogue take them, at one office."""

from datetime import timedelta

from cungcau.catalog.actions import Agreed, change_listing, enter_listing, take_step

AGREED = Agreed("Tôi đồng ý để Điểm kết nối Mẫu mau liên hệ.", "vi")
LATER = timedelta(hours=2)


def enter(office, entry, by=None, **more):
    """Enter a listing at the office's point, by its officer unless said otherwise."""
    return enter_listing(by=by or office.officer, at=office.at, point=office.point, entry=entry, **more)


def change(office, listing, entry, by=None, **more):
    """Change a listing two hours later, having read its present version."""
    given = {"version": listing.version} | more
    return change_listing(by=by or office.officer, at=office.at + LATER, listing=listing, entry=entry, **given)


def step(office, listing, verb, by=None, **more):
    """Take a step of the listing's life."""
    return take_step(by=by or office.officer, at=office.at, listing=listing, verb=verb, **more)


def said(problem):
    """Return what a refusal says, in English, by field."""
    return {name: [words.en for words in many] for name, many in problem.value.problems.items()}

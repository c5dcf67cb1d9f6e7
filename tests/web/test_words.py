"""Every wording has its Vietnamese, in the voice of the house; no catalogue says what nobody asks."""

import re
import unicodedata

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.web.words import SOURCE, asked_by_file, asked_in_python, asked_in_template

THEIRS = re.compile(r"^(django|allauth)/")
PLACE = re.compile(r"%\((\w+)\)|(%[sd])")
# hoà, hoá, thuỷ: the mark on the second vowel, where the house writes hòa, hóa, thủy
OTHER_MARKS = re.compile(r"\b\w*?(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b", re.IGNORECASE)
FAMILIAR = re.compile(r"\bbạn\b|\bvui lòng\b|rất tiếc|không hợp lệ|bắt buộc phải", re.IGNORECASE)


def messages(language: str = "vi") -> list[Message]:
    path = SOURCE / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as text:
        return [message for message in read_po(text, locale=language) if message.id]


def forms(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def entries(language: str = "vi") -> dict[tuple[str, str], tuple[str, ...]]:
    return {(each.context or "", forms(each.id)[0]): forms(each.string) for each in messages(language)}


def asked():
    return set().union(*asked_by_file().values())


def test_every_wording_has_its_vietnamese():
    answered = {key for key, words in entries().items() if all(words)}
    assert {name: sorted(each - answered) for name, each in asked_by_file().items() if each - answered} == {}


def test_catalogue_holds_nothing_nobody_asks():
    ours = [each for each in messages() if not any(THEIRS.match(where) for where, _line in each.locations)]
    known = {message for _context, message in asked()}
    assert sorted({forms(each.id)[0] for each in ours} - known) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_wording_keeps_its_places(language):
    for message in messages(language):
        asked_for = [sorted(PLACE.findall(form)) for form in forms(message.id)]
        assert [each for each in forms(message.string) if sorted(PLACE.findall(each)) not in asked_for] == []


def test_vietnamese_is_composed():
    for words in entries().values():
        assert words == tuple(unicodedata.normalize("NFC", each) for each in words)


def test_vietnamese_keeps_to_the_voice_of_the_house():
    said = [each for words in entries().values() for each in words]
    assert [each for each in said if "!" in each or FAMILIAR.search(each) or OTHER_MARKS.search(each)] == []


@pytest.mark.parametrize("words", ["thuỷ sản", "khoá", "hoà", "Bạn cần", "Vui lòng nhập"])
def test_other_spelling_and_voice_are_found(words):
    assert OTHER_MARKS.search(words) or FAMILIAR.search(words)


@pytest.mark.parametrize("words", ["thủy sản", "khóa", "quý", "hoàn", "khoảng", "toàn", "ủy ban", "loại"])
def test_house_spelling_passes(words):
    assert OTHER_MARKS.search(words) is None


def test_wordings_are_found_in_templates():
    counted = "{% blocktranslate count n=x %}{{ n }} c{% plural %}d{% endblocktranslate %}"
    assert asked_in_template("{% load i18n %}{% translate 'a' context 'b' %}" + counted) == {
        ("b", "a"),
        ("", "%(n)s c"),
    }


def test_wordings_are_found_in_python():
    assert asked_in_python("_('a'); pgettext('b', 'c'); gettext(name)") == {("", "a"), ("b", "c")}

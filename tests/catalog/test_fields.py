"""The field tables against the database, and what CONTRIBUTING promises of a new row: it is everywhere."""

from collections import Counter

import pytest
from django.db import models

from cungcau.catalog.actions.entry import Entry, columns_of
from cungcau.catalog.enums import DEFAULT_TIERS, GROUP_WORDS, TIER_WORDS, Noun, State
from cungcau.catalog.fields import EXPERT, NEED, OFFER, packaged_taxonomies, template_for
from cungcau.catalog.gate import required_rows
from cungcau.catalog.models import Attachment
from cungcau.catalog.queries import MODELS, TABLES, fields_of, value_of
from cungcau.core.fields import FieldRow, Group, Home, Kind, Tier
from cungcau.core.money import PARTS
from cungcau.core.text import fold
from cungcau.network.fields import ORGANISATION, columns_for
from cungcau.network.models import Contact, Organisation
from cungcau.sheets import read_book
from cungcau.web.forms.listing import ENTERED_ELSEWHERE, Asked, ListingForm
from tests.factories.listings import Filling, make_listing
from tests.factories.places import make_organisation, make_point, make_province

EVERY = [(table, row) for table in (NEED, OFFER, EXPERT, ORGANISATION) for row in table]
LISTED = [(noun, row) for noun in Noun for row in TABLES[noun]]
NAMES = [f"{table.noun}-{row.name}" for table, row in EVERY]
LISTED_NAMES = [f"{noun}-{row.name}" for noun, row in LISTED]
# Columns that no form asks and no spreadsheet holds: who, when, where, state, secrecy, search and bookkeeping.
BOOKKEEPING = {
    *("id", "public_id", "point", "organisation", "contact", "entered_by", "original_language", "state"),
    *("open_for_interest", "shows_organisation", "tiers", "private_parts", "return_reason", "identity", "folded"),
    *("sort_key", "as_imported", "created_at", "updated_at", "submitted_at", "published_at", "expires_on"),
    *("confirmed_on", "version", "person"),
}
OF_ORGANISATIONS = {
    *("id", "public_id", "point", "folded", "sort_key", "as_imported", "verification", "verified_at", "verified_by"),
    *("version", "created_at", "updated_at"),
}
COLUMN_TYPES: dict[Kind, tuple[type[models.Field], ...]] = {
    Kind.TEXT: (models.CharField, models.TextField),
    Kind.LONG_TEXT: (models.TextField,),
    Kind.INTEGER: (models.PositiveIntegerField, models.PositiveSmallIntegerField),
    Kind.DATE: (models.DateField,),
    Kind.YES_NO: (models.BooleanField,),
    Kind.EMAIL: (models.EmailField,),
    Kind.PHONE: (models.TextField,),
    Kind.URL: (models.URLField,),
    Kind.CHOICE: (models.CharField, models.ForeignKey),
    Kind.CHOICES: (models.JSONField, models.ManyToManyField),
}


def model_of(table) -> type[models.Model]:
    return Organisation if table is ORGANISATION else MODELS[Noun(table.noun)]


def home_of(table, row: FieldRow) -> type[models.Model]:
    if row.home == Home.CONTACT:
        return Contact
    return model_of(table).texts.rel.related_model if row.home == Home.TEXT else model_of(table)


def columns(table, row: FieldRow) -> list[models.Field]:
    """Return the columns that keep a field; none for the organisation's name and for identities."""
    if row.home in {Home.ORGANISATION, Home.IDENTITY}:
        return []
    name = row.name.removeprefix("contact_") if row.home == Home.CONTACT else row.name
    names = [f"{name}_{part}" for part in PARTS] if row.kind == Kind.MONEY else [name]
    return [home_of(table, row)._meta.get_field(each) for each in names]


@pytest.mark.parametrize(("table", "row"), EVERY, ids=NAMES)
def test_field_has_its_column_of_a_fitting_type(table, row):
    kept = columns(table, row)
    if row.kind == Kind.MONEY:
        types = [type(column) for column in kept]
        assert types == [models.DecimalField] * 2 + [models.CharField] + [models.TextField] * 2
    else:
        assert [column.name for column in kept if not isinstance(column, COLUMN_TYPES[row.kind])] == []


@pytest.mark.parametrize("table", [NEED, OFFER, EXPERT, ORGANISATION], ids=lambda table: table.noun)
def test_every_column_of_a_noun_is_a_field_or_bookkeeping(table):
    model = model_of(table)
    own = {field.name for field in (*model._meta.local_fields, *model._meta.local_many_to_many)}
    kept = {column.name for row in table if home_of(table, row) is model for column in columns(table, row)}
    assert own - kept == (BOOKKEEPING & own if model is not Organisation else OF_ORGANISATIONS)


@pytest.mark.parametrize("table", [NEED, OFFER, EXPERT, ORGANISATION], ids=lambda table: table.noun)
def test_every_text_column_is_a_field(table):
    texts = model_of(table).texts.rel.related_model
    own = {field.name for field in texts._meta.local_fields} - {"id", "thing", "language", "is_original"}
    assert own == {row.name for row in table.at_home(Home.TEXT)}


def test_every_column_of_a_contact_is_asked_by_needs_and_offers_or_is_consent():
    own = {field.name for field in Contact._meta.local_fields} - {"id", "public_id", "organisation", "point"}
    asked = {row.name.removeprefix("contact_") for row in NEED.at_home(Home.CONTACT)}
    assert own - asked == {"consent_to", "consent_how", "consent_at"}
    assert {row.name for row in OFFER.at_home(Home.CONTACT)} == {row.name for row in NEED.at_home(Home.CONTACT)}


@pytest.mark.parametrize(("table", "row"), EVERY, ids=NAMES)
def test_field_is_worded_in_both_languages(table, row):
    worded = [words for words in (row.label, row.question, row.why, row.example, row.unit, row.if_empty) if words]
    worded += [choice.label for choice in row.choices]
    assert [words for words in worded if not words.vi.strip() or not words.en.strip()] == []


@pytest.mark.parametrize(("table", "row"), EVERY, ids=NAMES)
def test_required_field_says_what_to_do_when_it_is_empty(table, row):
    if table is not ORGANISATION:
        assert (row.if_empty is not None) is row.required


@pytest.mark.parametrize(("table", "row"), EVERY, ids=NAMES)
def test_choices_differ_and_fit_their_column(table, row):
    values = [choice.value for choice in row.choices]
    assert len(values) == len(set(values))
    longest = [column.max_length for column in columns(table, row) if isinstance(column, models.CharField)]
    assert [value for value in values for most in longest if len(value) > most] == []


@pytest.mark.parametrize(("table", "row"), EVERY, ids=NAMES)
def test_choice_is_named_by_nothing_that_names_another(table, row):
    named = [
        (name, choice.value) for choice in row.choices for name in {choice.label.vi, choice.label.en, *choice.also}
    ]
    named = {(fold(name), value) for name, value in named}
    assert {name: n for name, n in Counter(name for name, _ in named).items() if n > 1} == {}


@pytest.mark.parametrize("table", [NEED, OFFER, EXPERT, ORGANISATION], ids=lambda table: table.noun)
def test_heading_belongs_to_one_field_however_it_is_typed(table):
    owners: dict[str, set[str]] = {}
    for row in table:
        for heading in (row.label.vi, row.label.en, *row.headings):
            owners.setdefault(fold(heading), set()).add(row.name)
    assert {heading: names for heading, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("noun", Noun)
def test_every_group_has_its_tier_and_its_words(noun):
    assert set(DEFAULT_TIERS[noun]) == set(GROUP_WORDS) == set(Group)
    assert set(TIER_WORDS) == set(Tier)
    assert DEFAULT_TIERS[noun][Group.CONTACT].rank >= Tier.PARTIES.rank


def test_files_group_is_kept_beside_the_tables():
    assert [row.name for _, row in EVERY if row.group == Group.FILES] == []
    assert Attachment._meta.get_field("listing") is not None


def test_need_asks_four_things_of_everybody_and_a_contact_with_consent():
    assert [row.name for row in NEED if row.required] == ["title", "used_for", "problem", "required_result"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [choice.value for choice in OFFER["kind"].choices])
def test_offer_of_every_kind_can_give_what_is_required(kind):
    offer = MODELS[Noun.OFFER](kind=kind)
    assert [row.name for row in required_rows(offer)] == ["kind", "title", "summary"]


# What CONTRIBUTING's worked example promises of a row, asked of every row there is.


@pytest.fixture
def asked(db):
    return Asked(make_point("mau"), by_office=True, organisations=())


@pytest.mark.parametrize(("noun", "row"), LISTED, ids=LISTED_NAMES)
def test_form_asks_the_field(asked, noun, row):
    kind = row.only[0] if row.only else ""
    form = ListingForm(noun, asked, kind=kind)
    first = {"kind"} if noun == Noun.OFFER else set()  # the kind is asked on the page before
    assert (row.name in form.fields) is (row.name not in ENTERED_ELSEWHERE | first)


@pytest.fixture
def filled(db):
    point = make_point("mau", province=make_province("92", "Tỉnh Mẫu A"))

    def make(noun, row):
        columns = {"kind": row.only[0]} if row.only else {}
        organisation = make_organisation("Công ty Mẫu A", point)
        filling = Filling(lambda each: "zqmau" if each.name == row.name else "", organisation, columns=columns)
        return make_listing(noun, point, State.PUBLISHED, filling)

    return make


@pytest.mark.parametrize(("noun", "row"), LISTED, ids=LISTED_NAMES)
def test_filled_value_is_read_back_through_the_table(filled, noun, row):
    listing = filled(noun, row)
    value = value_of(row, listing, listing.texts.get(language="vi"), "Công ty Mẫu A")
    assert value or value is False


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("table", "row"), EVERY, ids=NAMES)
def test_spreadsheets_have_a_column_of_either_label(table, row, language):
    found = {column.name: {column.vi, column.en, *column.also} for column in columns_for(table, packaged_taxonomies())}
    assert {row.label.in_(language), *row.headings} <= found[row.name]
    assert ({f"{row.name}@vi", f"{row.name}@en"} <= set(found)) is (row.home == Home.TEXT)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("table", [NEED, OFFER, EXPERT, ORGANISATION], ids=lambda table: table.noun)
def test_template_holds_every_field_but_those_the_exchange_gives(table, language):
    book = read_book(template_for(table.noun, language, packaged_taxonomies()), "mau.xlsx")
    headings = {heading.text for heading in book.sheets[0].headings}
    wanted = {row.label.in_(language) for row in table if row.home != Home.IDENTITY}
    assert {label for label in wanted if not any(label in heading for heading in headings)} == set()


@pytest.mark.parametrize(("noun", "row"), LISTED, ids=LISTED_NAMES)
def test_what_was_left_empty_fits_its_column(noun, row):
    """Nothing entered is written as the column's own nothing, never as None where that is not allowed."""
    entry = Entry(noun, "vi", {}, {row.name: None} if row.home == Home.RECORD else {})
    model = MODELS[noun]
    empties = {name: value for name, value in columns_of(entry).items() if value is None}
    assert [name for name in empties if not model._meta.get_field(name).null] == []


def test_field_tables_name_no_field_twice():
    assert [table.noun for table in (NEED, OFFER, EXPERT, ORGANISATION) if _twice(table)] == []
    assert fields_of(Noun.NEED) == NEED.rows


def _twice(table) -> list[str]:
    return [name for name, n in Counter(row.name for row in table).items() if n > 1]

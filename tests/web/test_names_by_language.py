"""Places and classes are named in the reader's language; what a label holds is written as it is."""

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from cungcau.catalog.enums import Noun, State
from cungcau.catalog.models import Field
from cungcau.core.actions import excused
from cungcau.web.forms.listing import Asked, ListingForm
from cungcau.web.forms.search import Filters
from tests.factories.entries import an_exchange
from tests.factories.listings import Filling, make_listing
from tests.factories.places import make_point, make_province

pytestmark = pytest.mark.django_db
CAN_THO = {"vi": "Thành phố Cần Thơ", "en": "Can Tho City"}
FIELDS = {"vi": ("Kỹ thuật", "– Cơ khí"), "en": ("Engineering", "– Mechanics")}


@pytest.fixture
def province():
    return make_province("92", CAN_THO["vi"], CAN_THO["en"])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_listing_names_its_province_in_the_readers_language(client, province, language):
    offer = make_listing(
        Noun.OFFER, make_point("mau"), State.PUBLISHED, Filling(lambda row: "mau", columns={"province": province})
    )
    page = client.get(f"/{language}/listings/{offer.public_id}/").content.decode()
    assert [name for name in CAN_THO.values() if f">{name}<" in page] == [CAN_THO[language]]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_filter_and_its_chip_name_provinces_in_the_readers_language(province, language):
    with translation.override(language):
        filters = Filters(Noun.NEED, QueryDict("province=92"))
        (chip,) = filters.chips()
    assert ("92", CAN_THO[language]) in filters.fields["province"].choices
    assert chip.words.endswith(f": {CAN_THO[language]}")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_form_offers_classes_by_name_in_the_readers_language(at, language):
    names = zip(FIELDS["vi"], FIELDS["en"], strict=True)
    with excused("test data"):
        for level, (vi, en) in enumerate(names, start=1):
            bare = {"name_vi": vi.removeprefix("– "), "name_en": en.removeprefix("– ")}
            Field.objects.create(scheme="Mẫu", code="2" * level, level=level, sort_key=str(level), **bare)
    asked = Asked(an_exchange(at).point, by_office=True, organisations=())
    with translation.override(language):
        offered = [label for _, label in ListingForm(Noun.NEED, asked).fields["fields"].choices]
    assert tuple(offered) == FIELDS[language]


def test_summary_writes_an_apostrophe_once(at):
    with translation.override("en"):
        form = ListingForm(Noun.NEED, Asked(an_exchange(at).point, by_office=True, organisations=()), {})
        summary = render_to_string("components/error_summary.html", {"form": form})
    assert "Today&#x27;s problem: nothing entered." in summary

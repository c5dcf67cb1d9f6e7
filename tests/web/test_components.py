"""Every component on its page, in every state, and the promises of each partial."""

import re
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from cungcau.core.fields import Group
from cungcau.web.forms.components import SampleForm
from cungcau.web.samples import stages
from cungcau.web.templatetags.look import as_head, is_stale

TEMPLATES = Path(__file__).resolve().parents[2] / "src" / "cungcau" / "web" / "templates"
INCLUDED = re.compile(r'{% include "(components/\w+\.html)"')
# parts of one screen, drawn from what only that screen has
ON_THEIR_SCREENS = {"components/facts.html", "components/interest.html", "components/form.html"}


def included_by(name: str) -> set[str]:
    """Return every partial that the template `name` includes, through others too."""
    found = set(INCLUDED.findall((TEMPLATES / name).read_text()))
    return found.union(*(included_by(each) for each in found))


def test_every_partial_stands_on_the_page():
    partials = {f"components/{path.name}" for path in (TEMPLATES / "components").glob("*.html")}
    shown = included_by("components/all.html") | included_by("base.html") | {"components/all.html"}
    assert partials - shown == ON_THEIR_SCREENS


def test_every_partial_says_what_it_takes():
    silent = [
        path.name for path in (TEMPLATES / "components").glob("*.html") if "{% comment %}" not in path.read_text()
    ]
    assert sorted(silent) == ["all.html"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_page_of_all_components_opens(client, language):
    page = client.get(f"/{language}/components/").content.decode()
    assert f'<html lang="{language}"' in page
    assert len(re.findall(r"<h1[ >]", page)) == 1


@pytest.mark.django_db
def test_page_of_all_components_repeats_no_id(client):
    ids = re.findall(r'\sid="([^"]+)"', client.get("/vi/components/").content.decode())
    assert sorted({each for each in ids if ids.count(each) > 1}) == []


@pytest.mark.django_db
def test_what_a_box_refers_to_is_there(client):
    page = client.get("/vi/components/").content.decode()
    referred = {each for value in re.findall(r'aria-describedby="([^"]+)"', page) for each in value.split()}
    assert referred - set(re.findall(r'\sid="([^"]+)"', page)) == set()


def field(name: str, form: SampleForm) -> str:
    return render_to_string("components/field.html", {"field": form[name]})


def test_field_reads_label_hint_error_box():
    html = field("needed_by", SampleForm.to_mend())
    places = [html.index(part) for part in ("<label", 'class="hint"', 'class="error"', "<input")]
    assert places == sorted(places)


def test_field_keeps_what_was_typed():
    assert 'value="31/02/2027"' in field("needed_by", SampleForm.to_mend())


def test_choice_is_a_group_with_the_unknown_set_apart():
    html = field("size", SampleForm())
    assert html.count("<fieldset") == html.count("<legend") == 1
    assert re.findall(r'choice apart"><input type="radio" name="size" value="(\w+)"', html) == ["unknown"]


def test_consent_is_not_ticked_beforehand():
    assert "checked" not in field("consent", SampleForm())


def test_error_summary_leads_to_each_box():
    form = SampleForm.to_mend()
    summary = render_to_string("components/error_summary.html", {"form": form})
    boxes = "".join(field(name, form) for name in form.fields)
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets == ["mend_result", "mend_needed_by"]
    assert all(f'id="{target}"' in boxes for target in targets)


def test_error_summary_leads_to_a_group_of_choices():
    class Asked(forms.Form):
        size = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)

    form = Asked({})
    summary = render_to_string("components/error_summary.html", {"form": form})
    (target,) = re.findall(r'href="#([^"]+)"', summary)
    assert f'<fieldset id="{target}"' in render_to_string("components/field.html", {"field": form["size"]})


def test_page_that_asks_to_mend_takes_the_focus_there():
    summary = render_to_string("components/error_summary.html", {"form": SampleForm.to_mend()})
    assert 'role="alert" tabindex="-1" id="errors" data-focus' in summary


def test_error_summary_is_not_drawn_without_errors():
    assert render_to_string("components/error_summary.html", {"form": SampleForm()}).strip() == ""


def test_evidence_is_not_drawn_without_a_record():
    assert render_to_string("components/evidence.html", {"rung": "tested", "record": ""}).strip() == ""


def test_evidence_that_expired_says_so():
    with translation.override("en"):
        html = render_to_string("components/evidence.html", {"rung": "tested", "record": "a", "expired": "02/10/2026"})
    assert 'class="evidence expired"' in html
    assert "valid until 02/10/2026, no longer" in html


def test_locked_group_is_the_same_whatever_it_holds():
    group = {"group": Group.PRICE, "title": "giá", "who": "các bên"}
    drawn = {render_to_string("components/locked.html", group | {"facts": facts}) for facts in ((), ("1", "2"))}
    assert len(drawn) == 1


def test_pair_line_says_in_words_what_it_draws():
    words = {"need": "A", "offer": "", "state": "proposed", "said": "hệ thống gợi ý"}
    with translation.override("vi"):
        html = render_to_string("components/pair.html", words)
    assert "đang tìm" in html
    assert "hệ thống gợi ý" in html


def test_progress_without_a_known_end_is_words_only():
    assert "<progress" not in render_to_string("components/progress.html", {"done": 3, "total": "", "unit": "dòng"})


def test_progress_is_a_plain_number_in_every_language():
    with translation.override("vi"):
        html = render_to_string("components/progress.html", {"done": 2120, "total": 4000, "unit": "dòng"})
    assert '<progress value="2120" max="4000"' in html


@pytest.mark.parametrize(
    ("confirmed_on", "stale"), [(date(2026, 8, 25), False), (date(2026, 8, 24), True), (None, False)]
)
def test_confirmation_ages_after_ninety_days(standing_clock, confirmed_on, stale):
    assert is_stale(confirmed_on) is stale


@pytest.mark.parametrize(("label", "head"), [("Ngân sách", "Ngân sách:"), ("Là gì?", "Là gì?")])
def test_label_heads_a_sentence(label, head):
    assert as_head(label) == head


def test_rail_has_ten_spans_and_one_present():
    states = [stage["state"] for stage in stages(3, "")]
    assert states == ["past", "past", "confirmed", "now", *["ahead"] * 6]

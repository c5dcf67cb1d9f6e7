"""What an action refused stands beside the entry it speaks of, in every form alike."""

import pytest
from django import forms

from cungcau.core.errors import BadInput
from cungcau.core.words import Words
from cungcau.web.forms.files import FileForm
from cungcau.web.forms.matching import TwoFilesForm
from tests.architecture.source import ROOT

TOO_LONG = Words("dài quá.", "too long.")


def refused(form: forms.Form, name: str) -> dict[str, list[str]]:
    form.take_problems(BadInput({name: [TOO_LONG]}))
    return {where: list(problems) for where, problems in form.errors.items() if str(TOO_LONG) in problems}


@pytest.mark.parametrize(("form", "name"), [(FileForm, "caption"), (TwoFilesForm, "needs")])
def test_refusal_stands_beside_what_it_speaks_of(form, name):
    assert list(refused(form({}), name)) == [name]


@pytest.mark.parametrize("name", ["", "point"])
@pytest.mark.parametrize("form", [FileForm, TwoFilesForm])
def test_refusal_of_what_the_form_does_not_ask_stands_above_it(form, name):
    assert list(refused(form({}), name)) == ["__all__"]


def test_refusals_are_shown_in_one_way():
    folder = ROOT / "src/cungcau/web/forms"
    files = [path.name for path in sorted(folder.glob("*.py")) if "def take_problems" in path.read_text()]
    assert files == ["refusals.py"]

"""Reference pages are made from the code and say what it says."""

import re

import pytest

from cungcau.catalog.stages import STEPS
from cungcau.config import environment
from docs import generate
from tests.architecture.source import ROOT, modules

OPTIONS = {"CUNGCAU_LANGUAGE", "CUNGCAU_TRACEBACK"}  # how one command hands --language and --debug on to itself


@pytest.mark.parametrize("name", generate.PAGES)
def test_page_is_what_the_code_says(name):
    kept = (generate.REFERENCE / name).read_text()
    assert kept == generate.PAGES[name](), "run: python docs/generate.py"


def test_every_variable_that_is_read_is_in_the_table_of_settings():
    read = re.compile(r"environ(?:\.get\(|\[|\.setdefault\()\s*[\"']([A-Z_]+)")
    names = {name for file in modules("src/cungcau") for name in read.findall(file.text)}
    known = {each.name for each in environment.SETTINGS} | {"DJANGO_SETTINGS_MODULE", *OPTIONS}
    assert names - known == set()


def test_every_setting_is_in_the_table():
    declared = [value for value in vars(environment).values() if isinstance(value, environment.Setting)]
    assert declared == list(environment.SETTINGS)


def test_diagram_draws_every_step():
    stages = (ROOT / "docs/reference/listing-stages.md").read_text()
    assert stages.count(" --> ") == 1 + sum(len(steps) for steps in STEPS.values())

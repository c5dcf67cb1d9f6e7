"""The project's own files: every dependency says why, migrations are complete and named, words are in the glossary."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.architecture.source import ROOT

PROJECT = (ROOT / "pyproject.toml").read_text()


def uncommented_dependencies(project: str) -> list[str]:
    requirement = re.compile(r'^\s*"([A-Za-z0-9_.-]+)[^"]*",?(.*)$', re.MULTILINE)
    lists = re.findall(r"^(?:dependencies|dev|pdf) = \[\n(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    return [name for block in lists for name, rest in requirement.findall(block) if len(rest.partition("#")[2]) < 10]


def test_every_dependency_says_why_and_where():
    assert uncommented_dependencies(PROJECT) == []


def test_seeded_dependency_without_a_reason_is_found():
    seeded = PROJECT.replace("dependencies = [\n", 'dependencies = [\n  "leftpad>=1",\n', 1)
    assert uncommented_dependencies(seeded) == ["leftpad"]


@pytest.mark.django_db
def test_migrations_say_all_that_the_models_say():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_migrations_are_named_for_what_they_do():
    names = [path.stem for path in (ROOT / "src/cungcau").rglob("migrations/0*.py")]
    assert names
    assert [name for name in names if "auto" in name or re.fullmatch(r"\d{4}", name)] == []


def missing_from_glossary(glossary: str) -> list[str]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("cungcau.")]
    nouns = sorted({model.__name__ for model in ours if not model.__name__.endswith("Text")})
    return [noun for noun in nouns if not re.search(rf"`{noun}`", glossary)]


def test_every_noun_is_in_the_glossary():
    assert missing_from_glossary((ROOT / "GLOSSARY.md").read_text()) == []


def test_seeded_noun_missing_from_the_glossary_is_found():
    glossary = (ROOT / "GLOSSARY.md").read_text().replace("`Membership`", "")
    assert missing_from_glossary(glossary) == ["Membership"]

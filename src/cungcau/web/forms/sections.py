"""The questions of a listing in the order a person can answer them: needed first, the rest folded by who sees it."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _

from cungcau.catalog.enums import DEFAULT_TIERS, GROUP_WORDS, TIER_WORDS
from cungcau.core.fields import Group
from cungcau.core.words import Words


@dataclass(frozen=True)
class Section:
    """Questions that stand together: a title (empty for the first), who will see the answers, folded or not."""

    title: str
    who: Words | None
    fields: list[BoundField]
    may_fold: bool
    is_open: bool


def sections_of(form: Any) -> list[Section]:
    """Return the sections of a listing form: required questions, then one section for each disclosure group."""
    required = [form[row.name] for row in form.rows if row.required]
    sections = [Section("", None, required, may_fold=False, is_open=True)]
    for group in Group:
        fields = [form[row.name] for row in form.rows if row.group == group and not row.required]
        if group == Group.CONTACT:
            fields += [form[name] for name in form.consent_names]
        if fields:
            sections.append(_section(form, group, fields))
    return sections


def _section(form: Any, group: Group, fields: list[BoundField]) -> Section:
    says_something = any(field.errors or field.value() for field in fields)
    may_fold = group != Group.CONTACT
    who = TIER_WORDS[DEFAULT_TIERS[form.noun][group]]
    title = _("More about it") if group == Group.PUBLIC else str(GROUP_WORDS[group]).capitalize()
    return Section(title, who, fields, may_fold, says_something or not may_fold)

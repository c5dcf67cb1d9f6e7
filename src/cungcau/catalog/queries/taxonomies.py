"""Classifications in force, as an office's cells and forms choose from them."""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from cungcau.catalog.fields import packaged_taxonomies
from cungcau.catalog.models import Field, Industry
from cungcau.network.fields import Taxonomies
from cungcau.sheets import Choice

CLASSIFICATIONS: dict[str, type[Field] | type[Industry]] = {"field": Field, "industry": Industry}


def current_scheme(noun: str) -> str:
    """Return the newest table that is loaded beyond its first level, else the newest; "" when none is loaded.

    A new table of which only the headlines are known does not replace the old one.
    """
    newest_first = F("valid_from").desc(nulls_last=True)  # else databases differ on a table without a date
    schemes = CLASSIFICATIONS[noun].objects.order_by(newest_first).values_list("scheme", "level").distinct()
    newest = [scheme for scheme, _ in schemes]
    return next((scheme for scheme, level in schemes if level > 1), newest[0] if newest else "")


def current_schemes() -> dict[str, str]:
    """Return the scheme of each classification that lists and forms speak of."""
    return {noun: current_scheme(noun) for noun in CLASSIFICATIONS}


def loaded_taxonomies() -> Taxonomies:
    """Return fields and industries of the current schemes and the provinces, as choices whose values are codes."""
    return {
        "field": _choices("field"),
        "industry": _choices("industry"),
        "province": packaged_taxonomies()["province"],
    }


def _choices(noun: str) -> tuple[Choice, ...]:
    rows = CLASSIFICATIONS[noun].objects.filter(scheme=current_scheme(noun)).order_by("level", "code")
    names = rows.values_list("code", "name_vi", "name_en", "also")
    return tuple(Choice(code, vi, en, (code, *also)) for code, vi, en, also in names)


def pks_by_code(noun: str) -> dict[str, int]:
    """Return the primary key of each code of the current scheme."""
    return dict(CLASSIFICATIONS[noun].objects.filter(scheme=current_scheme(noun)).values_list("code", "pk"))


def classes_offered(noun: str, chosen: Iterable[Field | Industry] = ()) -> QuerySet[Field] | QuerySet[Industry]:
    """Return the two upper levels of the current scheme, which a form offers, and what was `chosen` already."""
    offered = Q(level__lte=2, scheme=current_scheme(noun)) | Q(pk__in=[each.pk for each in chosen])
    return CLASSIFICATIONS[noun].objects.filter(offered).order_by("scheme", "code")

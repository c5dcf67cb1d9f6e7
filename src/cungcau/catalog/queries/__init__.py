"""What can be asked of the catalogue. Everything a person is shown starts from `visible_to`."""

from .listing_views import Fact, GroupView, ListingView, view_for, views_for
from .lists import counts_by_province, counts_for, last_saved, latest_for, listing_by_code, own_listings, views_by_code
from .taxonomies import (
    CLASSIFICATIONS,
    classes_offered,
    current_scheme,
    current_schemes,
    loaded_taxonomies,
    pks_by_code,
)
from .values import TABLES, fields_of, value_of
from .visibility import (
    MODELS,
    NOUN_OF,
    disclosures_to,
    fields_shown,
    is_owner,
    listed_for,
    open_groups,
    serves_point_of,
    tier_of,
    visible_to,
)

__all__ = [
    "CLASSIFICATIONS",
    "MODELS",
    "NOUN_OF",
    "TABLES",
    "Fact",
    "GroupView",
    "ListingView",
    "classes_offered",
    "counts_by_province",
    "counts_for",
    "current_scheme",
    "current_schemes",
    "disclosures_to",
    "fields_of",
    "fields_shown",
    "is_owner",
    "last_saved",
    "latest_for",
    "listed_for",
    "listing_by_code",
    "loaded_taxonomies",
    "open_groups",
    "own_listings",
    "pks_by_code",
    "serves_point_of",
    "tier_of",
    "value_of",
    "view_for",
    "views_by_code",
    "views_for",
    "visible_to",
]

"""The field tables of network's nouns, and how any field table becomes the columns of a spreadsheet."""

from .columns import Taxonomies, columns_for, value_for_cell, value_from_cell
from .organisation import ORGANISATION
from .shared import EXCHANGE_CODE, EXCHANGE_VERSION

__all__ = ["EXCHANGE_CODE", "EXCHANGE_VERSION", "ORGANISATION", "Taxonomies", "columns_for", "value_for_cell", "value_from_cell"]

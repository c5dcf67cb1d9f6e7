"""The field tables of network's nouns, and how any field table becomes the columns of a spreadsheet."""

from .columns import Taxonomies, columns_for, value_for_cell, value_from_cell
from .organisation import ORGANISATION

__all__ = ["ORGANISATION", "Taxonomies", "columns_for", "value_for_cell", "value_from_cell"]

"""The field tables of needs, offers and experts: each field is described here once and read everywhere."""

from .expert import EXPERT
from .need import NEED
from .offer import OFFER
from .packaged import packaged_taxonomies, province_choices
from .templates import template_for
from .workbook import RowRead, SheetRead, WorkbookRead, read_workbook

__all__ = [
    "EXPERT",
    "NEED",
    "OFFER",
    "RowRead",
    "SheetRead",
    "WorkbookRead",
    "packaged_taxonomies",
    "province_choices",
    "read_workbook",
    "template_for",
]

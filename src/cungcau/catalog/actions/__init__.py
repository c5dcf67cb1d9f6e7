"""What changes the catalogue. Web, command line and import call the same verbs."""

from .consent import Agreed
from .entry import Entry
from .listing import change_listing, disclose, enter_listing, take_step

__all__ = ["Agreed", "Entry", "change_listing", "disclose", "enter_listing", "take_step"]

"""What changes matching: index and suggestions that follow the catalogue, decisions, two files, saved searches."""

from .decisions import decide
from .files import keep_file_match, start_file_match
from .following import follow_listings, rebuild_index
from .proposing import propose
from .searches import forget_search, save_search, set_how_often, stop_search, tell_found

__all__ = [
    "decide",
    "follow_listings",
    "forget_search",
    "keep_file_match",
    "propose",
    "rebuild_index",
    "save_search",
    "set_how_often",
    "start_file_match",
    "stop_search",
    "tell_found",
]

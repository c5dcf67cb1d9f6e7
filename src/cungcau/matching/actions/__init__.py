"""What changes matching: the index and the suggestions that follow the catalogue, decisions, matching of two files."""

from .decisions import decide
from .files import run_file_match, start_file_match
from .following import follow_listings, rebuild_index

__all__ = ["decide", "follow_listings", "rebuild_index", "run_file_match", "start_file_match"]

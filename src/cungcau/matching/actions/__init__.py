"""What changes matching: the index and the suggestions that follow the catalogue, decisions, matching of two files."""

from .decisions import decide
from .files import keep_file_match, start_file_match
from .following import follow_listings, rebuild_index
from .proposing import propose

__all__ = ["decide", "follow_listings", "keep_file_match", "propose", "rebuild_index", "start_file_match"]

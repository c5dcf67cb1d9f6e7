"""What changes the network: its tables of places, its organisations, who belongs where."""

from .organisations import OrganisationEntry, write_organisation
from .places import join, load_provinces, open_point

__all__ = ["OrganisationEntry", "join", "load_provinces", "open_point", "write_organisation"]

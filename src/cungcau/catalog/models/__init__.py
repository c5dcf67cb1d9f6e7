"""The catalogue's tables."""

from .expert import Expert, ExpertText
from .import_batch import ImportBatch
from .listing import Attachment, Disclosure
from .need import Need, NeedText
from .offer import Offer, OfferText
from .taxonomy import Field, Industry

__all__ = [
    "Attachment",
    "Disclosure",
    "Expert",
    "ExpertText",
    "Field",
    "ImportBatch",
    "Industry",
    "Need",
    "NeedText",
    "Offer",
    "OfferText",
]

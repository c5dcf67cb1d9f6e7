"""Amounts of money as parties state them: a figure or a band, in a currency."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Money:
    """From `low` to `high` (either may be open), in an ISO 4217 `currency`."""

    low: Decimal | None
    high: Decimal | None
    currency: str = "VND"

    def __bool__(self) -> bool:
        return self.low is not None or self.high is not None

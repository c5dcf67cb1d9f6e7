"""Amounts of money as parties state them: a figure or a band, in a currency."""

from dataclasses import dataclass, fields
from decimal import Decimal


@dataclass(frozen=True)
class Money:
    """From `low` to `high` (either may be open), in an ISO 4217 `currency`.

    `per` is what it is the price of ("m2", "máy", "năm"); empty for a whole price. `note` is what else was said in the
    amount's place: "chưa VAT", "thỏa thuận". Both are kept as written.
    """

    low: Decimal | None
    high: Decimal | None
    currency: str = "VND"
    per: str = ""
    note: str = ""

    def __bool__(self) -> bool:
        return self.is_known or bool(self.note)

    @property
    def is_known(self) -> bool:
        """Whether there is an amount at all."""
        return self.low is not None or self.high is not None


PARTS = tuple(part.name for part in fields(Money))

"""The rows by which a spreadsheet taken from the exchange knows where each line belongs; never written from a file."""

from cungcau.core.fields import FieldRow, Home, Kind
from cungcau.core.words import Words

EXCHANGE_CODE = FieldRow("exchange_code", Kind.TEXT, Words("Mã trên sàn", "Exchange code"), home=Home.IDENTITY, headings=("Mã sàn", "Mã Cung Cầu"), max_length=40)
EXCHANGE_VERSION = FieldRow("exchange_version", Kind.INTEGER, Words("Bản trên sàn", "Exchange version"), home=Home.IDENTITY, least=1, most=2_000_000_000)

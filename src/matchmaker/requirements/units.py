"""Units as texts write them, brought to one base per dimension by pint.

``UNITS`` says which of pint's units each spelling means; what is counted in things pint does not know (turbidity,
colour, cycles) is a kind of its own. Each pair of spellings is asked of pint once.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from matchmaker.text.normalise import fold

if TYPE_CHECKING:
    from pint import UnitRegistry
    from pint.util import UnitsContainer

_WRITTEN: dict[tuple[float, str], str] = {
    (1, "kilogram"): "kg|kilogram|kilograms|ký|kí|cân|ki lô",
    (1, "gram"): "g|gram|grams|gam|gr",
    (1, "milligram"): "mg|milligrams",
    (1, "microgram"): "µg|μg|mcg",
    (10, "kilogram"): "yến",
    (100, "kilogram"): "tạ",
    (1, "metric_ton"): "tấn|t|ton|tons|tonne|tonnes",
    (1, "meter**3"): "m3|m³|khối|mét khối|cubic metres|cubic meters|cubic metre|cubic meter|nm3|nm³",
    (1, "liter"): "l|lít|liter|liters|litre|litres",
    (1, "milliliter"): "ml|millilitres|milliliters",
    (1, "meter**2"): "m2|m²|mét vuông|square metres|square meters",
    (1, "centimeter**2"): "cm2|cm²",
    (1, "hectare"): "ha|hecta|héc ta|hectare|hectares",
    (1, "meter"): "m|mét|metre|metres|meter|meters",
    (1, "kilometer"): "km|kilometres|kilometers",
    (1, "centimeter"): "cm",
    (1, "millimeter"): "mm|mi li mét|millimetres|millimeters",
    (1, "micrometer"): "µm|μm|um|micron|microns|micromet",
    (1, "nanometer"): "nm|nanomet",
    (1, "second"): "s|giây|sec|second|seconds",
    (1, "millisecond"): "ms",
    (1, "minute"): "phút|min|mins|minute|minutes",
    (1, "hour"): "giờ|h|hour|hours|hr|hrs|tiếng",
    (1, "day"): "ngày|day|days",
    (1, "week"): "tuần|week|weeks",
    (1, "month"): "tháng|month|months",
    (1, "year"): "năm|year|years",
    (1, "kilowatt"): "kw|kilowatt|kilowatts|kwp",
    (1, "watt"): "w|watt|watts|wp",
    (1, "megawatt"): "mw|mwp",
    (1, "horsepower"): "hp|mã lực|horsepower",
    (1, "kilowatt_hour"): "kwh|số điện",
    (1, "megawatt_hour"): "mwh",
    (1, "watt_hour"): "wh",
    (1, "megajoule"): "mj",
    (1, "kilocalorie"): "kcal",
    (1, "volt"): "v|volt|volts|vôn",
    (1, "kilovolt"): "kv",
    (1, "ampere"): "ampe|amps|ampere",
    (1, "hertz"): "hz",
    (1, "kilohertz"): "khz",
    (1, "megahertz"): "mhz",
    (1, "gigahertz"): "ghz",
    (1, "degree_Celsius"): "°c|ºc|độ c|độ|℃|degrees c|degrees celsius|° c|deg c",
    (1, "degree_Fahrenheit"): "°f|ºf|độ f|degrees f|degrees fahrenheit|℉",
    (1, "kelvin"): "mk",
    (1, "bar"): "bar|bars",
    (1, "millibar"): "mbar",
    (1, "pascal"): "pa",
    (1, "kilopascal"): "kpa",
    (1, "megapascal"): "mpa",
    (1, "gigapascal"): "gpa",
    (1, "psi"): "psi",
    (1, "atmosphere"): "atm",
    (1, "newton"): "n",
    (1, "kilonewton"): "kn",
    (1, "newton*meter"): "n.m|n·m",
    (1, "lux"): "lux",
    (1, "lumen"): "lm|lumen",
    (1, "revolutions_per_minute"): "rpm|vòng/phút|v/ph|vòng/ph",
}  # fmt: skip
_OWN: dict[tuple[float, str], str] = {  # kinds that pint does not know, with the size of each in its kind
    (1, "percent"): "%|phần trăm|percent|per cent",
    (0.1, "percent"): "‰|phần nghìn",
    (1, "ppm"): "ppm",
    (0.001, "ppm"): "ppb",
    (1, "decibel"): "db|dba|db(a)",
    (1, "colour"): "pt-co|ptco",
    (1, "turbidity"): "ntu",
    (1, "activity"): "u|iu|ui",
    (1, "colonies"): "cfu",
    (1, "dose"): "gy",
    (1000, "dose"): "kgy",
    (1, "cycles"): "chu kỳ|chu kì|cycles|cycle",
    (1, "storage"): "gb",
    (1000, "storage"): "tb",
}  # fmt: skip
_AMBIGUOUS = frozenset({"can", "do", "ky", "ki", "so dien", "ki lo"})  # of what is typed without marks: can, do
PERIODS: dict[str, str] = {
    "giây": "second", "s": "second", "second": "second", "sec": "second",
    "phút": "minute", "phut": "minute", "min": "minute", "minute": "minute", "ph": "minute",
    "giờ": "hour", "gio": "hour", "h": "hour", "hour": "hour", "hr": "hour", "tiếng": "hour",
    "ngày đêm": "day", "ngay dem": "day", "ngày": "day", "ngay": "day", "day": "day", "d": "day",
    "mẻ": "batch", "me": "batch", "batch": "batch", "ca": "shift", "shift": "shift",
    "tháng": "month", "thang": "month", "month": "month", "năm": "year", "nam": "year", "year": "year",
    "tuần": "week", "tuan": "week", "week": "week", "vụ": "season", "vu": "season", "season": "season",
}  # fmt: skip
ENERGY = "length+2 mass+1 time-2"
HOURLY = {"second": 3600.0, "minute": 60.0, "hour": 1.0}  # a working day is not 24 hours and a batch has no length
AMOUNTS = {"mass+1": "kg", "length+3": "m3", "length+2": "m2"}


@dataclass(frozen=True)
class Measure:
    """What a unit measures: its kind, and how a figure in it is brought to the base of that kind."""

    kind: str
    factor: float
    offset: float = 0.0

    def based(self, value: float) -> float:
        """Return a figure in the base of its kind."""
        return value * self.factor + self.offset


def _spelled(table: dict[tuple[float, str], str]) -> dict[str, tuple[float, str]]:
    """Return the units by spelling, without marks too where that says nothing else."""
    named = {name: unit for unit, names in table.items() for name in names.split("|")}
    bare = {fold(name): unit for name, unit in named.items()}
    return {**{name: unit for name, unit in bare.items() if name not in _AMBIGUOUS}, **named}


PHYSICAL, SPECIAL = _spelled(_WRITTEN), _spelled(_OWN)
SPELLINGS = frozenset(PHYSICAL) | frozenset(SPECIAL)


@cache
def _registry() -> "UnitRegistry[float]":
    from pint import UnitRegistry  # slow import

    return UnitRegistry(cache_folder=None)


@cache
def measure(written: str, per: str = "") -> Measure | None:
    """Return what ``written`` (over ``per``) measures; None where the two make no sense together."""
    if written in SPECIAL:
        scale, kind = SPECIAL[written]
        if not per:
            return Measure(kind, scale)
        below = measure(per)
        return None if below is None else Measure(f"{kind}/{below.kind}", scale / below.factor)
    scale, name = PHYSICAL[written]
    if not per:
        return _asked_of_pint(scale, name)
    if per in SPECIAL:
        return None
    whole, part = _asked_of_pint(scale, name), _asked_of_pint(*PHYSICAL[per])
    if whole.kind == ENERGY:  # kWh/m3 has the dimensions of a pressure, and is none
        return Measure(f"energy per {part.kind}", whole.factor / part.factor)
    return _asked_of_pint(scale / PHYSICAL[per][0], f"{name}/({PHYSICAL[per][1]})", alike=True)


def _named(dimensions: "UnitsContainer") -> str:
    """Return dimensions as one name, the same whatever their order."""
    return " ".join(f"{name[1:-1]}{power:+g}" for name, power in sorted(dimensions.items()))


def _asked_of_pint(scale: float, name: str, *, alike: bool = False) -> Measure:
    """Return the measure of one of pint's units; of a ratio of like things the kind says so (kg of water per kg)."""
    quantity = _registry().Quantity
    unit = _registry().parse_units(name)
    kind = _named(unit.dimensionality)
    if kind == "temperature+1":
        zero, one = (quantity(value, unit).to("degree_Celsius").magnitude for value in (0.0, 1.0))
        return Measure(kind, float(one - zero), float(zero))
    factor = float(quantity(1.0, unit).to_base_units().magnitude)
    return Measure("ratio" if alike and not kind else kind, factor * scale)

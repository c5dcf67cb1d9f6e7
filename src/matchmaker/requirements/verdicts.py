"""Whether the figures of an offer meet those of a need.

A figure is read by its words as at least, at most, about or a range; ranges that overlap meet. Without words a wished
figure is about (20 %) or, where a measure has a better side, open to that side; a capacity may be from 0.8 to 3 times.
"""

from math import inf

from matchmaker.reasons import Verdict
from matchmaker.requirements.figures import Bound, Figure
from matchmaker.requirements.measures import LESS, MORE

_ABOUT = 0.2
_CAPACITY = (0.8, 3.0)
_TINY = 1e-9
_MOST = (Bound.MOST, Bound.REACH)
Interval = tuple[float, float]


def wished(figure: Figure, better: str, *, capacity: bool = False) -> Interval:
    """Return what a need's figure allows."""
    low, high = figure.low, figure.high
    margin = abs(high) * _ABOUT
    if figure.bound is Bound.LEAST:
        return low, inf
    if figure.bound in _MOST:
        return -inf, high
    if figure.bound is Bound.RANGE:
        return low, high
    if figure.bound is Bound.ABOUT:
        return low - margin, high + margin
    if capacity:
        return low * _CAPACITY[0], high * _CAPACITY[1]
    return -inf if better == LESS else low - margin, inf if better == MORE else high + margin


def verdict(need: Figure, offer: Figure, better: str = "", *, capacity: bool = False) -> Verdict:
    """Return whether an offer's figure meets the need's; unknown where bounds of one side leave it open."""
    low, high = wished(need, better, capacity=capacity)
    slack = _TINY * max(abs(need.low), abs(need.high), 1.0)
    if need.bound is Bound.LEAST and offer.bound is Bound.MOST and better != MORE and not capacity:
        return Verdict.FALLS_SHORT if offer.high < low - slack else Verdict.UNKNOWN
    if need.bound is Bound.LEAST:
        if offer.bound is Bound.LEAST and offer.low < low - slack:
            return Verdict.UNKNOWN
        return Verdict.FITS if offer.high >= low - slack else Verdict.FALLS_SHORT
    if need.bound in _MOST:
        if offer.bound is Bound.MOST and offer.high > high + slack:
            return Verdict.UNKNOWN
        if offer.bound is Bound.LEAST and offer.low <= high:
            return Verdict.UNKNOWN
        return Verdict.FITS if offer.low <= high + slack else Verdict.FALLS_SHORT
    stated = _stated(offer)
    fits = stated[0] <= high + slack and stated[1] >= low - slack
    return Verdict.FITS if fits else Verdict.FALLS_SHORT


def _stated(figure: Figure) -> Interval:
    if figure.bound is Bound.LEAST:
        return figure.low, inf
    return figure.low, figure.high

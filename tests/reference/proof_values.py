"""Values of an explanation: exact numbers, days, durations, prorations; how they are written and counted.

A number is a fraction; a day `("day", n)` and a duration `("duration", months, days)`; a proration is `jours`,
`mois` or `("years-from", n)`; a member, `jamais` and a yes or no are themselves; sans objet is ABSENT. Days are
counted from 1 January of year 1.
"""

import re
from calendar import monthrange
from datetime import date
from fractions import Fraction
from functools import lru_cache

FAR = 10**9
NEVER = "jamais"
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+|/[1-9]\d*)?\Z")
DURATION = re.compile(r"P(?:(-?\d+)M)?(?:(-?\d+)D)?\Z")
YEARS_FROM = "années à compter du "


class Refused(Exception):
    """What is told is not so."""


class Absent:
    """Sans objet."""

    def __repr__(self):
        return "sans objet"


ABSENT = Absent()


@lru_cache(maxsize=None)
def parse_day(text):
    if not re.match(r"\d{4}-\d\d-\d\d\Z", text):
        raise Refused(f"no day: {text}")
    return date.fromisoformat(text).toordinal()


@lru_cache(maxsize=None)
def iso(day):
    if abs(day) >= FAR - 10:
        return "…"
    return date.fromordinal(day).isoformat()


def parse(datum, of):
    """The value that is written, of that type and unit."""
    if datum is None:
        return ABSENT
    return _parse(datum, type(datum), of["type"], of.get("unit"))


@lru_cache(maxsize=None)
def _parse(datum, python, kind, unit):
    if (python is bool) != (kind == "boolean") or python not in (bool, str):
        raise Refused(f"{datum!r} is no {kind}")
    if kind == "number":
        if not NUMBER.match(datum):
            raise Refused(f"{datum!r} is no number")
        return Fraction(datum) / (100 if unit == "%" else 1)
    if kind in ("date", "duration") and datum == NEVER:
        return NEVER
    if kind == "date":
        return ("day", parse_day(datum))
    if kind == "duration":
        found = DURATION.match(datum)
        if not found or datum == "P":
            raise Refused(f"{datum!r} is no duration")
        return ("duration", int(found[1] or 0), int(found[2] or 0))
    if kind == "proration":
        if datum.startswith(YEARS_FROM):
            return ("years-from", parse_day(datum[len(YEARS_FROM) :]))
        if datum not in ("jours", "mois"):
            raise Refused(f"{datum!r} is no proration")
    return datum


def shown(value):
    if isinstance(value, tuple) and value[0] in ("day", "years-from"):
        return iso(value[1]) if value[0] == "day" else YEARS_FROM + iso(value[1])
    return str(value)


# ----------------------------------------------------------------------------------------------------
# The calendar


def add_months(day, months):
    """That day of a later month, or the month's last."""
    d = date.fromordinal(day)
    month = d.year * 12 + d.month - 1 + months
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(d.day, monthrange(year, month)[1])).toordinal()


@lru_cache(maxsize=None)
def anniversary(origin, years):
    return add_months(origin, 12 * years)


@lru_cache(maxsize=None)
def year_length(prorata, day):
    """The first day and the first day after, of the year that holds a day."""
    if prorata == "jours":
        year = date.fromordinal(day).year
        return date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
    origin = prorata[1]
    n = date.fromordinal(day).year - date.fromordinal(origin).year
    while anniversary(origin, n) > day:
        n -= 1
    return anniversary(origin, n), anniversary(origin, n + 1)


def weight_of(prorata, lo, hi):
    """The share of a year of days that follow one another: each is one part of its year."""
    total = Fraction(0)
    while lo <= hi:
        first, end = year_length(prorata, lo)
        last = min(hi, end - 1)
        total += Fraction(last - lo + 1, end - first)
        lo = last + 1
    return total


def years_between(prorata, a, b):
    """From a day to another, excluded; by months, each that is begun."""
    if prorata != "mois":
        return weight_of(prorata, a, b - 1) if a <= b else -weight_of(prorata, b, a - 1)
    if b <= a:
        return Fraction(0)
    first, last = date.fromordinal(a), date.fromordinal(b - 1)
    return Fraction((last.year - first.year) * 12 + last.month - first.month + 1, 12)


def rounded(x, places, mode):
    """To that many decimals: `half-away-from-zero`, `half-even`, `up` or `down`."""
    unit = Fraction(10) ** -places
    below = x // unit
    rest = x / unit - below
    half = Fraction(1, 2)
    if mode == "up":
        above = rest > 0
    elif mode == "down":
        above = False
    elif mode == "half-even":
        above = rest > half or (rest == half and below % 2 == 1)
    elif mode == "half-away-from-zero":
        above = rest > half or (rest == half and x > 0)
    else:
        raise Refused(f"unknown rounding {mode}")
    return (below + above) * unit

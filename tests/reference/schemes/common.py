"""What the schemes share: days, dated facts, runs of values, amounts."""

import os
import sys
from datetime import date, timedelta
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from model import add_months, days_in_year  # noqa: E402, F401

ONE = timedelta(days=1)


def add_years(day, years):
    """The anniversary: a 29 February is 28 February where there is none."""
    return add_months(day, 12 * years)


def days(first, last):
    """Each day from first to last, both included."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def on(steps, day):
    """A dated fact, {day: value} or a bare value, as it is on a day; None before its first day."""
    if not isinstance(steps, dict):
        return steps
    value = None
    for start in sorted(steps):
        if start <= day:
            value = steps[start]
    return value


def cents(amount):
    """Rounded to the cent, a half away from zero; amounts here are never negative."""
    return int((Fraction(amount) * 100 * 2 + 1) // 2)


def said(value):
    """A value as answers are compared: oui/non as a word, a number as an exact one."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    return Fraction(value) if isinstance(value, int) else value


def runs(first, last, value_on):
    """The runs of a value of the day, as long as can be."""
    out = []
    for day in days(first, last):
        value, at = said(value_on(day)), day.toordinal()
        if out and out[-1][2] == value:
            out[-1] = (out[-1][0], at, value)
        else:
            out.append((at, at, value))
    return out


def steady(first, last, start, end, value):
    """The runs of a value that holds from start to the day before end, and is null on the other days."""
    bounds = sorted({first, last + ONE, *(d for d in (start, end) if first <= d <= last)})
    value, out = said(value), []
    for a, b in zip(bounds, bounds[1:]):
        here = value if start <= a < end else None
        if out and out[-1][2] == here:
            a = date.fromordinal(out.pop()[0])
        out.append((a.toordinal(), b.toordinal() - 1, here))
    return out


def chosen(readings, questions):
    """Every question with its reading: the one asked for, or the default."""
    for name, value in readings.items():
        if value not in questions.get(name, ()):
            raise ValueError(f"no such reading: {name}={value}")
    return {name: readings.get(name, choices[0]) for name, choices in questions.items()}


def between(rng, first, last):
    return first + timedelta(days=rng.randint(0, (last - first).days))

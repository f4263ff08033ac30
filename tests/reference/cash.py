"""Independent reference of what is *paid* under a contract of `aci-cpts`, and when, against what it earns.

Written from the published excerpt of the ACI's article 9 and the conventions stated with it, on top of `model.py`
(what is earned over any period). Amounts are whole cents once rounded, exact fractions before.

The entry point is `cash(facts, readings, known_on)`.

Lines that start with "CHOICE:" mark where the text, or its statement, left a question open.
"""

from collections import defaultdict, namedtuple
from datetime import date, timedelta
from fractions import Fraction

import model
from model import FIXED, FLOWS, FUNCTIONING, MISSIONS, NEVER, TOTAL, VARIABLE

REPORT = "remise du rapport annuel d'activité"

# The open questions of the article: the default first, then the other reading.
BASE, NEGATIVE, BROKEN, YEAR = (
    "assiette des acomptes",
    "solde négatif",
    "solde d'un contrat rompu",
    "année de la partie variable",
)
READINGS = {
    BASE: ("enveloppe du jour", "droits de l'année"),
    NEGATIVE: ("déduit", "non déduit"),
    BROKEN: ("versé", "non versé"),
    YEAR: ("civile", "du contrat"),
}

ADVANCE, BALANCE, PAYMENT = "advance", "balance", "payment"
ORDER = (ADVANCE, PAYMENT, BALANCE)  # on one day
ADVANCE_RATE = Fraction(75, 100)
CONTRACT_YEAR, CIVIL_YEAR = "année du contrat", "année civile"
LUMPS = (model.SUPPLEMENT, model.OCCURRENCE, model.CRISIS_2021)
LINES = tuple(flow for flow in FLOWS if flow != TOTAL)

# first, last: day numbers, both included; reached: whether its anniversary, or its 31 December, was reached.
Span = namedtuple("Span", "name number first last reached")
# `before`: what was already paid for the same result and span.
Payment = namedtuple("Payment", "day kind name pays span exact cents owed before")
Pending = namedtuple("Pending", "name pays span cents")


def rounded(amount):
    """An amount of euros in cents, a half away from zero; it may be negative."""
    amount = Fraction(amount)
    return model.cents(amount) if amount >= 0 else -model.cents(-amount)


def year_before(day):
    """The same day a year before, 28 February for a 29."""
    d = date.fromordinal(day)
    return (d - timedelta(days=1) if (d.month, d.day) == (2, 29) else d).replace(year=d.year - 1).toordinal()


class Cash:
    """The payments of one contract, read under given readings and a given knowledge of the law."""

    def __init__(self, facts, readings=None, known_on=None):
        readings = dict(readings or {})
        own = {name: readings.pop(name) for name in list(readings) if name in READINGS}
        for name, value in own.items():
            if value not in READINGS[name]:
                raise ValueError(f"no such reading: {name}={value}")
        self.read = {name: own.get(name, choices[0]) for name, choices in READINGS.items()}
        self.contract = model.Contract(facts, readings, known_on)
        self.reports = model.Dated(REPORT, facts.get(REPORT))
        self.signed, self.end = self.contract.signed, self.contract.end
        # A contract ended on the day of its signature never was.
        self.situations = self.contract.situations(self.signed, self.end - 1) if self.end > self.signed else []
        self.rights = {}
        self.payments, self.pending = [], []
        if self.situations:
            self._contract_years()
            self._variable()
            self._lump_sums()
        self.payments.sort(key=lambda p: (p.day, ORDER.index(p.kind)))

    # -- what is earned -------------------------------------------------------------------------

    def earned(self, first, last):
        """Cents of each flow over a period, each rounded once."""
        first, last = max(first, self.signed), min(last, self.end - 1)
        if first > last:
            return dict.fromkeys(LINES, 0)
        if (first, last) not in self.rights:
            situations = self.situations[first - self.signed : last + 1 - self.signed]
            flows = self.contract.flows(first, last, situations)
            self.rights[first, last] = {flow: flows[flow] or 0 for flow in LINES}
        return self.rights[first, last]

    def civil_years(self):
        if self.situations:
            yield from range(date.fromordinal(self.signed).year, date.fromordinal(self.end - 1).year + 1)

    def earned_by(self, day):
        """All that is earned by the evening of a day. Each civil year is rounded on its own, and they are added."""
        return sum(
            sum(self.earned(date(y, 1, 1).toordinal(), min(day, date(y, 12, 31).toordinal())).values())
            for y in self.civil_years()
            if date(y, 1, 1).toordinal() <= day
        )

    # -- fixed sums: by contract year -----------------------------------------------------------

    def spans(self):
        """The contract years: from an anniversary of the signature to the eve of the next one."""
        for number in range(1, 6):
            first, after = (model.add_years(self.signed, n) for n in (number - 1, number))
            if first < self.end:
                yield Span(CONTRACT_YEAR, number, first, min(after, self.end) - 1, after <= self.end)

    def _contract_years(self):
        for span in self.spans():
            # A first paid day before the year is an anniversary's matter; `starts` holds the day on which the
            # mission starts, the signature, and for the crisis mission the benefit of avenant 2.
            # CHOICE: the crisis mission starts, for its advance, on its first paid day: before it there is no
            # envelope to advance.
            self._year(span, FUNCTIONING, "fonctionnement", (), span.first, 1 if span.number == 1 else ADVANCE_RATE)
            for i, mission in enumerate(MISSIONS):
                start = max(span.first, self.contract.starts[i])
                self._year(span, FIXED[i], "dotation fixe", (mission,), start, ADVANCE_RATE)

    def _year(self, span, flow, name, index, start, rate):
        """The advance of one fixed sum for one contract year, on `start`, and its balance."""
        owed, paid = self.earned(span.first, span.last)[flow], 0
        if start <= span.last:
            if self.read[BASE] == "enveloppe du jour":
                # Nobody knows that day that the contract will be broken: the advance runs to the anniversary.
                # CHOICE: an advance counts days, even where what is earned counts months.
                after, before = (model.add_years(self.signed, n) for n in (span.number, span.number - 1))
                exact = rate * self.envelope(flow, start) * Fraction(after - start, after - before)
            else:
                exact = rate * Fraction(owed, 100)
            paid = rounded(exact)
            self._pay(start, ADVANCE, (f"acompte de {name}", index), flow, span, exact, owed, 0)
        if not span.reached and self.read[BROKEN] == "non versé":
            return
        # A contract broken on an anniversary leaves no year interrupted: its last year has the balance of the others.
        remains = owed - paid
        if not span.reached or self.read[NEGATIVE] == "non déduit":
            remains = max(remains, 0)
        self._pay(span.last + 1, BALANCE, (f"solde de {name}", index), flow, span, Fraction(remains, 100), owed, paid)

    def envelope(self, flow, day):
        """What a fixed sum is worth on a day, in euros a year."""
        situation = self.situations[day - self.signed]
        if flow == FUNCTIONING:
            return model.FUNCTIONING_2019[situation[0] - 1]
        return self.contract.envelopes_of(situation)[0][FIXED.index(flow)]

    def _pay(self, day, kind, name, flow, span, exact, owed, before):
        """A payment of nothing, for a span that earns nothing and was paid nothing, is no payment."""
        if rounded(exact) or owed or before:
            self.payments.append(Payment(day, kind, name, flow, span, Fraction(exact), rounded(exact), owed, before))

    # -- variable sums: after the yearly report -------------------------------------------------

    def _variable(self):
        if self.read[YEAR] == "civile":
            spans = [
                # CHOICE: in its last year, a contract's year ends with it: its report may come from that day on.
                Span(CIVIL_YEAR, y - 2018, date(y, 1, 1).toordinal(), min(date(y, 12, 31).toordinal(), self.end - 1), True)
                for y in self.civil_years()
            ]
        else:
            spans = list(self.spans())
        for span in spans:
            # The date of a year is the one that the dated fact holds on the year's first day; the same as a year
            # before, it is that of the report of that year. A year without a report is `None`.
            told = self._told(span.first)
            report = model.day_of(None if told == self._told(year_before(span.first)) else told)
            for i, mission in enumerate(MISSIONS):
                owed = self.earned(span.first, span.last)[VARIABLE[i]]
                name = (f"dotation variable de l'{span.name}", (mission,))
                if not owed:
                    continue
                if span.last < report < NEVER:
                    self._pay(report, PAYMENT, name, VARIABLE[i], span, Fraction(owed, 100), owed, 0)
                else:
                    self.pending.append(Pending(name, VARIABLE[i], span, owed))

    def _told(self, day):
        """The date of a report that holds on a day; `None` before the first, since the fact may be left out."""
        value = self.reports.on(day)
        return None if value is model.UNKNOWN else value

    # -- lump sums ------------------------------------------------------------------------------

    def _lump_sums(self):
        days = (max(model.EFFECT, self.signed), self.contract.crisis_day, model.END_OF_2021)
        for flow, day in zip(LUMPS, days):
            owed = self.earned(day, day)[flow] if self.signed <= day < self.end else 0
            span = Span(None, None, day, day, True)
            self._pay(day, PAYMENT, flow, flow, span, Fraction(owed, 100), owed, 0)

    # -- the two sides --------------------------------------------------------------------------

    def lines(self):
        """For each flow that earns or is paid something: (its years, earned, paid, ahead, rounding), in cents.

        Its years are {civil year: (earned, paid)}; `ahead` is paid less earned span by span, `rounding` what is
        earned span by span less what is earned civil year by civil year.
        """
        out = {}
        for flow in LINES:
            years = defaultdict(lambda: [0, 0])
            for y in self.civil_years():
                years[y][0] = self.earned(date(y, 1, 1).toordinal(), date(y, 12, 31).toordinal())[flow]
            for p in self.payments:
                if p.pays == flow:
                    years[date.fromordinal(p.day).year][1] += p.cents
            earned, paid = (sum(pair[i] for pair in years.values()) for i in (0, 1))
            by_spans = self.earned_by_spans(flow)
            if earned or paid or by_spans:
                shown = {y: tuple(pair) for y, pair in years.items() if any(pair)}
                out[flow] = (shown, earned, paid, paid - by_spans, by_spans - earned)
        return out

    def earned_by_spans(self, flow):
        """What a flow earns over the contract, rounded over each of the spans that it is paid for."""
        by_contract_year = flow == FUNCTIONING or flow in FIXED or (flow in VARIABLE and self.read[YEAR] != "civile")
        if by_contract_year:
            return sum(self.earned(s.first, s.last)[flow] for s in self.spans())
        return sum(self.earned(date(y, 1, 1).toordinal(), date(y, 12, 31).toordinal())[flow] for y in self.civil_years())

    def advanced_and_not_earned(self):
        """{flow: cents}: the sums that a broken contract leaves advanced and not earned; none otherwise."""
        out = {}
        for p in self.payments:
            if p.kind == ADVANCE and not p.span.reached and p.cents > p.owed:
                out[p.pays] = p.cents - p.owed
        return out


def cash(facts, readings=None, known_on=None):
    """Every payment of one contract, from its first day on, under any readings of `model` and of this module."""
    return Cash(facts, readings, known_on)

"""Aid for the hiring of a medical assistant: avenant 7 to the 2016 convention, and the change of 22/06/2024.

Amounts and bands are those of a general practitioner. Contract years run from anniversary to anniversary; years
1 and 2 are guaranteed, the following ones are a ceiling that the attainment rate adjusts.
"""

from datetime import date
from fractions import Fraction
from math import ceil

from .common import ONE, add_years, between, cents, chosen, on, runs, steady

NAME = "assistants-medicaux"
BOUND = "borne de tranche"
TWO_COUNTS = "tranche des deux comptes"
AT_1721 = "activité à 1 721 patients"
SAME_DAY = "anniversaire du 22 juin 2024"
READINGS = {
    BOUND: ("inférieure incluse", "supérieure incluse"),
    TWO_COUNTS: ("patientèle déclarée", "chaque compte sa tranche"),
    AT_1721: ("activité très élevée", "activité élevée"),
    SAME_DAY: ("passage le jour même", "passage un an après"),
}
PERIODS = [(date(y, 1, 1), date(y, 12, 31)) for y in range(2020, 2027)] + [
    (date(2019, 6, 20), date(2029, 12, 31)),
    (date(2024, 6, 21), date(2024, 6, 22)),
    (date(2023, 2, 15), date(2025, 3, 10)),
]

THIRD, HALF, FULL = "tiers de temps", "mi-temps", "temps plein"
DECLARED, ACTIVE = "patientèle déclarée", "file active"
YEARS = ("première année", "deuxième année", "années suivantes")
BOUNDS = {DECLARED: (640, 872, 1107, 1502, 1721), ACTIVE: (1223, 1521, 1854, 2476, 2944)}
GROWTH = {  # tenths of a percent, by band
    THIRD: (200, 150, 75, 40, 0),
    HALF: (250, 200, 125, 60, 0),
    FULL: (350, 300, 200, 125, 50),
}
# Euros of years 1, 2 and 3: ordinary activity; year 3 from P90; every year from P95.
BEFORE = {
    THIRD: ((12_000, 9_000, 7_000), 8_350, 12_000),
    HALF: ((18_000, 13_500, 10_500), 12_500, 18_000),
    FULL: ((36_000, 27_000, 21_000), 25_000, 36_000),
}
AFTER = {
    THIRD: ((None, 9_450, 7_350), 8_767, 12_600),
    HALF: ((19_000, 14_000, 11_000), 13_000, 19_000),
    FULL: ((38_000, 28_000, 22_000), 26_000, 38_000),
}
CHANGE = date(2024, 6, 22)
THIRD_CLOSED = date(2023, 5, 1)
SECTORS = ("secteur 1", "secteur 2 avec OPTAM", "secteur 2 avec OPTAM-CO")


def band(count, bounds, bound):
    """1 to 5. Below the first bound, the first band; the last band is "more than" its bound."""
    if count > bounds[4]:
        return 5
    for number in (4, 3, 2):
        start = bounds[number - 1]
        if count > start or (count == start and bound == "inférieure incluse"):
            return number
    return 1


def activity(declared, read):
    """0 ordinary, 1 from the 90th centile, 2 from the 95th."""
    if declared > 1721 or (declared == 1721 and read[AT_1721] == "activité très élevée"):
        return 2
    return 1 if band(declared, BOUNDS[DECLARED], read[BOUND]) == 4 else 0


def amount(table, formula, active, year):
    ordinary, high, very_high = table[formula]
    if active == 2:
        return very_high
    if active == 1 and year == 2:
        return high
    return ordinary[year]


class Contract:
    def __init__(self, facts, readings):
        self.facts, self.read = facts, chosen(readings, READINGS)
        self.signed = facts["signature du contrat"]
        self.end = facts.get("terme du dernier renouvellement") or add_years(self.signed, 3)
        self.end = min(self.end, facts.get("fin anticipée du contrat") or self.end)
        self.formula = facts["formule choisie"]
        self.counts = facts["patients à l'entrée"]
        # Contracts signed before the change switch at their next anniversary.
        self.switch = self.signed
        number = 0
        while self.switch < CHANGE or (
            self.switch == CHANGE and number > 0 and self.read[SAME_DAY] == "passage un an après"
        ):
            number += 1
            self.switch = add_years(self.signed, number)
        self.eligible = self._eligible()

    def _eligible(self):
        f = self.facts
        start = f.get("début de l'exercice coordonné")
        coordinated = (start is not None and start <= self.signed) or f["engagement à l'exercice coordonné"]
        enough = (
            self.counts[DECLARED] >= 640
            or f["médecin nouvellement installé"]
            or f["part des patients de moins de 16 ans"] > Fraction(20, 100)
        )
        return bool(
            f["médecin installé en libéral"]
            and f["secteur d'exercice"] in SECTORS
            and coordinated
            and enough
            and not f["assistant limité au secrétariat"]
            and (self.formula != FULL or f["zone sous-dense"])
            and (self.formula != THIRD or self.signed < THIRD_CLOSED)
        )

    def alive(self, day):
        return self.signed <= day < self.end

    def year_of(self, day):
        """(number of the contract year from 0, its first day, the first day of the next)."""
        number = day.year - self.signed.year
        if add_years(self.signed, number) > day:
            number -= 1
        return number, add_years(self.signed, number), add_years(self.signed, number + 1)

    def aid_of_year(self, year, start):
        """Euros of a year of the contract (0, 1, 2 for the third and those after) that starts on that day."""
        table = AFTER if start >= self.switch else BEFORE
        return amount(table, self.formula, activity(self.counts[DECLARED], self.read), year)

    def aid(self, day):
        number, start, _ = self.year_of(day)
        return self.aid_of_year(min(number, 2), start)

    def band(self, count):
        if self.read[TWO_COUNTS] == "patientèle déclarée":
            count = DECLARED
        return band(self.counts[count], BOUNDS[count], self.read[BOUND])

    def growth(self, count):
        return Fraction(GROWTH[self.formula][self.band(count) - 1], 1000)

    def objective(self, count):
        return ceil(self.counts[count] * (1 + self.growth(count)))

    def met(self):
        """Whether the objective is met on either count; None where a count that is not given could meet it."""
        found = self.facts.get("patients constatés") or {}
        if any(found[c] >= self.objective(c) for c in found):
            return True
        return False if len(found) == len(BOUNDS) else None

    def paid(self, first, last):
        """(guaranteed, adjustable), in cents, over the period."""
        guaranteed = adjustable = Fraction(0)
        if not self.eligible:
            return 0, 0
        day = max(first, self.signed)
        while day <= min(last, self.end - ONE):
            number, start, following = self.year_of(day)
            part = Fraction(self.aid(day), (following - start).days)
            if number < 2:
                guaranteed += part
            else:
                adjustable += part * on(self.facts["taux d'atteinte"], day)
            day += ONE
        return cents(guaranteed), cents(adjustable)


def evaluate(facts, readings, first, last):
    c = Contract(facts, readings)
    out = {}

    def daily(name, index, value):
        out[(name, index)] = runs(first, last, lambda d: value(d) if c.alive(d) else None)

    def always(name, index, value):
        out[(name, index)] = steady(first, last, c.signed, c.end, value)

    always("éligible", (), c.eligible)
    # CHOICE: a contract that is not eligible has no counterpart: no band, no objective.
    for count in (DECLARED, ACTIVE):
        always("tranche d'entrée", (count,), f"tranche {c.band(count)}" if c.eligible else None)
        always("croissance demandée", (count,), 100 * c.growth(count) if c.eligible else None)
        always("objectif", (count,), c.objective(count) if c.eligible else None)
    always("objectif atteint", (), c.met() if c.eligible else None)
    daily("année en cours", (), lambda d: YEARS[min(c.year_of(d)[0], 2)])
    daily("aide annuelle", (), lambda d: c.aid(d) if c.eligible else None)
    for number, year in enumerate(YEARS):
        start = add_years(c.signed, number)
        # CHOICE: a year that the contract does not reach has no amount.
        always("montant annuel", (year,), c.aid_of_year(number, start) if c.eligible and start < c.end else None)
    guaranteed, adjustable = c.paid(first, last)
    out[("aide garantie", ())] = guaranteed
    out[("aide modulable", ())] = adjustable
    out[("total", ())] = guaranteed + adjustable
    return out


def draw(rng):
    from generate import Percentage

    edges = [date(2021, 6, 22), date(2022, 6, 22), date(2023, 6, 22), date(2023, 4, 30), date(2023, 5, 1), date(2024, 6, 21)]
    edges += [date(2024, 6, 22), date(2024, 6, 23), date(2020, 2, 29), date(2024, 2, 29), date(2019, 6, 20), date(2023, 6, 21)]
    signed = rng.choice(edges) if rng.random() < 0.5 else between(rng, date(2019, 6, 20), date(2025, 6, 30))
    facts = {"signature du contrat": signed, "médecin généraliste": True}
    facts["médecin installé en libéral"] = rng.random() < 0.95
    facts["secteur d'exercice"] = rng.choice(SECTORS) if rng.random() < 0.93 else "autre secteur"
    if rng.random() < 0.7:
        facts["début de l'exercice coordonné"] = rng.choice((signed - ONE, signed, signed + ONE, signed + 500 * ONE))
    facts["engagement à l'exercice coordonné"] = rng.random() < 0.8
    if rng.random() < 0.6:
        facts["formation de l'assistant"] = signed + rng.randint(0, 900) * ONE
    facts["assistant limité au secrétariat"] = rng.random() < 0.05
    facts["médecin nouvellement installé"] = rng.random() < 0.3
    facts["part des patients de moins de 16 ans"] = Percentage(rng.choice(("0", "12.5", "19.99", "20", "20.01", "35")))
    facts["formule choisie"] = rng.choice((THIRD, HALF, FULL))
    facts["zone sous-dense"] = rng.random() < 0.85

    def count(name):
        around = [b + more for b in BOUNDS[name] for more in (-1, 0, 0, 1)]
        return rng.choice(around) if rng.random() < 0.7 else rng.randint(100, 3500)

    facts["patients à l'entrée"] = {DECLARED: count(DECLARED), ACTIVE: count(ACTIVE)}
    if rng.random() < 0.6:
        names = rng.choice(((DECLARED, ACTIVE), (DECLARED, ACTIVE), (DECLARED,), (ACTIVE,)))
        contract = Contract(typed(facts), {})
        facts["patients constatés"] = {n: max(0, contract.objective(n) + rng.choice((-40, -1, 0, 0, 1, 60))) for n in names}
    if rng.random() < 0.45:
        facts["terme du dernier renouvellement"] = add_years(signed, rng.randint(4, 7))
    if rng.random() < 0.2:
        facts["fin anticipée du contrat"] = rng.choice((signed, signed + ONE, signed + rng.randint(2, 1300) * ONE))
    rates = ("0", "33.3", "50", "87.25", "100")
    given = {signed: Percentage(rng.choice(rates))}
    for _ in range(rng.choice((0, 0, 1, 2))):
        given[signed + rng.randint(700, 1900) * ONE] = Percentage(rng.choice(rates))
    facts["taux d'atteinte"] = given if len(given) > 1 or rng.random() < 0.3 else given[signed]
    return facts


def typed(facts):
    from generate import typed as of

    return of(facts)

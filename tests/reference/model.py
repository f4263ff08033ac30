"""Independent reference model of the recueil `aci-cpts`.

Written from the law alone (the 2019 agreement, "ACI", and its avenant 2), without any knowledge of how
the interpreter or the rule files work. It walks through the days of the period one by one. Amounts are
integers and exact fractions: no binary float comes near them.

The entry point is `evaluate(facts, readings, first, last, known_on)`.

Facts are a dict whose keys are the French names of the recueil:
    dates               datetime.date (an absent key, or None: never)
    oui / non           True / False
    dated facts         a bare value (holds always), or {date or civil year: value} (holds from that day on)
    indexed facts       {mission or theme: value}
    rates and weights   fractions.Fraction, 1 for 100 %

Lines that start with "CHOICE:" mark where the law, or its statement, left a question open.
"""

from collections import Counter
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import groupby

# --------------------------------------------------------------------------------------------------
# Names

MISSIONS = ("accès aux soins", "parcours", "prévention", "qualité", "accompagnement", "crise sanitaire")
ACCESS, CRISIS = MISSIONS[0], MISSIONS[5]
THEMES = ("médecin traitant", "soins non programmés")

# Every reading of the ACI and of avenant 2: the default first, then the others.
READINGS = {
    "taille à 80 000 habitants": ("taille 3", "taille 2"),
    "enveloppe soins non programmés 2019": ("non comptée", "comptée"),
    "base de prorata": ("jours", "mois"),
    "effet de l'avenant 2 sur les contrats antérieurs": ("avenant individuel", "3 septembre 2022"),
    "bascule de l'accès aux soins": ("avenant complémentaire", "arrivée du SAS"),
    "année de la mission crise": ("de date à date", "civile"),
    "adhésion au 31/12/2021": ("exclue", "incluse"),
    "majoration de l'accès aux soins aux conditions de 2019": ("appliquée", "non appliquée"),
    "majoration de la mission crise": ("appliquée", "non appliquée"),
}

# Results that are flows of euros over the period.
FUNCTIONING = ("fonctionnement", ())
SUPPLEMENT = ("supplément de fonctionnement", ())
FIXED = tuple(("dotation fixe", (m,)) for m in MISSIONS)
VARIABLE = tuple(("dotation variable", (m,)) for m in MISSIONS)
OCCURRENCE = ("survenue de crise", ())
CRISIS_2021 = ("crise de 2021", ())
TOTAL = ("total", ())
FLOWS = (FUNCTIONING, SUPPLEMENT, *FIXED, *VARIABLE, OCCURRENCE, CRISIS_2021, TOTAL)
CREATED_BY_AVENANT_2 = (SUPPLEMENT, OCCURRENCE, CRISIS_2021)

# Results that have a value each day.
DAILY = (
    ("taille de la communauté", ()),
    *(("enveloppe fixe", (m,)) for m in MISSIONS),
    *(("enveloppe variable", (m,)) for m in MISSIONS),
    *(("enveloppe du thème", (t,)) for t in THEMES),
    ("enveloppe totale", ()),
)

# --------------------------------------------------------------------------------------------------
# The law's figures: euros a year, by taille 1 / 2 / 3 / 4

FUNCTIONING_2019 = (50_000, 60_000, 75_000, 90_000)
MISSION_2019 = {  # fixed + variable, half and half
    "accès aux soins": (40_000, 47_000, 65_000, 80_000),
    "parcours": (50_000, 70_000, 90_000, 100_000),
    "prévention": (20_000, 30_000, 35_000, 40_000),
    "qualité": (15_000, 20_000, 30_000, 40_000),
    "accompagnement": (10_000, 15_000, 20_000, 30_000),
}
UNSCHEDULED_CARE_2019 = (35_000, 45_000, 55_000, 70_000)
ACCESS_FIXED_AVENANT_2 = (55_000, 70_000, 90_000, 110_000)
ACCESS_VARIABLE_AVENANT_2 = (25_000, 30_000, 35_000, 45_000)
CRISIS_FIRST_YEAR = (25_000, 35_000, 45_000, 50_000)
CRISIS_NEXT_YEARS = (12_500, 17_500, 22_500, 25_000)
CRISIS_OCCURRENCE = (37_500, 52_500, 67_500, 75_000)
SUPPLEMENT_AVENANT_2 = (37_500, 45_000, 56_250, 67_500)

SIGNED_2019 = date(2019, 6, 20).toordinal()
SIGNED_AVENANT_2 = date(2021, 12, 20).toordinal()
EFFECT = date(2022, 9, 3).toordinal()  # financial measures of avenant 2
LAST_DAY_FOR_SUPPLEMENT = date(2022, 9, 30).toordinal()
END_OF_2021 = date(2021, 12, 31).toordinal()
MEMBERS_FOR_BONUS = 100
BONUS = Fraction(11, 10)

NEVER = date.max.toordinal() + 1


class MissingFact(Exception):
    """A fact that the question needs is not given, or not known yet on the day asked."""


class _Unknown:
    def __repr__(self):
        return "UNKNOWN"


UNKNOWN = _Unknown()

# --------------------------------------------------------------------------------------------------
# Dates and facts


def add_months(d, months):
    """The same day, months later, clamped to the month's last day."""
    year, month = divmod(d.year * 12 + d.month - 1 + months, 12)
    month += 1
    if month == 2:
        length = 29 if days_in_year(year) == 366 else 28
    else:
        length = 30 if month in (4, 6, 9, 11) else 31
    return date(year, month, min(d.day, length))


def add_years(ordinal, years):
    return add_months(date.fromordinal(ordinal), 12 * years).toordinal()


def deadlines_2019(signed):
    """The compulsory missions of 2019: (started by, deployed by). They change no amount."""
    return {
        "accès aux soins": (add_months(signed, 6), add_months(signed, 18)),
        "parcours": (add_months(signed, 12), add_months(signed, 24)),
        "prévention": (add_months(signed, 12), add_months(signed, 24)),
    }


def days_in_year(year):
    return 366 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 365


def day_of(value):
    """An optional date fact as a day number; a date not given is NEVER."""
    return NEVER if value is None else value.toordinal()


class Dated:
    """A dated fact: a bare value holds always; before its first date, a dated value is unknown."""

    __slots__ = ("name", "steps")

    def __init__(self, name, given):
        self.name = name
        if given is None:
            self.steps = []
        elif isinstance(given, dict):
            self.steps = sorted(
                ((date(k, 1, 1) if isinstance(k, int) else k).toordinal(), v) for k, v in given.items()
            )
        else:
            self.steps = [(0, given)]

    def on(self, day):
        value = UNKNOWN
        for start, v in self.steps:
            if start > day:
                break
            value = v
        return value

    def known_on(self, day):
        value = self.on(day)
        if value is UNKNOWN:
            raise MissingFact(f"{self.name}, {date.fromordinal(day)}")
        return value

    def steps_over(self, first, last):
        """For each day from first to last, both included, the number of the step that holds; -1: unknown."""
        out = [-1] * (last - first + 1)
        for number, (start, _) in enumerate(self.steps):
            if start > last:
                break
            at = max(0, start - first)
            out[at:] = [number] * (len(out) - at)
        return out

    def step(self, number):
        return UNKNOWN if number < 0 else self.steps[number][1]

    def over(self, first, last):
        """The value of each day from first to last, both included."""
        return [self.step(number) for number in self.steps_over(first, last)]


def holds(name, *conditions):
    """`and` of conditions true, false or unknown: an unknown one matters only if no other is false."""
    if any(c is False for c in conditions):
        return False
    if any(c is UNKNOWN for c in conditions):
        raise MissingFact(name)
    return True


# --------------------------------------------------------------------------------------------------
# Envelopes of a day: pure functions of the day's situation


def taille(population, at_80_000):
    """1 below 40 000; 2 from 40 000; 3 from 80 000 (or above it, by reading) to 175 000; 4 above."""
    if population < 40_000:
        return 1
    if population < 80_000 or (population == 80_000 and at_80_000 == "taille 2"):
        return 2
    if population <= 175_000:
        return 3
    return 4


@lru_cache(maxsize=None)
def envelopes(size, bonus, new_access, crisis, unscheduled, bonus_access_2019, bonus_crisis):
    """(fixed, variable) of each mission in € a year, None for a mission that does not exist that day.

    `crisis`: 0 the mission does not exist for the contract, 1 its first year, 2 the following years.
    """
    i = size - 1
    fixed, variable = [], []
    for m in MISSIONS:
        raised = bonus
        if m == CRISIS:
            if crisis == 0:
                fixed.append(None)
                variable.append(None)
                continue
            raised = bonus and bonus_crisis == "appliquée"
            f = (CRISIS_FIRST_YEAR if crisis == 1 else CRISIS_NEXT_YEARS)[i]
            # CHOICE: the variable envelope of the crisis mission is 0, not the occurrence's amount: both its
            # yearly sums are fixed, and the occurrence stands in `survenue de crise` only.
            v = 0
        elif m == ACCESS and new_access:
            f, v = ACCESS_FIXED_AVENANT_2[i], ACCESS_VARIABLE_AVENANT_2[i]
        else:
            whole = MISSION_2019[m][i]
            if m == ACCESS:
                if unscheduled == "comptée":
                    whole += UNSCHEDULED_CARE_2019[i]
                raised = bonus and bonus_access_2019 == "appliquée"
            f = v = Fraction(whole, 2)
        if raised:
            f, v = f * BONUS, v * BONUS
        fixed.append(Fraction(f))
        variable.append(Fraction(v))
    return tuple(fixed), tuple(variable)


# --------------------------------------------------------------------------------------------------
# One contract


class Contract:
    """The facts of one contract, read under given readings and a given knowledge of the law."""

    def __init__(self, facts, readings=None, known_on=None):
        readings = dict(readings or {})
        for name, value in readings.items():
            if name not in READINGS or value not in READINGS[name]:
                raise ValueError(f"no such reading: {name}={value}")
        self.read = {name: readings.get(name, choices[0]) for name, choices in READINGS.items()}

        # CHOICE: a text signed on the very day of `known_on` is known; only later ones are hidden.
        # CHOICE: known before the 2019 agreement itself was signed, every result is null.
        known = NEVER if known_on is None else known_on.toordinal()
        self.law_2019 = SIGNED_2019 <= known
        self.law_avenant_2 = SIGNED_AVENANT_2 <= known

        if facts.get("signature du contrat") is None:
            raise MissingFact("signature du contrat")
        self.signed = facts["signature du contrat"].toordinal()
        # CHOICE: an early end given after the fifth anniversary changes nothing: the earlier day ends it.
        # CHOICE: signed on 29 February, the fifth anniversary is 28 February (months clamp, so do years).
        self.end = min(add_years(self.signed, 5), day_of(facts.get("fin anticipée du contrat")))

        self.population = Dated("population", facts.get("population"))
        self.members = Dated("nombre de membres", facts.get("nombre de membres"))
        self.sas = Dated("territoire couvert par un SAS", facts.get("territoire couvert par un SAS"))
        rates = facts.get("taux d'atteinte") or {}
        self.rates = [Dated(f"taux d'atteinte ({m})", rates.get(m)) for m in MISSIONS]
        self.weights = facts.get("pondération") or {}
        self.crisis_day = day_of(facts.get("survenue d'une crise grave"))
        self.acted_2021 = facts.get("actions de crise en 2021")
        self.valued_2021 = facts.get("crise de 2021 déjà valorisée")

        individual = day_of(facts.get("signature de l'avenant individuel"))
        self.complementary = day_of(facts.get("signature de l'avenant complémentaire"))
        self.benefit = self._benefit(individual)
        # The day on which one reads whether a SAS covers the territory, to know if the contract's own text
        # (or the individual avenant) already holds the new terms of accès aux soins.
        self.text_day = self.signed if self.signed >= EFFECT else individual

        # A mission earns from the later of its start and the signature; the crisis mission moreover from
        # the day when avenant 2 benefits the contract.
        starts = facts.get("démarrage") or {}
        self.starts = [max(day_of(starts.get(m)), self.signed) for m in MISSIONS]
        self.starts[5] = max(self.starts[5], self.benefit)
        first_paid = self.starts[5]
        if first_paid >= NEVER:
            self.crisis_second_year = NEVER
        elif self.read["année de la mission crise"] == "civile":
            # CHOICE: `civile`: year 1 is the civil year of the first paid day, however short; the next one
            # begins on 1 January.
            self.crisis_second_year = date(date.fromordinal(first_paid).year + 1, 1, 1).toordinal()
        else:
            self.crisis_second_year = add_years(first_paid, 1)

    def _benefit(self, individual):
        """The first day on which avenant 2 benefits the contract."""
        if not self.law_avenant_2:
            return NEVER
        if self.signed >= EFFECT:
            return self.signed  # an individual avenant has nothing to change there: ignored
        if individual >= NEVER:
            return NEVER
        if self.read["effet de l'avenant 2 sur les contrats antérieurs"] == "3 septembre 2022":
            # CHOICE: "from that day, once it is signed" is retroactive: whatever the day on which the individual
            # avenant is signed (even after the contract's end), the benefit begins on 03/09/2022.
            return EFFECT
        return max(individual, EFFECT)

    def alive(self, day):
        """From signature to the day before the fifth anniversary, or the early end."""
        return self.signed <= day < self.end

    def size(self, population):
        return taille(population, self.read["taille à 80 000 habitants"])

    def size_on(self, day):
        return self.size(self.population.known_on(day))

    def bonus(self, day, size, members):
        """+10 %: taille 4, 100 members, benefit of avenant 2, all on that day."""
        if day < self.benefit or size != 4:
            return False
        if members is UNKNOWN:
            raise MissingFact(f"nombre de membres, {date.fromordinal(day)}")
        return members >= MEMBERS_FOR_BONUS

    def new_access(self, day, covered):
        """Do the new terms of accès aux soins run that day? They need a SAS and the contract's text."""
        if day < self.benefit:
            return False
        # CHOICE: the SAS is needed on each day, on every route: when it goes away the 2019 terms come back,
        # and the new ones resume with it (no second complementary avenant).
        name = f"territoire couvert par un SAS, {date.fromordinal(day)}"
        # CHOICE: `arrivée du SAS` still waits for the benefit of avenant 2 (signature or individual avenant).
        if self.read["bascule de l'accès aux soins"] == "arrivée du SAS":
            return holds(name, covered)
        # CHOICE: for earlier contracts the SAS is read on the individual avenant's signature, even when that
        # day comes before 03/09/2022, and even where the benefit is read as going back to 03/09/2022.
        if day >= self.complementary:
            text = True
        else:
            text = self.sas.on(self.text_day)
        return holds(name, covered, text)

    def due(self, day):
        """Bits of what earns that day: 0 fonctionnement, 1 to 6 the missions."""
        if not self.alive(day):
            return 0
        bits = 1
        for i, start in enumerate(self.starts):
            if day >= start:
                bits |= 2 << i
        return bits

    # -- the situation of each day --------------------------------------------------------------

    def situations(self, first, last):
        """For each day, None outside the contract, or (size, bonus, new access terms, crisis year, due, rates).

        Rates are there by the number of their step, so that days are cheap to compare.
        """
        if not self.law_2019:
            return [None] * (last - first + 1)
        population = self.population.over(first, last)
        members = self.members.over(first, last)
        sas = self.sas.over(first, last)
        rates = list(zip(*(r.steps_over(first, last) for r in self.rates)))
        out = []
        for i, day in enumerate(range(first, last + 1)):
            if not self.alive(day):
                out.append(None)
                continue
            if population[i] is UNKNOWN:
                raise MissingFact(f"population, {date.fromordinal(day)}")
            size = self.size(population[i])
            # CHOICE: before the crisis mission's first paid day, or if it never starts, its envelope is that
            # of year 1 (the plan is still to be written).
            crisis = 0 if day < self.benefit else 1 if day < self.crisis_second_year else 2
            out.append(
                (
                    size,
                    self.bonus(day, size, members[i]),
                    self.new_access(day, sas[i]),
                    crisis,
                    self.due(day),
                    rates[i],
                )
            )
        return out

    def envelopes_of(self, situation):
        size, bonus, new_access, crisis, _, _ = situation
        return envelopes(
            size,
            bonus,
            new_access,
            crisis,
            self.read["enveloppe soins non programmés 2019"],
            self.read["majoration de l'accès aux soins aux conditions de 2019"],
            self.read["majoration de la mission crise"],
        )

    # -- flows ----------------------------------------------------------------------------------

    def yearly(self, situation, bits):
        """€ a year of each flow that is due, among those that `bits` selects."""
        size, _, _, _, due, rates = situation
        due &= bits
        fixed, variable = self.envelopes_of(situation)
        if due & 1:
            yield FUNCTIONING, FUNCTIONING_2019[size - 1]
        for i in range(6):
            if due & (2 << i):
                yield FIXED[i], fixed[i]
                if variable[i] == 0:
                    continue  # 0 × unknown is 0
                rate = self.rates[i].step(rates[i])
                if rate is UNKNOWN:
                    raise MissingFact(self.rates[i].name)
                yield VARIABLE[i], variable[i] * rate

    def prorated(self, first, situations):
        """Exact € over the period of the flows that earn day by day, or month by month."""
        out = dict.fromkeys((FUNCTIONING, *FIXED, *VARIABLE), Fraction(0))
        if self.read["base de prorata"] == "mois":
            # Each calendar month counts 1/12, attached as a whole to the first day of it on which the flow is
            # due, at the rate of that day; that day may lie before the period, which then does not hold it.
            # CHOICE: a flow is due as soon as its mission earns, even on a day whose attainment rate is 0 %.
            day = date.fromordinal(first).replace(day=1).toordinal()
            month, seen = None, 0
            for day in range(day, first + len(situations)):
                d = date.fromordinal(day)
                if d.month != month:
                    month, seen = d.month, 0
                new = self.due(day) & ~seen
                if new:
                    seen |= new
                    if day >= first:
                        for flow, amount in self.yearly(situations[day - first], new):
                            out[flow] += Fraction(amount) / 12
            return out
        # Days that share a situation (and a civil year's length) are counted, then multiplied.
        counted = Counter()
        at, day, last = 0, first, first + len(situations) - 1
        while day <= last:
            year = date.fromordinal(day).year
            stop = min(last, date(year, 12, 31).toordinal())
            n = days_in_year(year)
            for situation in situations[at : at + stop - day + 1]:
                counted[n, situation] += 1
            at += stop - day + 1
            day = stop + 1
        for (n, situation), days in counted.items():
            if situation is not None:
                for flow, amount in self.yearly(situation, ~0):
                    out[flow] += Fraction(amount) * days / n
        return out

    def lump_sums(self, first, last):
        """Amounts that fall on a day, in full, if the contract is alive on it."""
        out = {SUPPLEMENT: 0, OCCURRENCE: 0, CRISIS_2021: 0}

        day = max(EFFECT, self.signed)
        if first <= day <= last and self.signed <= LAST_DAY_FOR_SUPPLEMENT and self.alive(day):
            out[SUPPLEMENT] = SUPPLEMENT_AVENANT_2[self.size_on(day) - 1]

        # CHOICE: the occurrence of a crisis is paid only if, on its day, avenant 2 benefits the contract: the
        # mission that it belongs to does not exist before (self.starts holds start, signature and benefit).
        day = self.crisis_day
        if first <= day <= last and self.alive(day) and day >= self.starts[5]:
            size = self.size_on(day)
            amount = Fraction(CRISIS_OCCURRENCE[size - 1])
            if self.read["majoration de la mission crise"] == "appliquée":
                if self.bonus(day, size, self.members.on(day)):
                    amount *= BONUS
            out[OCCURRENCE] = amount

        day = END_OF_2021
        if first <= day <= last and self.alive(day):
            if self.read["adhésion au 31/12/2021"] == "incluse":
                adhered = self.signed <= END_OF_2021
            else:
                adhered = self.signed < END_OF_2021
            acted = UNKNOWN if self.acted_2021 is None else self.acted_2021
            unvalued = UNKNOWN if self.valued_2021 is None else not self.valued_2021
            if holds("actions de crise en 2021, crise de 2021 déjà valorisée", adhered, acted, unvalued):
                out[CRISIS_2021] = CRISIS_OCCURRENCE[self.size_on(day) - 1]
        return out

    def flows(self, first, last, situations):
        """Cents of each flow over the period; None where the text that creates the result is hidden."""
        if not self.law_2019:
            return dict.fromkeys(FLOWS)
        out = {flow: cents(amount) for flow, amount in self.prorated(first, situations).items()}
        if self.law_avenant_2:
            out.update((flow, cents(amount)) for flow, amount in self.lump_sums(first, last).items())
        else:
            out.update((flow, None) for flow in CREATED_BY_AVENANT_2)
        out[TOTAL] = sum(amount for amount in out.values() if amount is not None)
        return out

    # -- values of the day ----------------------------------------------------------------------

    def values(self, situation):
        """The value of each daily result in one situation, in the order of DAILY; None is sans objet."""
        if situation is None or not self.law_2019:
            return (None,) * len(DAILY)
        size, _, new_access, _, due, _ = situation
        # CHOICE: the envelopes of a mission are what the contract could earn: shown whether or not the mission
        # has started; only `enveloppe totale` looks at the missions under way.
        fixed, variable = self.envelopes_of(situation)
        # CHOICE: so does the envelope of a theme; it includes the fixed and the variable part, and the bonus.
        access = fixed[0] + variable[0]
        themes = tuple(
            access * self.weights[t] if new_access and t in self.weights else None for t in THEMES
        )
        # CHOICE: `enveloppe totale` counts the base fonctionnement only, never its one-off supplement, and the
        # crisis mission only once it is paid (start, signature and benefit reached).
        total = Fraction(FUNCTIONING_2019[size - 1])
        for i in range(6):
            if due & (2 << i):
                total += fixed[i] + variable[i]
        return (f"taille {size}", *fixed, *variable, *themes, total)

    def daily(self, first, situations):
        """For each daily result, its runs [(first day, last day, value)], each run as long as can be."""
        runs = [[] for _ in DAILY]
        day = first
        for key, group in groupby(None if s is None else s[:5] for s in situations):
            length = sum(1 for _ in group)
            values = self.values(None if key is None else (*key, None))
            for out, value in zip(runs, values):
                if out and out[-1][2] == value:
                    out[-1] = (out[-1][0], day + length - 1, value)
                else:
                    out.append((day, day + length - 1, value))
            day += length
        return dict(zip(DAILY, runs))


def cents(amount):
    """An amount of euros, not negative, in cents: rounded once, half away from zero."""
    scaled = Fraction(amount) * 100
    assert scaled >= 0
    return (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)


def evaluate(facts, readings=None, first=None, last=None, known_on=None):
    """Every result of `aci-cpts` for one contract from `first` to `last`, both included (datetime.date).

    Returns {"flows": {(name, index): cents or None},
             "daily": {(name, index): [(first day number, last day number, value)]}}.
    """
    contract = Contract(facts, readings, known_on)
    a, b = first.toordinal(), last.toordinal()
    if a > b:
        raise ValueError("the period ends before it begins")
    situations = contract.situations(a, b)
    return {"flows": contract.flows(a, b, situations), "daily": contract.daily(a, situations)}


def on_day(facts, day, readings=None, known_on=None):
    """The value of each daily result on one day."""
    daily = evaluate(facts, readings, day, day, known_on)["daily"]
    return {name: runs[0][2] for name, runs in daily.items()}


def year_of(facts, year, readings=None, known_on=None):
    """The flows of one civil year, in cents."""
    return evaluate(facts, readings, date(year, 1, 1), date(year, 12, 31), known_on)["flows"]

"""Tests of the reference of what is paid: schedules worked out by hand.

    python3 -m unittest test_cash        (from this folder)
"""

import os
import sys
import unittest
from datetime import date
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from cash import ADVANCE, BALANCE, BASE, BROKEN, NEGATIVE, PAYMENT, REPORT, YEAR, cash, rounded  # noqa: E402
from model import FUNCTIONING  # noqa: E402

ACCESS, CRISIS = "accès aux soins", "crise sanitaire"


def facts(signed=date(2021, 3, 15), population=50_000, **more):
    """Taille 2, signed on 15/03/2021, no mission."""
    names = {
        "end": "fin anticipée du contrat",
        "starts": "démarrage",
        "rates": "taux d'atteinte",
        "reports": REPORT,
        "individual": "signature de l'avenant individuel",
        "crisis": "survenue d'une crise grave",
    }
    out = {
        "signature du contrat": signed,
        "population": population,
        "nombre de membres": 50,
        "territoire couvert par un SAS": False,
        "actions de crise en 2021": False,
    }
    return {**out, **{names[k]: v for k, v in more.items()}}


def on(schedule, day, kind=None):
    """What is paid on a day: {name or name (mission): cents}."""
    found = [p for p in schedule.payments if p.day == day.toordinal() and kind in (None, p.kind)]
    return {" ".join((p.pays[0], *p.pays[1])): p.cents for p in found}


class Functioning(unittest.TestCase):
    def test_five_years(self):
        found = cash(facts())
        paid = [(date.fromordinal(p.day), p.kind, p.cents) for p in found.payments if p.pays == FUNCTIONING]
        wanted = [(date(2021, 3, 15), ADVANCE, 6_000_000)]
        for year in range(2022, 2026):
            wanted.append((date(year, 3, 15), ADVANCE, 4_500_000))
        wanted += [(date(2022, 3, 15), BALANCE, 0), (date(2023, 3, 15), BALANCE, 1_500_000)]
        # 2023–2024: 292 days of 365, 74 of 366: 60 000 × (292/365 + 74/366) = 60 131.147…, less 45 000.
        wanted.append((date(2024, 3, 15), BALANCE, 1_513_115))
        # 2024–2025: 292 of 366, 73 of 365: 47 868.852… + 12 000 = 59 868.852….
        wanted.append((date(2025, 3, 15), BALANCE, 1_486_885))
        wanted.append((date(2026, 3, 15), BALANCE, 1_500_000))
        self.assertEqual(sorted(paid), sorted(wanted))

    def test_negative_balance(self):
        # 184 days at 60 000, then 181 at 50 000: 55 041.095…; less 60 000.
        shrinks = facts(population={date(2021, 3, 15): 50_000, date(2021, 9, 15): 30_000})
        day = date(2022, 3, 15)
        self.assertEqual(on(cash(shrinks), day, BALANCE), {"fonctionnement": -495_890})
        self.assertEqual(on(cash(shrinks), day, ADVANCE), {"fonctionnement": 3_750_000})
        self.assertEqual(on(cash(shrinks, {NEGATIVE: "non déduit"}), day, BALANCE), {"fonctionnement": 0})
        rights = cash(shrinks, {BASE: "droits de l'année"})
        self.assertEqual(on(rights, date(2021, 3, 15)), {"fonctionnement": 5_504_110})
        self.assertEqual(on(rights, day, BALANCE), {"fonctionnement": 0})

    def test_broken_year(self):
        # From 15/03/2022 to 14/09/2022, 184 days: 30 246.575…, for 45 000 advanced.
        found = cash(facts(end=date(2022, 9, 15)))
        self.assertEqual(on(found, date(2022, 9, 15)), {"fonctionnement": 0})
        self.assertEqual(found.advanced_and_not_earned(), {FUNCTIONING: 1_475_342})
        # To 14/02/2023, 337 days: 55 397.260…; less 45 000.
        found = cash(facts(end=date(2023, 2, 15)))
        self.assertEqual(on(found, date(2023, 2, 15)), {"fonctionnement": 1_039_726})
        self.assertEqual(found.advanced_and_not_earned(), {})
        found = cash(facts(end=date(2023, 2, 15)), {BROKEN: "non versé"})
        self.assertEqual(on(found, date(2023, 2, 15)), {})
        # The advance on what the year earns knows of the end: 75 % × 30 246.58 = 22 684.935.
        found = cash(facts(end=date(2022, 9, 15)), {BASE: "droits de l'année"})
        self.assertEqual(on(found, date(2022, 3, 15), ADVANCE), {"fonctionnement": 2_268_494})

    def test_broken_on_an_anniversary(self):
        # 17 days at 75 000, then 348 at 50 000: 51 164.383…; less 56 250.
        given = facts(population={date(2021, 3, 15): 90_000, date(2022, 4, 1): 30_000}, end=date(2023, 3, 15))
        for readings, balance in (({}, -508_562), ({BROKEN: "non versé"}, -508_562), ({NEGATIVE: "non déduit"}, 0)):
            found = cash(given, readings)
            self.assertEqual(on(found, date(2023, 3, 15)), {"fonctionnement": balance})
            self.assertEqual(found.payments[-1].day, date(2023, 3, 15).toordinal())
            self.assertEqual(found.advanced_and_not_earned(), {})

    def test_never_alive(self):
        found = cash(facts(end=date(2021, 3, 15)))
        self.assertEqual((found.payments, found.pending, found.lines()), ([], [], {}))

    def test_29_february(self):
        found = cash(facts(signed=date(2020, 2, 29)))
        days = sorted({date.fromordinal(p.day) for p in found.payments})
        self.assertEqual(days, [date(2020, 2, 29), date(2021, 2, 28), date(2022, 2, 28), date(2022, 9, 3), date(2023, 2, 28),
                                date(2024, 2, 29), date(2025, 2, 28)])  # fmt: skip


class Missions(unittest.TestCase):
    def test_started_in_the_year(self):
        found = cash(facts(starts={ACCESS: date(2021, 7, 1)}, rates={ACCESS: Fraction(1)}))
        # 75 % × 23 500 × 257/365 = 12 409.931…; earned 16 546.575….
        name = f"dotation fixe {ACCESS}"
        self.assertEqual(on(found, date(2021, 7, 1)), {name: 1_240_993})
        self.assertEqual(on(found, date(2022, 3, 15), BALANCE)[name], 413_665)
        self.assertEqual(on(found, date(2022, 3, 15), ADVANCE)[name], 1_762_500)
        months = cash(facts(starts={ACCESS: date(2021, 7, 1)}, rates={ACCESS: Fraction(1)}), {"base de prorata": "mois"})
        self.assertEqual(on(months, date(2021, 7, 1)), {name: 1_240_993})  # an advance counts days
        self.assertEqual(on(months, date(2022, 3, 15), BALANCE)[name], 1_762_500 - 1_240_993)  # 9 months begun

    def test_started_before_the_signature_or_on_an_anniversary(self):
        starts = {ACCESS: date(2020, 1, 1), "parcours": date(2022, 3, 15), "qualité": date(2026, 3, 15)}
        found = cash(facts(starts=starts, rates={m: Fraction(0) for m in starts}))
        self.assertEqual(on(found, date(2021, 3, 15))[f"dotation fixe {ACCESS}"], 1_762_500)
        self.assertEqual(on(found, date(2022, 3, 15), ADVANCE)["dotation fixe parcours"], 2_625_000)
        self.assertNotIn("dotation fixe parcours", on(found, date(2022, 3, 15), BALANCE))
        self.assertFalse([p for p in found.payments if p.pays[1] == ("qualité",)])
        self.assertEqual(found.pending, [])  # at 0 %, nothing is earned

    def test_crisis_mission_is_advanced_on_its_first_paid_day(self):
        found = cash(facts(starts={CRISIS: date(2022, 1, 1)}, individual=date(2022, 10, 15), crisis=date(2023, 1, 10)))
        name = f"dotation fixe {CRISIS}"
        self.assertEqual(on(found, date(2022, 1, 1)), {})
        # From 15/10/2022 to 14/03/2023, 151 days: 75 % × 35 000 × 151/365 = 10 859.589….
        self.assertEqual(on(found, date(2022, 10, 15)), {name: 1_085_959})
        self.assertEqual(on(found, date(2023, 3, 15), ADVANCE)[name], 2_625_000)
        # Then 214 days at 35 000 (to 14/10/2023), 78 of 365 and 74 of 366 at 17 500: 27 798.525….
        self.assertEqual(on(found, date(2024, 3, 15), BALANCE)[name], 2_779_853 - 2_625_000)
        # The lump sums on their days.
        self.assertEqual(on(found, date(2022, 9, 3)), {"supplément de fonctionnement": 4_500_000})
        self.assertEqual(on(found, date(2023, 1, 10), PAYMENT), {"survenue de crise": 5_250_000})
        known = cash(facts(starts={CRISIS: date(2022, 1, 1)}, individual=date(2022, 10, 15)), known_on=date(2021, 12, 1))
        self.assertEqual({p.pays for p in known.payments}, {FUNCTIONING})


class Variable(unittest.TestCase):
    GIVEN = {"starts": {ACCESS: date(2021, 7, 1)}, "rates": {ACCESS: Fraction(1)}}
    NAME = f"dotation variable {ACCESS}"

    def waiting(self, found):
        return {(p.span.name, p.span.number): p.cents for p in found.pending}

    def test_no_report(self):
        found = cash(facts(end=date(2022, 3, 15), **self.GIVEN))
        # 184 days of 2021: 11 846.575…; 73 of 2022: 4 700.
        self.assertEqual(self.waiting(found), {("année civile", 3): 1_184_658, ("année civile", 4): 470_000})
        found = cash(facts(end=date(2022, 3, 15), **self.GIVEN), {YEAR: "du contrat"})
        self.assertEqual(self.waiting(found), {("année du contrat", 1): 1_654_658})

    def test_reports(self):
        def asked(given, readings=None):
            return cash(facts(end=date(2023, 3, 15), reports=given, **self.GIVEN), readings)

        found = asked({2021: date(2022, 4, 30), 2022: None})
        self.assertEqual(on(found, date(2022, 4, 30)), {self.NAME: 1_184_658})
        self.assertEqual(self.waiting(found), {("année civile", 4): 2_350_000, ("année civile", 5): 470_000})
        # Before the year's end, it is not its report; the day after the end, it is.
        self.assertEqual(on(asked({2021: date(2021, 12, 31)}), date(2021, 12, 31)), {})
        self.assertEqual(on(asked({2021: date(2022, 1, 1)}), date(2022, 1, 1)), {self.NAME: 1_184_658})
        # The last year ends with the contract.
        self.assertEqual(on(asked({2021: None, 2023: date(2023, 3, 15)}), date(2023, 3, 15))[self.NAME], 470_000)
        # Contract years: that of 2021 ends on 14/03/2022.
        found = asked({2021: date(2022, 4, 30), 2022: None}, {YEAR: "du contrat"})
        self.assertEqual(on(found, date(2022, 4, 30)), {self.NAME: 1_654_658})
        self.assertEqual(self.waiting(found), {("année du contrat", 2): 2_350_000})
        # A year before the first date has no report yet; a late report is not that of the next year too.
        found = asked({2022: date(2023, 4, 30)})
        self.assertEqual(on(found, date(2023, 4, 30)), {self.NAME: 2_350_000})
        self.assertEqual(self.waiting(found), {("année civile", 3): 1_184_658, ("année civile", 5): 470_000})
        found = asked({2021: date(2023, 1, 10)})
        self.assertEqual(on(found, date(2023, 1, 10)), {self.NAME: 1_184_658})
        self.assertEqual(self.waiting(found), {("année civile", 4): 2_350_000, ("année civile", 5): 470_000})


class TwoSides(unittest.TestCase):
    def test_running_difference(self):
        found = cash(facts(end=date(2022, 9, 15)))
        # Signed on 15/03/2021: one day of 365 is earned that evening, 164.383…; by 15/03/2022, 292 days of 2021 (48 000)
        # and 74 of 2022 (12 164.383…).
        self.assertEqual(found.earned_by(date(2021, 3, 15).toordinal()), 16_438)
        self.assertEqual(found.earned_by(date(2022, 3, 15).toordinal()), 4_800_000 + 1_216_438)
        years, earned, paid, ahead, rounding = found.lines()[FUNCTIONING]
        # 2022: 257 days of 60 000, 42 246.575…; the two contract years: 60 000 and 30 246.58.
        self.assertEqual(years, {2021: (4_800_000, 6_000_000), 2022: (4_224_658, 4_500_000)})
        self.assertEqual((earned, paid, ahead, rounding), (9_024_658, 10_500_000, 1_475_342, 0))

    def test_sides_meet(self):
        given = facts(signed=date(2020, 2, 29), starts={ACCESS: date(2020, 10, 1)}, rates={ACCESS: Fraction(1, 3)})
        for base in ("enveloppe du jour", "droits de l'année"):
            found = cash(given, {BASE: base})
            waiting = sum(p.cents for p in found.pending)
            self.assertEqual(sum(line[3] for line in found.lines().values()), -waiting)

    def test_rounding(self):
        self.assertEqual([rounded(Fraction(n, 1000)) for n in (5, -5, 4, -15)], [1, -1, 0, -2])


if __name__ == "__main__":
    unittest.main()

"""Tests of the reference model: the law's worked cases, its checks, and prorations computed by hand.

    python3 -m unittest        (from this folder)
"""

import os
import sys
import unittest
from datetime import date, timedelta
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import generate  # noqa: E402
from model import (  # noqa: E402
    DAILY,
    FLOWS,
    MISSIONS,
    READINGS,
    MissingFact,
    add_months,
    cents,
    deadlines_2019,
    evaluate,
    on_day,
    year_of,
)

FIVE = MISSIONS[:5]
SIZES = {1: 39_999, 2: 40_000, 3: 100_000, 4: 175_001}
EARLY = date(2020, 1, 1)

MONTHS = {"base de prorata": "mois"}
FROM_SEPTEMBER = {"effet de l'avenant 2 sur les contrats antérieurs": "3 septembre 2022"}
ARRIVAL = {"bascule de l'accès aux soins": "arrivée du SAS"}
CIVIL = {"année de la mission crise": "civile"}
COUNTED = {"enveloppe soins non programmés 2019": "comptée"}
INCLUDED = {"adhésion au 31/12/2021": "incluse"}
ACCESS_NOT_RAISED = {"majoration de l'accès aux soins aux conditions de 2019": "non appliquée"}
CRISIS_NOT_RAISED = {"majoration de la mission crise": "non appliquée"}


def facts(signed, size=1, missions=FIVE, start=None, rate=1, **more):
    """A contract with these missions started at its signature (or `start`) and attained at `rate`."""
    out = {
        "signature du contrat": signed,
        "population": SIZES[size],
        "nombre de membres": 50,
        "territoire couvert par un SAS": False,
        "actions de crise en 2021": False,
        "démarrage": {m: start or signed for m in missions},
        "taux d'atteinte": {m: Fraction(rate) for m in missions},
    }
    names = {
        "individual": "signature de l'avenant individuel",
        "complementary": "signature de l'avenant complémentaire",
        "sas": "territoire couvert par un SAS",
        "members": "nombre de membres",
        "population": "population",
        "end": "fin anticipée du contrat",
        "rates": "taux d'atteinte",
        "starts": "démarrage",
        "crisis": "survenue d'une crise grave",
        "acted": "actions de crise en 2021",
        "valued": "crise de 2021 déjà valorisée",
        "weights": "pondération",
    }
    out.update((names[k], v) for k, v in more.items())
    return out


def flow(given, year, name, index=None, readings=None, known_on=None):
    """A flow of the year as text: "35000.00"."""
    amount = year_of(given, year, readings, known_on)[name, (index,) if index else ()]
    return None if amount is None else f"{amount // 100}.{amount % 100:02d}"


def value(given, day, name, index=None, readings=None, known_on=None):
    return on_day(given, day, readings, known_on)[name, (index,) if index else ()]


class WorkedCases(unittest.TestCase):
    def test_1_five_missions_of_2019(self):
        c = facts(date(2019, 8, 25), 1)
        self.assertEqual(value(c, date(2019, 12, 31), "enveloppe totale"), 185_000)
        self.assertEqual(flow(c, 2020, "total"), "185000.00")
        for m, half in zip(FIVE, (20_000, 25_000, 10_000, 7_500, 5_000)):
            self.assertEqual(value(c, date(2020, 1, 1), "enveloppe fixe", m), half)
            self.assertEqual(value(c, date(2020, 1, 1), "enveloppe variable", m), half)

    def test_1_totals_of_the_other_sizes(self):
        for size, total, with_care in ((1, 185, 220), (2, 242, 287), (3, 315, 370), (4, 380, 450)):
            c = facts(EARLY, size)
            self.assertEqual(value(c, EARLY, "enveloppe totale"), total * 1000)
            self.assertEqual(value(c, EARLY, "enveloppe totale", readings=COUNTED), with_care * 1000)

    def test_2_sizes(self):
        sizes = [(1, 1), (39_999, 1), (40_000, 2), (79_999, 2), (80_000, 3), (80_001, 3), (175_000, 3), (175_001, 4)]
        for population, size in sizes:
            c = facts(EARLY, population=population)
            self.assertEqual(value(c, EARLY, "taille de la communauté"), f"taille {size}")
            if population == 80_000:
                size = 2
            shown = value(c, EARLY, "taille de la communauté", readings={"taille à 80 000 habitants": "taille 2"})
            self.assertEqual(shown, f"taille {size}")

    def test_3_deadlines(self):
        found = deadlines_2019(date(2021, 3, 15))
        self.assertEqual(found["accès aux soins"], (date(2021, 9, 15), date(2022, 9, 15)))
        for m in ("parcours", "prévention"):
            self.assertEqual(found[m], (date(2022, 3, 15), date(2023, 3, 15)))
        self.assertEqual(add_months(date(2022, 8, 31), 6), date(2023, 2, 28))
        self.assertEqual(add_months(date(2023, 8, 31), 6), date(2024, 2, 29))
        self.assertEqual(add_months(date(2020, 2, 29), 60), date(2025, 2, 28))

    def test_4_supplement(self):
        for signed, day in ((date(2022, 9, 2), date(2022, 9, 3)), (date(2022, 9, 30), date(2022, 9, 30))):
            c = facts(signed, 2)
            self.assertEqual(flow(c, 2022, "supplément de fonctionnement"), "45000.00")
            on = evaluate(c, {}, day, day)["flows"]["supplément de fonctionnement", ()]
            before = evaluate(c, {}, signed - timedelta(1), day - timedelta(1))["flows"]
            self.assertEqual((on, before["supplément de fonctionnement", ()]), (4_500_000, 0))
            self.assertEqual(flow(c, 2023, "supplément de fonctionnement"), "0.00")
        self.assertEqual(flow(facts(date(2022, 10, 1), 2), 2022, "supplément de fonctionnement"), "0.00")

    def t3(self, **more):
        return facts(EARLY, 3, MISSIONS, individual=date(2022, 10, 15), **more)

    def test_5_everything_with_a_sas(self):
        c = self.t3(sas=True)
        self.assertEqual(value(c, date(2022, 10, 15), "enveloppe totale"), 420_000)
        self.assertEqual(value(c, date(2022, 10, 14), "enveloppe totale"), 315_000)
        self.assertEqual(flow(c, 2022, "supplément de fonctionnement"), "56250.00")
        self.assertEqual(value(c, date(2023, 10, 14), "enveloppe totale"), 420_000)
        self.assertEqual(value(c, date(2023, 10, 15), "enveloppe totale"), 397_500)

    def test_6_without_a_sas(self):
        c = self.t3()
        self.assertEqual(value(c, date(2022, 10, 15), "enveloppe totale"), 360_000)
        self.assertEqual(flow(c, 2022, "supplément de fonctionnement"), "56250.00")

    def test_7_a_sas_that_comes_late(self):
        c = self.t3(sas={EARLY: False, date(2023, 4, 1): True}, complementary=date(2023, 5, 15))
        fixed = flow(c, 2023, "dotation fixe", "accès aux soins")
        variable = flow(c, 2023, "dotation variable", "accès aux soins")
        self.assertEqual((fixed, variable), ("68890.41", "34082.19"))
        self.assertEqual(Fraction(fixed) + Fraction(variable), Fraction("102972.60"))
        # from the arrival of the SAS: 90 days, then 275
        self.assertEqual(flow(c, 2023, "dotation fixe", "accès aux soins", ARRIVAL), "75821.92")
        # months: May belongs to its first day, still under the terms of 2019
        self.assertEqual(flow(c, 2023, "dotation fixe", "accès aux soins", MONTHS), "66041.67")

    def test_8_crisis_of_2021(self):
        given = dict(size=2, acted=True, valued=False)
        c = facts(date(2021, 6, 1), **given)
        self.assertEqual(flow(c, 2021, "crise de 2021"), "52500.00")
        self.assertEqual(flow(c, 2022, "crise de 2021"), "0.00")
        for other in ({"valued": True}, {"acted": False}, {"end": date(2021, 12, 31)}):
            self.assertEqual(flow(facts(date(2021, 6, 1), **{**given, **other}), 2021, "crise de 2021"), "0.00")
        for signed, excluded, included in (
            (date(2021, 12, 30), "52500.00", "52500.00"),
            (date(2021, 12, 31), "0.00", "52500.00"),
            (date(2022, 1, 1), "0.00", "0.00"),
        ):
            c = facts(signed, **given)
            self.assertEqual(flow(c, 2021, "crise de 2021"), excluded)
            self.assertEqual(flow(c, 2021, "crise de 2021", readings=INCLUDED), included)

    def test_9_a_hundred_members(self):
        for members, total in ((99, 455_000), (100, 491_500)):
            c = facts(EARLY, 4, FIVE, individual=date(2022, 10, 15), sas=True, members=members)
            self.assertEqual(value(c, date(2022, 10, 15), "enveloppe totale"), total)
            self.assertEqual(value(c, date(2022, 10, 14), "enveloppe totale"), 380_000)
        c = facts(date(2022, 9, 3), 4, MISSIONS, sas=True, members=100)
        day = date(2022, 9, 3)
        for m, fixed, variable in (
            ("accès aux soins", 121_000, 49_500),
            ("parcours", 55_000, 55_000),
            ("prévention", 22_000, 22_000),
            ("qualité", 22_000, 22_000),
            ("accompagnement", 16_500, 16_500),
            ("crise sanitaire", 55_000, 0),
        ):
            self.assertEqual(value(c, day, "enveloppe fixe", m), fixed)
            self.assertEqual(value(c, day, "enveloppe variable", m), variable)
        self.assertEqual(value(c, day, "enveloppe totale"), 546_500)
        self.assertEqual(value(c, day, "enveloppe totale", readings=CRISIS_NOT_RAISED), 541_500)


class ChecksAgainstTheWorld(unittest.TestCase):
    def test_maximum_of_size_4_with_a_crisis(self):
        c = facts(date(2022, 10, 1), 4, MISSIONS, sas=True, crisis=date(2022, 11, 1))
        total = value(c, date(2022, 11, 1), "enveloppe totale") + Fraction(flow(c, 2022, "survenue de crise"))
        self.assertEqual(total, 580_000)

    def test_variable_parts_of_size_3(self):
        c = facts(date(2022, 10, 1), 3, MISSIONS, sas=True)
        parts = [value(c, date(2022, 10, 1), "enveloppe variable", m) for m in MISSIONS]
        self.assertEqual(sum(parts[:3]), 97_500)
        self.assertEqual(sum(parts), 122_500)

    def test_fonctionnement_with_its_supplement(self):
        for size, total in ((1, 87_500), (2, 105_000), (3, 131_250), (4, 157_500)):
            flows = year_of(facts(EARLY, size), 2022)
            both = flows["fonctionnement", ()] + flows["supplément de fonctionnement", ()]
            self.assertEqual(both, total * 100)


class Prorations(unittest.TestCase):
    def test_first_year(self):
        c = facts(date(2020, 3, 1), 2, starts={"parcours": date(2021, 2, 15)}, rates={"parcours": Fraction(3, 4)})
        self.assertEqual(flow(c, 2020, "fonctionnement"), "50163.93")  # 60000 × 306/366
        self.assertEqual(flow(c, 2020, "dotation fixe", "parcours"), "0.00")
        self.assertEqual(flow(c, 2021, "dotation fixe", "parcours"), "30684.93")  # 35000 × 320/365
        self.assertEqual(flow(c, 2021, "dotation variable", "parcours"), "23013.70")  # 26250 × 320/365
        self.assertEqual(flow(c, 2020, "fonctionnement", readings=MONTHS), "50000.00")  # 10 months
        self.assertEqual(flow(c, 2021, "dotation fixe", "parcours", MONTHS), "32083.33")  # 11 months of 35000

    def test_the_end_day_earns_nothing(self):
        c = facts(date(2019, 8, 25), 1)
        self.assertEqual(flow(c, 2019, "fonctionnement"), "17671.23")  # 50000 × 129/365
        self.assertEqual(flow(c, 2024, "fonctionnement"), "32377.05")  # 50000 × 237/366
        self.assertEqual(flow(c, 2019, "fonctionnement", readings=MONTHS), "20833.33")  # 5 months
        self.assertEqual(flow(c, 2024, "fonctionnement", readings=MONTHS), "33333.33")  # 8 months
        self.assertEqual(value(c, date(2024, 8, 24), "taille de la communauté"), "taille 1")
        self.assertTrue(all(v is None for v in on_day(c, date(2024, 8, 25)).values()))
        self.assertTrue(all(v is None for v in on_day(c, date(2019, 8, 24)).values()))
        self.assertEqual(set(year_of(c, 2018).values()), {0})
        self.assertEqual(set(year_of(c, 2025).values()), {0})
        ends = facts(EARLY, 1, end=date(2020, 1, 2))
        self.assertEqual(flow(ends, 2020, "fonctionnement"), "136.61")  # one day of 50000/366
        never = facts(EARLY, 1, end=EARLY)
        self.assertEqual(flow(never, 2020, "total"), "0.00")
        later = facts(date(2019, 8, 25), 1, end=date(2026, 1, 1))
        self.assertEqual(flow(later, 2024, "fonctionnement"), "32377.05")

    def test_29_february(self):
        c = facts(date(2020, 2, 29), 1)
        self.assertEqual(flow(c, 2020, "fonctionnement"), "41939.89")  # 50000 × 307/366
        self.assertIsNotNone(value(c, date(2025, 2, 27), "enveloppe totale"))
        self.assertIsNone(value(c, date(2025, 2, 28), "enveloppe totale"))

    def test_a_mission_started_before_the_signature(self):
        c = facts(date(2021, 7, 1), 1, start=date(2020, 1, 1))
        self.assertEqual(flow(c, 2021, "dotation fixe", "parcours"), "12602.74")  # 25000 × 184/365
        self.assertEqual(flow(c, 2020, "total"), "0.00")

    def test_rates_that_change(self):
        rates = {"parcours": {2021: Fraction("0.333"), date(2021, 7, 1): Fraction("0.125")}}
        c = facts(EARLY, 1, ("parcours",), start=date(2021, 1, 1), rates=rates)
        # 25000 × (33.3 % × 181 + 12.5 % × 184) / 365
        self.assertEqual(flow(c, 2021, "dotation variable", "parcours"), "5703.63")
        # 25000 × (33.3 % + 12.5 %) / 2
        self.assertEqual(flow(c, 2021, "dotation variable", "parcours", MONTHS), "5725.00")
        self.assertEqual(flow(c, 2022, "dotation variable", "parcours"), "3125.00")

    def test_a_population_that_changes(self):
        c = facts(EARLY, missions=(), population={2020: 39_999, date(2021, 3, 2): 40_000})
        # 60 days of taille 1, 305 of taille 2
        self.assertEqual(flow(c, 2021, "fonctionnement"), "58356.16")
        self.assertEqual(flow(c, 2021, "fonctionnement", readings=MONTHS), "57500.00")  # 3 and 9 months

    def test_months_belong_to_their_first_day(self):
        c = facts(date(2020, 5, 20), 1, ())
        one = 416_667  # 50000 / 12
        for first, last, amount in (
            (date(2020, 5, 20), date(2020, 5, 20), one),
            (date(2020, 5, 21), date(2020, 5, 31), 0),
            (date(2020, 5, 1), date(2020, 6, 1), 2 * 416_667 - 1),  # 8333.33
            (date(2020, 6, 2), date(2020, 7, 1), one),
            (date(2020, 5, 1), date(2020, 5, 19), 0),
        ):
            self.assertEqual(evaluate(c, MONTHS, first, last)["flows"]["fonctionnement", ()], amount)

    def test_a_period_over_two_years_is_rounded_once(self):
        c = facts(date(2019, 12, 31), 1, ())
        flows = evaluate(c, {}, date(2019, 12, 31), date(2020, 1, 1))["flows"]
        # 50000/365 + 50000/366 = 136.9863 + 136.6120
        self.assertEqual(flows["fonctionnement", ()], 27_360)

    def test_rounding_is_half_away_from_zero(self):
        self.assertEqual(cents(Fraction("0.005")), 1)
        self.assertEqual(cents(Fraction("0.015")), 2)
        self.assertEqual(cents(Fraction("0.025")), 3)
        self.assertEqual(cents(Fraction("0.00499999999999999999")), 0)
        self.assertEqual(cents(0), 0)

    def test_total_adds_rounded_results(self):
        flows = year_of(facts(date(2020, 3, 1), 2, start=date(2020, 5, 17), rate=Fraction(1, 3)), 2020)
        self.assertEqual(flows["total", ()], sum(v for (name, _), v in flows.items() if name != "total"))


class Avenant2(unittest.TestCase):
    def test_who_benefits(self):
        def first_day(signed, individual, readings=None):
            c = facts(signed, 2, individual=individual)
            runs = evaluate(c, readings, date(2019, 1, 1), date(2024, 12, 31))["daily"]
            days = [a for a, _, v in runs["enveloppe fixe", ("crise sanitaire",)] if v is not None]
            return date.fromordinal(days[0]) if days else None

        self.assertEqual(first_day(EARLY, date(2022, 4, 1)), date(2022, 9, 3))
        self.assertEqual(first_day(EARLY, date(2022, 9, 2)), date(2022, 9, 3))
        self.assertEqual(first_day(EARLY, date(2022, 9, 3)), date(2022, 9, 3))
        self.assertEqual(first_day(EARLY, date(2023, 1, 5)), date(2023, 1, 5))
        self.assertEqual(first_day(EARLY, date(2023, 1, 5), FROM_SEPTEMBER), date(2022, 9, 3))
        self.assertIsNone(first_day(EARLY, None))
        self.assertIsNone(first_day(EARLY, None, FROM_SEPTEMBER))
        self.assertIsNone(first_day(date(2022, 9, 2), None))
        self.assertEqual(first_day(date(2022, 9, 3), None), date(2022, 9, 3))
        self.assertEqual(first_day(date(2022, 9, 3), date(2023, 1, 5)), date(2022, 9, 3))
        self.assertEqual(first_day(date(2023, 2, 1), date(2024, 1, 5), FROM_SEPTEMBER), date(2023, 2, 1))

    def access(self, day, readings=None, **more):
        """Which terms of accès aux soins run that day, for taille 1."""
        c = facts(more.pop("signed", EARLY), 1, **more)
        fixed = value(c, day, "enveloppe fixe", "accès aux soins", readings)
        return {20_000: 2019, 55_000: 2022}[fixed]

    def test_the_switch_of_acces_aux_soins(self):
        individual = date(2022, 10, 15)
        # A SAS on the individual avenant's day: from it, with no complementary avenant.
        sas = {EARLY: False, individual: True}
        self.assertEqual(self.access(date(2022, 10, 14), individual=individual, sas=sas), 2019)
        self.assertEqual(self.access(date(2022, 10, 15), individual=individual, sas=sas), 2022)
        # Read as going back to 03/09/2022, the terms still need the SAS of each day.
        self.assertEqual(self.access(date(2022, 10, 14), FROM_SEPTEMBER, individual=individual, sas=sas), 2019)
        self.assertEqual(self.access(date(2022, 9, 3), FROM_SEPTEMBER, individual=individual, sas=True), 2022)
        # A day too late: a complementary avenant is needed.
        sas = {EARLY: False, date(2022, 10, 16): True}
        given = dict(individual=individual, sas=sas)
        self.assertEqual(self.access(date(2024, 1, 1), **given), 2019)
        self.assertEqual(self.access(date(2022, 10, 16), ARRIVAL, **given), 2022)
        self.assertEqual(self.access(date(2022, 10, 15), ARRIVAL, **given), 2019)
        given["complementary"] = date(2023, 5, 15)
        self.assertEqual(self.access(date(2023, 5, 14), **given), 2019)
        self.assertEqual(self.access(date(2023, 5, 15), **given), 2022)
        # A complementary avenant signed before the SAS comes waits for it.
        given["complementary"] = date(2022, 9, 10)
        self.assertEqual(self.access(date(2022, 10, 15), **given), 2019)
        self.assertEqual(self.access(date(2022, 10, 16), **given), 2022)
        # No individual avenant: nothing, whatever the rest.
        given.pop("individual")
        self.assertEqual(self.access(date(2024, 1, 1), **given), 2019)
        self.assertEqual(self.access(date(2024, 1, 1), {**ARRIVAL, **FROM_SEPTEMBER}, **given), 2019)

    def test_the_switch_for_contracts_signed_since(self):
        signed = date(2022, 9, 3)
        self.assertEqual(self.access(signed, signed=signed, sas=True), 2022)
        sas = {signed: False, date(2022, 9, 4): True}
        # An individual avenant is ignored, also for the day on which the SAS is read.
        self.assertEqual(self.access(date(2023, 1, 1), signed=signed, sas=sas, individual=date(2022, 9, 4)), 2019)
        self.assertEqual(self.access(date(2022, 9, 4), ARRIVAL, signed=signed, sas=sas), 2022)
        self.assertEqual(self.access(date(2022, 9, 4), signed=signed, sas=sas, complementary=signed), 2022)

    def test_a_sas_that_goes_away(self):
        signed = date(2022, 9, 3)
        sas = {signed: True, date(2023, 1, 1): False, date(2023, 3, 1): True}
        for readings in ({}, ARRIVAL):
            self.assertEqual(self.access(date(2022, 12, 31), readings, signed=signed, sas=sas), 2022)
            self.assertEqual(self.access(date(2023, 1, 1), readings, signed=signed, sas=sas), 2019)
            self.assertEqual(self.access(date(2023, 3, 1), readings, signed=signed, sas=sas), 2022)

    def test_themes(self):
        signed = date(2022, 10, 1)
        weights = {"médecin traitant": Fraction("0.333"), "soins non programmés": Fraction("0.667")}
        c = facts(signed, 4, (), sas={signed: True, 2024: False}, members={signed: 99, 2023: 100}, weights=weights)
        self.assertEqual(value(c, signed, "enveloppe du thème", "médecin traitant"), Fraction("51615"))
        self.assertEqual(value(c, date(2023, 1, 1), "enveloppe du thème", "médecin traitant"), Fraction("56776.5"))
        other = value(c, date(2023, 1, 1), "enveloppe du thème", "soins non programmés")
        self.assertEqual(other, Fraction("113723.5"))
        self.assertIsNone(value(c, date(2024, 1, 1), "enveloppe du thème", "médecin traitant"))
        self.assertIsNone(value(facts(signed, sas=True), signed, "enveloppe du thème", "médecin traitant"))

    def test_the_crisis_mission(self):
        c = facts(EARLY, 3, ("crise sanitaire",), individual=date(2022, 10, 15))
        for year, fixed, civil in (
            (2021, "0.00", "0.00"),
            (2022, "9616.44", "9616.44"),  # 45000 × 78/365
            (2023, "40191.78", "22500.00"),  # (45000 × 287 + 22500 × 78) / 365
            (2024, "22500.00", "22500.00"),
        ):
            self.assertEqual(flow(c, year, "dotation fixe", "crise sanitaire"), fixed)
            self.assertEqual(flow(c, year, "dotation fixe", "crise sanitaire", CIVIL), civil)
            self.assertEqual(flow(c, year, "dotation variable", "crise sanitaire"), "0.00")
        self.assertIsNone(value(c, date(2022, 10, 14), "enveloppe fixe", "crise sanitaire"))
        self.assertIsNone(value(c, date(2022, 10, 14), "enveloppe variable", "crise sanitaire"))
        self.assertEqual(value(c, date(2022, 10, 15), "enveloppe variable", "crise sanitaire"), 0)
        self.assertEqual(value(c, date(2023, 10, 14), "enveloppe fixe", "crise sanitaire"), 45_000)
        self.assertEqual(value(c, date(2023, 10, 15), "enveloppe fixe", "crise sanitaire"), 22_500)
        self.assertEqual(value(c, date(2022, 12, 31), "enveloppe fixe", "crise sanitaire", CIVIL), 45_000)
        self.assertEqual(value(c, date(2023, 1, 1), "enveloppe fixe", "crise sanitaire", CIVIL), 22_500)
        # October 2022 is attached to the 15th; October 2023 to the 1st, still in the first year.
        self.assertEqual(flow(c, 2022, "dotation fixe", "crise sanitaire", MONTHS), "11250.00")
        self.assertEqual(flow(c, 2023, "dotation fixe", "crise sanitaire", MONTHS), "41250.00")
        late = facts(date(2023, 1, 1), 3, ("crise sanitaire",), start=date(2024, 2, 29))
        self.assertEqual(value(late, date(2023, 6, 1), "enveloppe fixe", "crise sanitaire"), 45_000)
        self.assertEqual(value(late, date(2023, 6, 1), "enveloppe totale"), 75_000)
        self.assertEqual(value(late, date(2025, 2, 27), "enveloppe fixe", "crise sanitaire"), 45_000)
        self.assertEqual(value(late, date(2025, 2, 28), "enveloppe fixe", "crise sanitaire"), 22_500)

    def test_the_occurrence_of_a_crisis(self):
        given = dict(size=4, missions=("crise sanitaire",), start=date(2022, 10, 20), individual=date(2022, 10, 15))

        def amount(day, readings=None, **more):
            return flow(facts(EARLY, crisis=day, **{**given, **more}), day.year, "survenue de crise", None, readings)

        self.assertEqual(amount(date(2022, 10, 20)), "75000.00")
        self.assertEqual(amount(date(2022, 10, 19)), "0.00")
        self.assertEqual(amount(date(2022, 10, 15), start=EARLY), "75000.00")
        self.assertEqual(amount(date(2022, 10, 14), start=EARLY), "0.00")
        self.assertEqual(amount(date(2022, 10, 14), FROM_SEPTEMBER, start=EARLY), "75000.00")
        self.assertEqual(amount(date(2022, 10, 20), missions=()), "0.00")
        self.assertEqual(amount(date(2023, 1, 1), end=date(2023, 1, 1)), "0.00")
        self.assertEqual(amount(date(2023, 1, 1), end=date(2023, 1, 2)), "75000.00")
        self.assertEqual(amount(date(2023, 1, 1), members=100), "82500.00")
        self.assertEqual(amount(date(2023, 1, 1), CRISIS_NOT_RAISED, members=100), "75000.00")
        self.assertEqual(amount(date(2023, 1, 1), MONTHS, size=2), "52500.00")

    def test_the_bonus(self):
        given = dict(size=4, missions=FIVE, individual=date(2022, 10, 15))
        c = facts(EARLY, members={EARLY: 99, date(2023, 7, 1): 100}, **given)
        self.assertEqual(flow(c, 2023, "dotation fixe", "parcours"), "52520.55")  # (50000×181 + 55000×184)/365
        day = date(2023, 7, 1)
        self.assertEqual(value(c, day, "enveloppe fixe", "accès aux soins"), 44_000)
        self.assertEqual(value(c, day, "enveloppe fixe", "accès aux soins", COUNTED), 82_500)
        self.assertEqual(value(c, day, "enveloppe fixe", "accès aux soins", ACCESS_NOT_RAISED), 40_000)
        self.assertEqual(value(c, day, "enveloppe fixe", "parcours", ACCESS_NOT_RAISED), 55_000)
        self.assertEqual(flow(c, 2024, "fonctionnement"), "90000.00")
        c = facts(EARLY, members=100, **{**given, "individual": None})
        self.assertEqual(flow(c, 2023, "dotation fixe", "parcours"), "50000.00")
        c = facts(EARLY, members=100, **{**given, "size": 3})
        self.assertEqual(flow(c, 2023, "dotation fixe", "parcours"), "45000.00")
        c = facts(EARLY, 4, members=100, acted=True, valued=False)
        self.assertEqual(flow(c, 2021, "crise de 2021"), "75000.00")
        self.assertEqual(flow(c, 2022, "supplément de fonctionnement"), "67500.00")

    def test_known_on(self):
        given = dict(size=4, missions=MISSIONS, sas=True, members=100, acted=True, valued=False)
        c = facts(EARLY, individual=date(2022, 4, 1), weights={"médecin traitant": Fraction(1)}, **given)
        before, day = date(2021, 12, 19), date(2023, 1, 1)
        for year in (2021, 2022, 2023):
            for name in ("supplément de fonctionnement", "survenue de crise", "crise de 2021"):
                self.assertIsNone(flow(c, year, name, known_on=before))
            self.assertEqual(flow(c, year, "dotation fixe", "crise sanitaire", known_on=before), "0.00")
            self.assertEqual(flow(c, year, "dotation variable", "crise sanitaire", known_on=before), "0.00")
            self.assertEqual(flow(c, year, "total", known_on=before), "380000.00")
        self.assertEqual(value(c, day, "enveloppe totale", known_on=before), 380_000)
        self.assertIsNone(value(c, day, "enveloppe fixe", "crise sanitaire", known_on=before))
        self.assertIsNone(value(c, day, "enveloppe du thème", "médecin traitant", known_on=before))
        signed = date(2021, 12, 20)
        self.assertEqual(flow(c, 2021, "crise de 2021", known_on=signed), "75000.00")
        self.assertEqual(year_of(c, 2023, known_on=signed), year_of(c, 2023))
        self.assertEqual(set(year_of(c, 2023, known_on=date(2019, 6, 19)).values()), {None})


class MissingFacts(unittest.TestCase):
    def test_needed(self):
        day = date(2023, 1, 1)
        with self.assertRaises(MissingFact):
            on_day(facts(EARLY, population=None), day)
        with self.assertRaises(MissingFact):
            on_day(facts(EARLY, population={date(2023, 1, 2): 5}), day)
        with self.assertRaises(MissingFact):
            on_day(facts(date(2022, 9, 3), sas=None), day)
        with self.assertRaises(MissingFact):
            on_day(facts(date(2022, 9, 3), 4, members=None), day)
        with self.assertRaises(MissingFact):
            year_of(facts(EARLY, rates={m: {date(2020, 1, 2): 1} for m in FIVE}), 2020)
        with self.assertRaises(MissingFact):
            year_of(facts(EARLY, acted=True), 2021)
        with self.assertRaises(MissingFact):
            year_of(facts(EARLY, acted=None), 2021)

    def test_not_needed(self):
        year_of(facts(EARLY, sas=None, members=None), 2023)
        year_of(facts(date(2022, 9, 3), 3, members=None), 2023)
        year_of(facts(EARLY, acted=False), 2021)
        year_of(facts(EARLY, missions=MISSIONS, rates={m: 1 for m in FIVE}, individual=EARLY), 2023)
        year_of(facts(EARLY, start=date(2023, 7, 1), rates={m: {date(2023, 7, 1): 1} for m in FIVE}), 2023)
        # Where no SAS covers on the day, the day of the text does not matter.
        on_day(facts(EARLY, sas={date(2023, 1, 1): False}, individual=date(2022, 10, 1)), date(2023, 1, 1))


class Drawn(unittest.TestCase):
    """The contracts that the comparison draws: well defined, and consistent with the envelopes of each day."""

    def test_every_reading_answers(self):
        first, last = date(2019, 1, 1), date(2024, 12, 31)
        everything = {name: choices[-1] for name, choices in READINGS.items()}
        changed = dict.fromkeys(READINGS, 0)
        for number in range(120):
            given, text = generate.contract(7, number)
            self.assertEqual(generate.contract(7, number), (given, text))
            default = evaluate(given, {}, first, last)
            self.assertEqual(set(default["flows"]), set(FLOWS))
            self.assertEqual(set(default["daily"]), set(DAILY))
            evaluate(given, everything, first, last)
            for name, choices in READINGS.items():
                changed[name] += evaluate(given, {name: choices[1]}, first, last) != default
        self.assertTrue(all(changed.values()), changed)

    def test_flows_are_the_days_envelopes(self):
        """At 100 %, what a year earns day by day is the sum of `enveloppe totale` over its days."""
        lump = ("supplément de fonctionnement", "survenue de crise", "crise de 2021", "total")
        for number in range(60):
            given, _ = generate.contract(8, number)
            given["taux d'atteinte"] = {m: Fraction(1) for m in MISSIONS}
            for year, length in ((2021, 365), (2022, 365), (2024, 366)):
                found = evaluate(given, {}, date(year, 1, 1), date(year, 12, 31))
                days = sum((b - a + 1) * (v or 0) for a, b, v in found["daily"]["enveloppe totale", ()])
                flows = sum(v for (name, _), v in found["flows"].items() if name not in lump)
                self.assertLessEqual(abs(Fraction(flows, 100) - Fraction(days) / length), Fraction(13, 200))


if __name__ == "__main__":
    unittest.main()

"""Tests of the references of the schemes: worked cases, bounds and prorations computed by hand.

    python3 -m unittest test_schemes        (from this folder)
"""

import os
import random
import sys
import unittest
from datetime import date
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from schemes import assistants_medicaux as assistants  # noqa: E402
from schemes import commission_paritaire as commission  # noqa: E402
from schemes import mission_precoce as early  # noqa: E402
from schemes import protocoles_snp as protocols  # noqa: E402

DECLARED, ACTIVE = assistants.DECLARED, assistants.ACTIVE


def doctor(signed, formula="mi-temps", declared=900, active=1600, rate=1, **more):
    """A contract that meets every condition."""
    return {
        "signature du contrat": signed,
        "médecin installé en libéral": True,
        "secteur d'exercice": "secteur 1",
        "début de l'exercice coordonné": signed,
        "engagement à l'exercice coordonné": False,
        "assistant limité au secrétariat": False,
        "médecin nouvellement installé": False,
        "part des patients de moins de 16 ans": Fraction(1, 10),
        "formule choisie": formula,
        "zone sous-dense": True,
        "patients à l'entrée": {DECLARED: declared, ACTIVE: active},
        "taux d'atteinte": Fraction(rate),
        **{name.replace("_", " "): value for name, value in more.items()},
    }


class MedicalAssistants(unittest.TestCase):
    def contract(self, *given, read=None, **more):
        return assistants.Contract(doctor(*given, **more), read or {})

    def aids(self, *given, read=None, **more):
        """The amounts of the three contract years, each read on its first day."""
        c = self.contract(*given, read=read, **more)
        return [c.aid(assistants.add_years(c.signed, n)) for n in range(3)]

    def test_case_10(self):
        c = self.contract(date(2020, 1, 1))
        self.assertEqual([c.band(n) for n in (DECLARED, ACTIVE)], [2, 2])
        self.assertEqual([c.objective(n) for n in (DECLARED, ACTIVE)], [1080, 1920])
        self.assertEqual(self.aids(date(2020, 1, 1)), [18_000, 13_500, 10_500])

    def test_third_and_full(self):
        self.assertEqual(self.aids(date(2020, 1, 1), "tiers de temps"), [12_000, 9_000, 7_000])
        self.assertEqual(self.aids(date(2020, 1, 1), "temps plein"), [36_000, 27_000, 21_000])

    def test_change_of_2024(self):
        # Signed before: at the next anniversary, that very day by default.
        self.assertEqual(self.aids(date(2024, 6, 22)), [19_000, 14_000, 11_000])
        self.assertEqual(self.aids(date(2024, 6, 21)), [18_000, 14_000, 11_000])
        self.assertEqual(self.aids(date(2023, 6, 22)), [18_000, 14_000, 11_000])
        later = {assistants.SAME_DAY: "passage un an après"}
        self.assertEqual(self.aids(date(2023, 6, 22), read=later), [18_000, 13_500, 11_000])
        self.assertEqual(self.aids(date(2024, 6, 22), read=later), [19_000, 14_000, 11_000])
        self.assertEqual(self.aids(date(2022, 6, 21), "tiers de temps"), [12_000, 9_000, 7_000])
        self.assertEqual(self.aids(date(2022, 6, 23), "tiers de temps"), [12_000, 9_000, 7_350])

    def test_high_activity(self):
        day = date(2020, 1, 1)
        for formula, high, very_high in (("tiers de temps", 8_350, 12_000), ("mi-temps", 12_500, 18_000), ("temps plein", 25_000, 36_000)):
            self.assertEqual(self.aids(day, formula, 1720)[2], high)
            self.assertEqual(self.aids(day, formula, 1722), [very_high] * 3)
        self.assertEqual(self.aids(day, "mi-temps", 1502)[2], 12_500)
        self.assertEqual(self.aids(day, "mi-temps", 1502, read={assistants.BOUND: "supérieure incluse"})[2], 10_500)
        self.assertEqual(self.aids(day, "mi-temps", 1721)[2], 18_000)
        self.assertEqual(self.aids(day, "mi-temps", 1721, read={assistants.AT_1721: "activité élevée"})[2], 12_500)
        self.assertEqual(self.aids(date(2024, 7, 1), "temps plein", 1600), [38_000, 28_000, 26_000])
        self.assertEqual(self.aids(date(2024, 7, 1), "mi-temps", 1800), [19_000] * 3)

    def test_bands(self):
        lower, upper = "inférieure incluse", "supérieure incluse"
        bounds = assistants.BOUNDS[DECLARED]
        for count, by_lower, by_upper in ((1, 1, 1), (640, 1, 1), (871, 1, 1), (872, 2, 1), (1107, 3, 2), (1502, 4, 3), (1721, 4, 4), (1722, 5, 5)):
            self.assertEqual(assistants.band(count, bounds, lower), by_lower, count)
            self.assertEqual(assistants.band(count, bounds, upper), by_upper, count)

    def test_two_counts(self):
        c = self.contract(date(2020, 1, 1), declared=900, active=2000)
        self.assertEqual(c.objective(ACTIVE), 2400)
        own = {assistants.TWO_COUNTS: "chaque compte sa tranche"}
        c = self.contract(date(2020, 1, 1), declared=900, active=2000, read=own)
        self.assertEqual((c.objective(DECLARED), c.objective(ACTIVE)), (1080, 2250))  # 2 000 × 112.5 %

    def test_objectives_round_up(self):
        self.assertEqual(self.contract(date(2020, 1, 1), "tiers de temps", 1107).objective(DECLARED), 1191)  # 1 190.025

    def test_either_count_meets_the_objective(self):
        for found, met in (({}, None), ({DECLARED: 1080}, True), ({DECLARED: 1079}, None), ({DECLARED: 1079, ACTIVE: 1919}, False),
                           ({DECLARED: 0, ACTIVE: 1920}, True)):
            self.assertIs(self.contract(date(2020, 1, 1), patients_constatés=found).met(), met)

    def test_each_condition_alone(self):
        day = date(2020, 1, 1)
        self.assertTrue(self.contract(day).eligible)
        for name, value in (
            ("médecin installé en libéral", False),
            ("secteur d'exercice", "autre secteur"),
            ("début de l'exercice coordonné", date(2020, 1, 2)),
            ("assistant limité au secrétariat", True),
            ("patients à l'entrée", {DECLARED: 639, ACTIVE: 1600}),
        ):
            self.assertFalse(assistants.Contract({**doctor(day), name: value}, {}).eligible, name)
        late = {**doctor(day), "début de l'exercice coordonné": date(2020, 1, 2), "engagement à l'exercice coordonné": True}
        self.assertTrue(assistants.Contract(late, {}).eligible)
        few = {**doctor(day), "patients à l'entrée": {DECLARED: 639, ACTIVE: 1600}}
        self.assertTrue(assistants.Contract({**few, "médecin nouvellement installé": True}, {}).eligible)
        self.assertFalse(assistants.Contract({**few, "part des patients de moins de 16 ans": Fraction(1, 5)}, {}).eligible)
        self.assertTrue(assistants.Contract({**few, "part des patients de moins de 16 ans": Fraction(2001, 10_000)}, {}).eligible)
        self.assertFalse(assistants.Contract({**doctor(day, "temps plein"), "zone sous-dense": False}, {}).eligible)
        self.assertTrue(self.contract(date(2023, 4, 30), "tiers de temps").eligible)
        self.assertFalse(self.contract(date(2023, 5, 1), "tiers de temps").eligible)

    def test_paid(self):
        # Signed 15/03/2021: 292 days of year 1 in 2021; then 73 of year 1 and 292 of year 2 in 2022.
        c = self.contract(date(2021, 3, 15), rate=Fraction(1, 2))
        self.assertEqual(c.paid(date(2021, 1, 1), date(2021, 12, 31)), (1_440_000, 0))
        self.assertEqual(c.paid(date(2022, 1, 1), date(2022, 12, 31)), (360_000 + 1_080_000, 0))
        # 2023: 73 days of year 2, then year 3, of 366 days (29/02/2024): 10 500 × 292/366 × 50 % = 4 188.524…
        self.assertEqual(c.paid(date(2023, 1, 1), date(2023, 12, 31)), (270_000, 418_852))
        self.assertEqual(c.paid(date(2024, 3, 15), date(2025, 1, 1)), (0, 0))


class Protocols(unittest.TestCase):
    FACTS = {
        "premier jour du semestre": date(2023, 1, 1),
        "déclaration de l'équipe": date(2023, 1, 10),
        "signature de l'ACI": date(2022, 5, 1),
        "patients": {
            "rhino-conjonctivite": 50,
            "torsion de la cheville": 12,
            "réévaluation de la torsion de la cheville": 9,
            "douleur lombaire": 8,
            "réévaluation de la douleur lombaire": 5,
        },
    }

    def total(self, **changes):
        facts = {**self.FACTS, **{k.replace("_", " "): v for k, v in changes.items()}}
        facts.setdefault("exclus pour cumul", {care: 0 for care in facts["patients"]})
        facts.setdefault("exclus hors protocole", {care: 0 for care in facts["patients"]})
        return protocols.evaluate(facts, {}, date(2023, 1, 1), date(2023, 6, 30))[("total", ())]

    def test_case_11(self):
        self.assertEqual(self.total(), 207_500)  # 1 250 + 525 + 300

    def test_excluded(self):
        none = {care: 0 for care in self.FACTS["patients"]}
        self.assertEqual(self.total(exclus_pour_cumul={**none, "rhino-conjonctivite": 3}), 200_000)
        self.assertEqual(self.total(exclus_hors_protocole={**none, "réévaluation de la douleur lombaire": 5}), 197_500)

    def test_due_on_the_last_day(self):
        facts = {**self.FACTS, "exclus pour cumul": {c: 0 for c in protocols.EUROS}, "exclus hors protocole": {c: 0 for c in protocols.EUROS}}
        for first, last, total in (
            (date(2023, 1, 1), date(2023, 6, 29), 0),
            (date(2023, 6, 30), date(2023, 6, 30), 207_500),
            (date(2023, 7, 1), date(2023, 12, 31), 0),
        ):
            self.assertEqual(protocols.evaluate(facts, {}, first, last)[("total", ())], total)

    def test_conditions(self):
        facts = dict(self.FACTS)
        del facts["signature de l'ACI"]
        for day, total in ((None, 0), (date(2023, 7, 1), 0), (date(2023, 6, 30), 207_500)):
            given = {**facts, "approbation du projet de santé": day, "exclus pour cumul": dict.fromkeys(protocols.EUROS, 0),
                     "exclus hors protocole": dict.fromkeys(protocols.EUROS, 0)}
            self.assertEqual(protocols.evaluate(given, {}, date(2023, 1, 1), date(2023, 12, 31))[("total", ())], total)
        self.assertEqual(self.total(**{"déclaration_de_l'équipe": date(2023, 7, 1)}), 0)


def community(signed, *missions, size="taille 2", checked=True, **more):
    """An early mission: missions already under way on the day of the signature, all checked or none."""
    return {
        "signature du contrat": signed,
        "taille de la lettre d'intention": size,
        "démarrage": dict.fromkeys(missions, signed),
        "mission vérifiée": dict.fromkeys(missions, checked),
        **more,
    }


class EarlyMission(unittest.TestCase):
    SIGNED = date(2022, 11, 15)

    def failed(self, *given, **more):
        return early.failures(community(*given, **more))

    def test_amounts(self):
        for size, euros in zip(early.SIZES, (15_000, 17_500, 25_000, 30_000), strict=True):
            self.assertEqual(early.amount(community(self.SIGNED, "parcours", size=size), "unique"), euros)

    def test_two_missions(self):
        two = community(self.SIGNED, "parcours", "prévention", size="taille 3")
        self.assertEqual([early.amount(two, r) for r in early.READINGS[early.ENVELOPE]], [25_000, 50_000])
        two["mission vérifiée"]["parcours"] = False
        self.assertEqual([early.amount(two, r) for r in early.READINGS[early.ENVELOPE]], [25_000, 25_000])

    def test_first_day(self):
        self.assertEqual(self.failed(date(2022, 9, 3), "parcours"), set())
        self.assertEqual(self.failed(date(2022, 9, 2), "parcours"), {early.TOO_EARLY})

    def test_each_condition_alone(self):
        day = self.SIGNED
        self.assertEqual(self.failed(day, "parcours", **{"validation du projet de santé": day}), {early.VALIDATED})
        self.assertEqual(self.failed(day, "parcours", **{"validation du projet de santé": day + assistants.ONE}), set())
        self.assertEqual(self.failed(day, "parcours", "crise sanitaire"), {early.HAS_CRISIS})
        self.assertEqual(self.failed(day, "parcours", "prévention", "crise sanitaire"), {early.HAS_CRISIS})
        self.assertEqual(self.failed(day, *early.SOCLE), {early.TOO_MANY})
        self.assertEqual(self.failed(day), {early.NONE_RUNNING})
        self.assertEqual(self.failed(day, "parcours", checked=False), {early.NONE_CHECKED})
        later = community(day, "parcours")
        later["démarrage"]["parcours"] = day + assistants.ONE
        self.assertEqual(early.failures(later), {early.NONE_RUNNING})
        self.assertEqual(early.amount(later, "unique"), 0)

    def test_nine_months(self):
        for signed, last in (
            (date(2022, 9, 15), date(2023, 6, 15)),
            (date(2022, 5, 31), date(2023, 2, 28)),
            (date(2023, 5, 31), date(2024, 2, 29)),
        ):
            self.assertEqual(early.deadline({"signature du contrat": signed}), last)

    def test_joining_in_time_and_late(self):
        signed, last = date(2022, 9, 15), date(2023, 6, 15)
        for joined, said in ((last, set()), (last + assistants.ONE, {early.LATE_ACI})):
            facts = community(signed, "parcours", **{"dépôt du projet de santé": last, "adhésion à l'ACI": joined})
            alerts = early.alerts(facts, {}, last, date(2023, 12, 31))
            self.assertEqual(set(alerts), said)
        facts = community(signed, "parcours")
        self.assertEqual(early.alerts(facts, {}, signed, last), {})
        alerts = early.alerts(facts, {}, last, last + assistants.ONE)
        self.assertEqual(alerts, {t: [last + assistants.ONE] for t in (early.NO_PROJECT, early.NO_ACI)})

    def test_a_lump_sum_on_the_day_of_the_signature(self):
        facts = community(self.SIGNED, "parcours")
        paid = lambda a, b: early.evaluate(facts, {}, a, b)[("total", ())]  # noqa: E731
        self.assertEqual(paid(self.SIGNED, self.SIGNED), 1_750_000)
        self.assertEqual(paid(date(2022, 1, 1), self.SIGNED - assistants.ONE), 0)
        self.assertEqual(paid(self.SIGNED + assistants.ONE, date(2024, 12, 31)), 0)


class Commission(unittest.TestCase):
    def of_2023(self):
        return {
            "date de la composition": date(2023, 1, 19),
            commission.SEATED: 33,
            commission.CENTRES: 10,
            commission.MANY: {"régime général": 14, "régime agricole": 2},
            commission.ONE_VOTE: {"régime général": 1, "régime agricole": 1},
        }

    def test_2023(self):
        figures = commission.composition(self.of_2023(), date(2023, 1, 19))
        self.assertEqual([figures[k] for k in figures], [43, 33, 3, 36, 29, 7, 36])

    def test_centres_sit_together(self):
        for centres, seats in ((0, 0), (1, 3), (10, 3), (30, 3)):
            figures = commission.composition({**self.of_2023(), commission.CENTRES: centres}, date(2023, 1, 19))
            self.assertEqual(figures["sièges des centres de santé", ()], seats)

    def test_parity_fails_for_one_seat(self):
        for seated in (32, 34):
            with self.assertRaises(commission.NoParity):
                day = date(2023, 1, 19)
                commission.evaluate({**self.of_2023(), commission.SEATED: seated}, {}, day, day)

    def test_drawn_compositions_are_at_parity_and_refused_ones_are_not(self):
        for number in range(50):
            facts = commission.draw(random.Random(number))
            commission.evaluate(facts, {}, date(2023, 1, 1), date(2026, 12, 31))
            wrong = commission.draw_refused(random.Random(number))
            with self.assertRaises(commission.NoParity):
                commission.evaluate(wrong, {}, date(2023, 1, 1), date(2027, 12, 31))


if __name__ == "__main__":
    unittest.main()

"""The early mission of a CPTS (avenant 2 to the ACI): a contract with the Caisse before the projet de santé is validated.

A contract from 03/09/2022, with at least one socle mission already operational and checked by the Caisse, the ARS and
the MSA, two at most, crise sanitaire excluded. 15 000, 17 500, 25 000 or 30 000 € by the size that the letter of intent
gives. Nine months from the signature to file the projet de santé and join the ACI; joining late is reported, no more.
"""

from datetime import date, timedelta

from .common import ONE, add_months, cents, days, runs

NAME = "mission-precoce"
ENVELOPE = "enveloppe mission précoce"
READINGS = {ENVELOPE: ("unique", "par mission")}
PERIODS = [(date(y, 1, 1), date(y, 12, 31)) for y in (2022, 2023, 2024)] + [
    (date(2021, 1, 1), date(2026, 12, 31)),
    (date(2022, 9, 3), date(2022, 9, 3)),
    (date(2023, 2, 28), date(2023, 12, 4)),
]

START = date(2022, 9, 3)
SIZES = {"taille 1": 15_000, "taille 2": 17_500, "taille 3": 25_000, "taille 4": 30_000}
SOCLE = ("accès aux soins", "parcours", "prévention")
CRISIS = "crise sanitaire"
MOST = 2
MONTHS_TO_JOIN = 9

FAILED = "Condition non remplie : "
TOO_EARLY = FAILED + "le contrat est signé avant le 3 septembre 2022"
VALIDATED = FAILED + "le projet de santé était déjà validé le jour de la signature du contrat"
HAS_CRISIS = FAILED + "la mission crise sanitaire ne peut pas être une mission précoce"
TOO_MANY = FAILED + "plus de 2 missions du socle sont inscrites au contrat"
NONE_RUNNING = FAILED + "aucune mission du socle n'est opérationnelle le jour de la signature, il en faut au moins 1"
NONE_CHECKED = FAILED + "la Caisse, l'ARS et la MSA n'ont vérifié aucune mission opérationnelle, il en faut au moins 1"
NO_PROJECT = "Retard : le projet de santé n'est pas déposé, 9 mois après la signature ; aucune sanction n'est publiée"
NO_ACI = "Retard : l'ACI n'est pas rejoint, 9 mois après la signature ; aucune sanction n'est publiée"
LATE_PROJECT = "Projet de santé déposé plus de 9 mois après la signature ; aucune sanction n'est publiée"
LATE_ACI = "ACI rejoint plus de 9 mois après la signature ; aucune sanction n'est publiée"
ALERTS = (
    TOO_EARLY, VALIDATED, HAS_CRISIS, TOO_MANY, NONE_RUNNING, NONE_CHECKED,
    NO_PROJECT, NO_ACI, LATE_PROJECT, LATE_ACI,
)  # fmt: skip


class Missions:
    """The missions of a contract, as they are on the day of its signature."""

    def __init__(self, facts):
        signed, starts = facts["signature du contrat"], facts.get("démarrage", {})
        self.crisis = CRISIS in starts
        # CHOICE: a mission is written in the contract when it has a start, past or to come.
        self.written = [m for m in SOCLE if m in starts]
        self.running = [m for m in self.written if starts[m] <= signed]
        checked = facts.get("mission vérifiée", {})
        self.counted = [m for m in self.running if checked[m]]


def failures(facts):
    """The conditions that are not met, by the sentence that names each. They are read on the day of the signature."""
    signed, missions = facts["signature du contrat"], Missions(facts)
    validated = facts.get("validation du projet de santé")
    out = set()
    if signed < START:
        out.add(TOO_EARLY)
    # CHOICE: "before the projet de santé is validated" is strict: a validation on the day of the signature is too early.
    if validated is not None and validated <= signed:
        out.add(VALIDATED)
    if missions.crisis:
        out.add(HAS_CRISIS)
    # CHOICE: crise sanitaire is refused by a condition of its own, and is not among the two socle missions.
    if len(missions.written) > MOST:
        out.add(TOO_MANY)
    if not missions.running:
        out.add(NONE_RUNNING)
    elif not missions.counted:
        out.add(NONE_CHECKED)
    return out


def amount(facts, reading):
    """Euros, once, on the day of the signature."""
    if failures(facts):
        return 0
    times = len(Missions(facts).counted) if reading == "par mission" else 1
    return SIZES[facts["taille de la lettre d'intention"]] * times


def evaluate(facts, readings, first, last):
    reading = readings.get(ENVELOPE, "unique")
    if reading not in READINGS[ENVELOPE]:
        raise ValueError(reading)
    signed, joined = facts["signature du contrat"], facts.get("adhésion à l'ACI")
    eligible, counted = not failures(facts), len(Missions(facts).counted)

    def alive(day):
        # The measure says nothing of a day before it exists. The contract ends on the day of the ACI.
        return max(signed, START) <= day and (joined is None or day < joined)

    paid = cents(amount(facts, reading)) if first <= signed <= last else 0
    return {
        ("missions comptées", ()): runs(first, last, lambda d: counted if alive(d) else None),
        ("éligible", ()): runs(first, last, lambda d: eligible if alive(d) else None),
        ("dotation précoce", ()): paid,
        ("total", ()): paid,
    }


def deadline(facts):
    """The last day to file the projet de santé and to join the ACI. CHOICE: the months run from the signature."""
    return add_months(facts["signature du contrat"], MONTHS_TO_JOIN)


def alerts(facts, readings, first, last):
    """{sentence: days on which it is raised} for the conditions that fail and for the delays, on the days of the period."""
    signed, joined = facts["signature du contrat"], facts.get("adhésion à l'ACI")
    filed = facts.get("dépôt du projet de santé")
    failed, late = failures(facts), deadline(facts)
    out = {}
    for day in days(max(first, START), last):
        said = set()
        if signed <= day and (joined is None or day < joined):
            said |= failed
        # CHOICE: the last day of the nine months is still in time; a contract not eligible has nothing to be late for;
        # a projet de santé not filed stays late after the ACI, since both are asked for.
        if not failed and day > late:
            if filed is None or day < filed:
                said.add(NO_PROJECT)
            elif filed > late:
                said.add(LATE_PROJECT)
            if joined is None or day < joined:
                said.add(NO_ACI)
            elif joined > late:
                said.add(LATE_ACI)
        for sentence in said:
            out.setdefault(sentence, []).append(day)
    return out


# --------------------------------------------------------------------------------------------------
# Contracts drawn at random

SIGNATURES = [
    START - ONE, START, START, START + ONE, date(2022, 5, 31), date(2022, 11, 30), date(2022, 12, 31),
    date(2023, 1, 1), date(2023, 5, 29), date(2023, 5, 30), date(2023, 5, 31), date(2024, 2, 29),
]  # fmt: skip


def near(rng, day):
    """A day, the one before or after, or some other around it."""
    return day + timedelta(days=rng.choice((-1, 0, 0, 1, rng.randint(-300, 300))))


def draw(rng):
    signed = rng.choice(SIGNATURES) if rng.random() < 0.6 else START + timedelta(days=rng.randint(-60, 700))
    facts = {"signature du contrat": signed, "taille de la lettre d'intention": rng.choice(list(SIZES))}
    starts = {m: near(rng, signed) for m in rng.sample(SOCLE, rng.choice((0, 1, 1, 1, 2, 2, 2, 3)))}
    if rng.random() < 0.12:
        starts[CRISIS] = near(rng, signed)
    if starts:
        facts["démarrage"] = starts
        facts["mission vérifiée"] = {m: rng.random() < 0.8 for m in starts}
    late = add_months(signed, MONTHS_TO_JOIN)
    if rng.random() < 0.8:
        filed = near(rng, rng.choice((signed, late, late)))
        facts["dépôt du projet de santé"] = filed
        if rng.random() < 0.7:
            days_later = rng.choice((0, 0, 1, rng.randint(0, 200)))
            # Sometimes on an edge of the signature, where the filing leaves room for it.
            validated = rng.choice((filed + timedelta(days=days_later), signed - ONE, signed, signed + ONE))
            facts["validation du projet de santé"] = max(filed, validated)
    if rng.random() < 0.6:
        facts["adhésion à l'ACI"] = max(signed + ONE, near(rng, rng.choice((late, late, late + 30 * ONE))))
    return facts

"""Cooperation protocols for unscheduled care: what a CPTS is paid on the report of a semester.

Per patient: 25 € for each of the six protocols; the reassessment of a sprained ankle 25 €, that of back pain
20 €. Open to a CPTS, since the arrêté of 11/07/2022, with a signed ACI or a projet de santé approved by the
ARS's director, whose team is declared. Patients who also gave rise to an ordinary act are excluded.
"""

from datetime import date

from .common import ONE, add_months, between, cents, chosen, steady

NAME = "protocoles-snp"
AGE = "patient exclu par l'âge"
READINGS = {AGE: ("non payé", "payé")}
PERIODS = [(date(y, m, 1), date(y, m + 5, 30 + m // 7)) for y in (2022, 2023, 2024) for m in (1, 7)] + [
    (date(2020, 1, 1), date(2025, 12, 31)),
    (date(2022, 12, 31), date(2022, 12, 31)),
    (date(2023, 6, 1), date(2023, 6, 29)),
]

ERUPTION = "éruption prurigineuse"
BACK_AGAIN = "réévaluation de la douleur lombaire"
EUROS = {
    "rhino-conjonctivite": 25,
    "odynophagie": 25,
    ERUPTION: 25,
    "pollakiurie": 25,
    "torsion de la cheville": 25,
    "réévaluation de la torsion de la cheville": 25,
    "douleur lombaire": 25,
    BACK_AGAIN: 20,
}
# CHOICE: a patient may be outside the protocol by age (12 months to 12 years) or by delay (weeks 2 to 4); the
# other protocols state no such limit.
LIMITED = (ERUPTION, BACK_AGAIN)
AUTHORISED = date(2020, 3, 6)
OPENED = date(2022, 7, 11)


def evaluate(facts, readings, first, last):
    read = chosen(readings, READINGS)
    start = facts["premier jour du semestre"]
    end = add_months(start, 6)
    due = end - ONE

    def reached(name, day):
        return facts.get(name) is not None and facts[name] <= day

    # CHOICE: eligibility of the semester is that of its last day, when its sums are due.
    eligible = (
        OPENED <= due
        and reached("déclaration de l'équipe", due)
        and (reached("signature de l'ACI", due) or reached("approbation du projet de santé", due))
    )
    # Nothing is said of a day before the protocols were authorised.
    said_from = max(start, AUTHORISED)
    out = {("éligible", ()): steady(first, last, said_from, end, eligible)}
    total = 0
    for care, euros in EUROS.items():
        declared = facts.get("patients", {}).get(care)
        kept = None
        if declared is not None:
            kept = declared - facts["exclus pour cumul"][care]
            if care in LIMITED and not (care == ERUPTION and read[AGE] == "payé"):
                kept -= facts["exclus hors protocole"][care]
        out[("patients retenus", (care,))] = steady(first, last, said_from, end, kept)
        paid = cents(kept * euros) if kept is not None and eligible and first <= due <= last else 0
        out[("montant", (care,))] = paid
        total += paid
    out[("total", ())] = total
    return out


def draw(rng):
    start = date(rng.choice((2020, 2021, 2022, 2022, 2022, 2023, 2023, 2024)), rng.choice((1, 7)), 1)
    due = add_months(start, 6) - ONE
    facts = {"premier jour du semestre": start}

    def some_day():
        kind = rng.random()
        if kind < 0.45:
            return rng.choice((due - ONE, due, due + ONE, start - ONE, start, OPENED - ONE, OPENED))
        return between(rng, date(2019, 8, 25), date(2024, 12, 31))

    for name, chance in (("déclaration de l'équipe", 0.9), ("signature de l'ACI", 0.6), ("approbation du projet de santé", 0.5)):
        if rng.random() < chance:
            facts[name] = some_day()
    patients, cumulated, outside = {}, {}, {}
    for care in EUROS:
        if rng.random() < 0.25:
            continue
        patients[care] = rng.choice((0, 1, 5, 9, 12, 50, 137, rng.randint(0, 3000)))
        cumulated[care] = rng.choice((0, 0, patients[care], rng.randint(0, patients[care])))
        if care in LIMITED:
            outside[care] = rng.choice((0, rng.randint(0, patients[care] - cumulated[care])))
    for name, given in (("patients", patients), ("exclus pour cumul", cumulated), ("exclus hors protocole", outside)):
        if given:
            facts[name] = given
    return facts

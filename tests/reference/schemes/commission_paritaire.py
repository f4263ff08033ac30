"""The regional joint commission of the ACI: seats, votes, parity.

Professional section: one seat for each represented organisation, and 3 for all signatory health-centre organisations
together. Social section: in the régime général some members have 2 votes and others 1; in the régime agricole, 3 or 1.
Parity requires equal sections: 33 + 3 = 36 = 29 + 7 in 2023, for 43 signatories.
"""

from datetime import date, timedelta

from .common import ONE, days, on, runs

NAME = "commission-paritaire"
READINGS = {}
REFUSED = "E0506"  # a requirement that is not met
PERIODS = [(date(y, 1, 1), date(y, 12, 31)) for y in (2022, 2023, 2024)] + [
    (date(2023, 1, 19), date(2023, 1, 19)),
    (date(2023, 1, 18), date(2026, 12, 31)),
    (date(2023, 6, 30), date(2023, 7, 1)),
]

DESCRIBED = date(2023, 1, 19)  # the day of the document, before which no composition can be computed
HEALTH_CENTRES = 3
SEVERAL = {"régime général": 2, "régime agricole": 3}
SEATED, CENTRES = "organisations représentées", "organisations de centres de santé"
MANY, ONE_VOTE = "membres à plusieurs voix", "membres à une voix"


class NoParity(Exception):
    """The sections are not equal: such a composition is an error, not an answer."""


def composition(facts, day):
    """The figures of a day, by result."""
    seated, centres = on(facts[SEATED], day), on(facts[CENTRES], day)
    # CHOICE: without any signatory organisation of health centres, there is nobody to take their seats.
    held = HEALTH_CENTRES if centres > 0 else 0
    votes = {r: on(facts[MANY][r], day) * several + on(facts[ONE_VOTE][r], day) for r, several in SEVERAL.items()}
    return {
        ("signataires", ()): seated + centres,
        ("sièges des organisations", ()): seated,
        ("sièges des centres de santé", ()): held,
        ("total de la section professionnelle", ()): seated + held,
        **{("voix du régime", (r,)): v for r, v in votes.items()},
        ("total de la section sociale", ()): sum(votes.values()),
    }


def parity(facts, day):
    figures = composition(facts, day)
    return figures[("total de la section professionnelle", ())] == figures[("total de la section sociale", ())]


def holds(facts, day):
    end = facts.get("fin de la composition")
    return facts["date de la composition"] <= day and (end is None or day < end)


def evaluate(facts, readings, first, last):
    if readings:
        raise ValueError(readings)
    made = {d: composition(facts, d) for d in days(first, last) if holds(facts, d)}
    if any(not parity(facts, d) for d in made):
        raise NoParity(facts)
    keys = list(composition(facts, facts["date de la composition"]))
    out = {key: runs(first, last, lambda d, key=key: made[d][key] if d in made else None) for key in keys}
    out["parité", ()] = runs(first, last, lambda d: True if d in made else None)
    return out


# --------------------------------------------------------------------------------------------------
# Compositions drawn at random, all at parity: one that is not is an error, tried apart


def split(rng, votes):
    """Members of each kind who have that many votes in all: {kind: {régime: number}}."""
    general = rng.randint(0, votes)
    out = {MANY: {}, ONE_VOTE: {}}
    for regime, own in (("régime général", general), ("régime agricole", votes - general)):
        several = rng.randint(0, own // SEVERAL[regime])
        out[MANY][regime], out[ONE_VOTE][regime] = several, own - several * SEVERAL[regime]
    return out


def draw(rng):
    since = rng.choice((DESCRIBED, DESCRIBED + ONE, DESCRIBED + timedelta(days=rng.randint(0, 800))))
    facts = {"date de la composition": since}
    if rng.random() < 0.4:
        facts["fin de la composition"] = since + timedelta(days=rng.choice((0, 1, rng.randint(0, 900))))
    steps = sorted({since, *(since + timedelta(days=rng.randint(1, 700)) for _ in range(rng.choice((0, 0, 1, 2))))})
    if since == DESCRIBED and rng.random() < 0.3:
        # The worked composition, to which later steps add.
        first = (33, 10, {MANY: {"régime général": 14, "régime agricole": 2}, ONE_VOTE: dict.fromkeys(SEVERAL, 1)})
    else:
        first = None
    drawn = []
    for _ in steps:
        seated, centres = rng.choice((0, 1, 33, rng.randint(0, 60))), rng.choice((0, 0, 1, 10, rng.randint(0, 30)))
        drawn.append((seated, centres, split(rng, seated + (HEALTH_CENTRES if centres else 0))))
    if first is not None:
        drawn[0] = first

    def fact(pick):
        values = {day: pick(d) for day, d in zip(steps, drawn)}
        return next(iter(values.values())) if len(values) == 1 and rng.random() < 0.7 else values

    facts[SEATED], facts[CENTRES] = fact(lambda d: d[0]), fact(lambda d: d[1])
    for kind in (MANY, ONE_VOTE):
        facts[kind] = {r: fact(lambda d, kind=kind, r=r: d[2][kind][r]) for r in SEVERAL}
    return facts


def draw_refused(rng):
    """A composition that loses its parity on one of its days, by one organisation or one vote."""
    facts = draw(rng)
    since, end = facts["date de la composition"], facts.get("fin de la composition")
    if end is not None and end - since < 2 * ONE:
        del facts["fin de la composition"]
        end = None
    # The day stays within what an answer covers without a period: from the composition to its end, or to today.
    last = min(d for d in (end, since + 60 * ONE) if d is not None) - ONE
    day = since + timedelta(days=rng.randint(0, (last - since).days))
    whose = rng.choice((SEATED, *SEVERAL))
    steps = facts[SEATED] if whose == SEATED else facts[ONE_VOTE][whose]
    changed = steps if isinstance(steps, dict) else {since: steps}
    changed = {**changed, day: on(changed, day) + 1}
    if whose == SEATED:
        facts[SEATED] = changed
    else:
        facts[ONE_VOTE][whose] = changed
    return facts

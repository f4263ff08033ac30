"""Compares `avenant payments` with the reference of what is paid, on contracts drawn at random.

    python3 compare_cash.py --avenant PATH [--count 400] [--seed 1] [--rules DIR]

The contracts are those of `generate.py`, with more early ends and starts around the anniversaries of the signature,
and the days on which the yearly reports were given. All are compared under the default readings; shares of them under
each other reading of the payments, mixes of them with the readings of what is earned, and the law as known on a day.
Every payment is compared (day, kind, name, result, span, amount before and after rounding, what it was computed from),
the running difference after each, what waits for a day, and each line of the reconciliation.
Exits with 1 if anything differs, or if nothing was compared.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from multiprocessing import Pool

import cash
import generate
from generate import ONE
from model import MISSIONS, add_months

SHOWN = 4
BATCH = 25

ALONE = [{name: choices[1]} for name, choices in cash.READINGS.items()]
MIXED = [
    {"base de prorata": "mois"},
    {name: choices[1] for name, choices in cash.READINGS.items()},
    {cash.BASE: "droits de l'année", cash.YEAR: "du contrat", "base de prorata": "mois"},
    {cash.NEGATIVE: "non déduit", cash.BROKEN: "non versé", "année de la mission crise": "civile"},
    {
        cash.BASE: "droits de l'année",
        cash.NEGATIVE: "non déduit",
        "effet de l'avenant 2 sur les contrats antérieurs": "3 septembre 2022",
        "bascule de l'accès aux soins": "arrivée du SAS",
        "majoration de la mission crise": "non appliquée",
    },
    {
        cash.YEAR: "du contrat",
        cash.BROKEN: "non versé",
        "base de prorata": "mois",
        "taille à 80 000 habitants": "taille 2",
        "enveloppe soins non programmés 2019": "comptée",
        "majoration de l'accès aux soins aux conditions de 2019": "non appliquée",
    },
]
KNOWN = [({}, date(2021, 12, 1)), ({cash.BASE: "droits de l'année"}, date(2021, 12, 20))]


# --------------------------------------------------------------------------------------------------
# Contracts


def anniversary(rng, signed):
    return add_months(signed, 12 * rng.randint(1, 5)) + rng.choice((-ONE, 0 * ONE, 0 * ONE, 0 * ONE, ONE))


def report_day(rng, year, signed, end):
    """When the report of a year is given: the next spring most often, or around an edge; None: never."""
    kind = rng.random()
    if kind < 0.5:
        return date(year + 1, rng.randint(1, 6), rng.randint(1, 28))
    if kind < 0.6:
        return date(year + 1, 1, 1) + rng.choice((-ONE, 0 * ONE, ONE))
    if kind < 0.7:
        return add_months(signed, 12 * (year + 1 - signed.year)) + rng.choice((-ONE, 0 * ONE, ONE))
    if kind < 0.8:
        return end + rng.choice((-ONE, 0 * ONE, ONE, 60 * ONE))
    if kind < 0.9:
        return date(year, rng.randint(1, 12), rng.randint(1, 28))  # before its end: not the report of that year
    return None if kind < 0.94 else date(year + 2, rng.randint(1, 12), rng.randint(1, 28))


def reports(rng, signed, end):
    """The days of the reports: none, one for all, or one a year for all the years or some of them."""
    kind = rng.random()
    if kind < 0.2:
        return None
    if kind < 0.25:
        return report_day(rng, rng.randint(signed.year, signed.year + 5), signed, end)
    years = range(signed.year, signed.year + 6)
    if kind < 0.7:
        years = [y for y in years if rng.random() < 0.7] or [signed.year]
    key = (lambda y: date(y, 1, 1)) if rng.random() < 0.15 else int
    if rng.random() < 0.1:  # by contract years
        key = lambda y: y if y == signed.year else add_months(signed, 12 * (y - signed.year))  # noqa: E731
    return {key(y): report_day(rng, y, signed, end) for y in years}


def draw(seed, number):
    """The facts of one contract, percentages as written."""
    facts, _ = generate.draw_contract(seed, number)
    rng = random.Random(f"avenant cash {seed} {number}")
    signed = facts["signature du contrat"]
    if rng.random() < 0.2:
        facts["fin anticipée du contrat"] = anniversary(rng, signed)
    elif rng.random() < 0.15:
        facts["fin anticipée du contrat"] = signed + timedelta(days=rng.randint(1, 400))
    end = min(facts.get("fin anticipée du contrat", date.max), add_months(signed, 60))
    for mission in facts.get("démarrage", {}):
        if rng.random() < 0.15:
            facts["démarrage"][mission] = anniversary(rng, signed)
        elif rng.random() < 0.05:
            facts["démarrage"][mission] = end + rng.choice((-ONE, 0 * ONE, ONE))
    given = reports(rng, signed, end)
    if given is not None:
        facts[cash.REPORT] = given
    return facts, rng


def text_of(facts, rng):
    lines = [line for key, value in facts.items() for line in generate.lines_of(rng, key, value)]
    return "\n".join(lines).replace("None", "jamais") + "\n"


def write(folder, seed, number):
    """Writes one contract. Returns (its path, its facts for the reference)."""
    facts, rng = draw(seed, number)
    path = os.path.join(folder, f"versements-{number:05d}.yaml")
    with open(path, "w", encoding="utf-8") as f:
        f.write(text_of(facts, rng))
    return path, generate.typed(facts)


# --------------------------------------------------------------------------------------------------
# One answer


def place(p):
    return (p["name"], tuple(p["index"]))


def cents(text):
    amount = Fraction(text) * 100
    if amount.denominator != 1:
        raise ValueError(f"not whole cents: {text}")
    return amount.numerator


def span(period):
    a, b = (date.fromisoformat(period[k]).toordinal() for k in ("from", "to"))
    return period["name"], period["number"], a, b


def euros(amount):
    return f"{amount} c" if isinstance(amount, int) else str(amount)


def counted(theirs, ours, what):
    """The differences between two lists, whatever their order."""
    theirs, ours = Counter(theirs), Counter(ours)
    return [(what, f"{x} (×{n})", "—") for x, n in (theirs - ours).items()] + [
        (what, "—", f"{x} (×{n})") for x, n in (ours - theirs).items()
    ]


def shown(payment):
    day, kind, name, pays, (period, number, first, last), exact, amount = payment
    text = lambda p: f"{p[0]} ({', '.join(p[1])})" if p[1] else p[0]  # noqa: E731
    days = f"{date.fromordinal(first)} to {date.fromordinal(last)}"
    return f"{date.fromordinal(day)} {kind} {text(name)} for {text(pays)}, {period} {number}, {days}: {exact} = {amount} c"


def compare_one(answer, facts, reference, known_on):
    """The differences between one answer and the reference: (what, theirs, ours)."""
    out = []
    life = {"from": date.fromordinal(reference.signed).isoformat(), "to": date.fromordinal(reference.end - 1).isoformat()}
    wanted = ("avenant/payments@1", "aci-cpts", facts["nom"], life, known_on and known_on.isoformat(), "€")
    for name, ours in zip(("format", "recueil", "contract", "life", "known_on", "unit"), wanted):
        if answer[name] != ours:
            out.append((name, answer[name], ours))

    theirs = answer["payments"]
    by_key = {(p.day, p.kind, p.name, tuple(p.span[:4])): p for p in reference.payments}
    said, paid, at = [], 0, (0, {})
    for p in theirs:
        day, amount = date.fromisoformat(p["date"]).toordinal(), cents(p["amount"])
        said.append(shown((day, p["kind"], place(p["name"]), place(p["pays"]), span(p["period"]), Fraction(p["exact"]), amount)))
        # Days follow one another; on one day, what is paid for one result and span comes in its order.
        seen = at[1] if at[0] == day else {}
        key, rank = (place(p["pays"]), span(p["period"])), cash.ORDER.index(p["kind"])
        if day < at[0] or rank < seen.get(key, 0):
            out.append(("order", said[-1], "after what comes before it"))
        at, paid = (day, {**seen, key: rank}), paid + amount
        if cents(p["ahead"]) != paid - reference.earned_by(day):
            out.append(("ahead", f"{said[-1]}: {p['ahead']}", f"{paid - reference.earned_by(day)} c"))
        ours = by_key.get((day, p["kind"], place(p["name"]), span(p["period"])))
        for name, value in (("owed", ours and ours.owed), ("paid_before", ours and ours.before)):
            if ours and p[name] is not None and cents(p[name]) != value:
                out.append((name, f"{said[-1]}: {p[name]}", f"{value} c"))
        if ours and p["kind"] == cash.BALANCE and ours.cents and (p["owed"] is None or p["paid_before"] is None):
            out.append(("balance", f"{said[-1]}: computed from nothing", "owed and paid_before"))
    ours = [shown((p.day, p.kind, p.name, p.pays, p.span[:4], p.exact, p.cents)) for p in reference.payments]
    out += counted(said, ours, "payment")

    theirs = [(place(p["name"]), place(p["pays"]), span(p["period"]), cents(p["remains"])) for p in answer["pending"]]
    ours = [(p.name, p.pays, tuple(p.span[:4]), p.cents) for p in reference.pending]
    out += counted(theirs, ours, "pending")

    theirs, lines = {place(line["result"]): line for line in answer["lines"]}, reference.lines()
    if len(theirs) != len(answer["lines"]):
        out.append(("lines", "a result twice", "once"))
    for flow in theirs.keys() - lines.keys():
        line = theirs[flow]
        if any(line[k] is not None and cents(line[k]) for k in ("earned", "paid", "ahead", "rounding")):
            out.append(("lines", str(line), "—"))
    for flow, (years, *amounts) in lines.items():
        line = theirs.get(flow)
        if line is None:
            out.append(("lines", "—", f"{flow}: {amounts}"))
            continue
        if not line["scheduled"]:
            out.append(("scheduled", flow, "a text says when it is paid"))
        found = [line[k] and cents(line[k]) for k in ("earned", "paid", "ahead", "rounding")]
        if found != amounts:
            out.append(("line", f"{flow}: {found}", f"{amounts} (earned, paid, ahead, rounding)"))
        found = {y["year"]: (cents(y["earned"]), cents(y["paid"])) for y in line["years"]}
        if {y: pair for y, pair in found.items() if any(pair)} != years:
            out.append(("years", f"{flow}: {found}", str(years)))
    return out


# --------------------------------------------------------------------------------------------------


def run(task):
    """Compares a batch. Returns (answers, payments compared, differences: (path, readings, what, theirs, ours))."""
    avenant, rules, readings, known_on, contracts = task
    command = [avenant, "payments", "--format", "json"] + (["--rules", rules] if rules else [])
    command += ["--known-on", known_on.isoformat()] if known_on else []
    for question, reading in readings.items():
        command += ["--reading", f"{question}={reading}"]
    label = ", ".join(f"{q}={r}" for q, r in readings.items()) or "default readings"
    label += f", known on {known_on}" if known_on else ""
    done = subprocess.run(command + [path for path, _ in contracts], capture_output=True, encoding="utf-8", errors="replace")
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    if done.returncode != 0 or len(lines) != len(contracts):
        if len(contracts) > 1:
            parts = [run((avenant, rules, readings, known_on, [contract])) for contract in contracts]
            return sum(p[0] for p in parts), sum(p[1] for p in parts), [d for p in parts for d in p[2]]
        said = f"exit {done.returncode}, {len(lines)} lines: {done.stderr.strip()[:1500]}"
        return 0, 0, [(contracts[0][0], label, "(refused)", said, "an answer")]
    payments, out = 0, []
    for (path, facts), line in zip(contracts, lines):
        reference = cash.cash(facts, readings, known_on)
        payments += len(reference.payments)
        out += [(path, label, *d) for d in compare_one(json.loads(line), facts, reference, known_on)]
    return len(contracts), payments, out


def plan(count):
    """(readings, known on, contracts): all under the default readings, shares under the others."""
    yield {}, None, range(count)
    share = max(1, count // 4)
    others = [(r, None) for r in ALONE + MIXED] + KNOWN
    for at, (readings, known_on) in enumerate(others):
        yield readings, known_on, sorted((at * share + i) % count for i in range(share))


def main():
    parser = argparse.ArgumentParser(description="Compare the payments with their reference.")
    parser.add_argument("--avenant", required=True)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rules")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    started, answers, payments, found = time.monotonic(), 0, 0, []
    with tempfile.TemporaryDirectory(prefix="avenant-cash-") as folder, Pool(args.jobs) as pool:
        contracts = [write(folder, args.seed, n) for n in range(args.count)]
        alive = [c for c in contracts if c[1].get("fin anticipée du contrat") != c[1]["signature du contrat"]]
        tasks = []
        for readings, known_on, numbers in plan(len(alive)):
            asked = [alive[n] for n in numbers]
            tasks += [(args.avenant, args.rules, readings, known_on, asked[i : i + BATCH]) for i in range(0, len(asked), BATCH)]
        for n, p, differences in pool.imap(run, tasks):
            answers, payments, found = answers + n, payments + p, found + differences
        kinds = Counter(d[2] for d in found)
        for what in sorted(kinds, key=kinds.get):  # the rarest kind of difference first
            for path, label, _, theirs, ours in [d for d in found if d[2] == what][:SHOWN]:
                with open(path, encoding="utf-8") as f:
                    print(f"\n=== {os.path.basename(path)}\n{f.read()}")
                print(f"--- {label}: {what}\n    interpreter: {theirs}\n    reference:   {ours}")
    for title, at in (("what", 2), ("readings", 1)):
        for name, n in Counter(d[at] for d in found).most_common() if found else ():
            print(f"{n:7d}  by {title}: {name}")
    print(
        f"{len(alive)} contracts, {answers} schedules, {payments} payments compared in "
        f"{time.monotonic() - started:.0f} s, {len(found)} differences on {len({d[0] for d in found})} contracts"
    )
    return 1 if found or not payments else 0


if __name__ == "__main__":
    sys.exit(main())

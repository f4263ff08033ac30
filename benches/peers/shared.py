"""What the peers in Python have in common: the contracts, the amounts of the text, the measures, one line of JSON to say them."""

import csv
import json
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "common"))
from reference import LINES, MISSIONS, OPERATING, PLAN, RESPONSE, SUPPLEMENT, WITH_SAS  # noqa: E402, F401

BOUNDS = (40_000, 80_000, 175_000)
NAMES = [*LINES, "total"]
NUMBERS = ("population", "membres", "année", "mois d'activité")


def typed(path, rate=str, limit=None):
    """The contracts as dictionaries: numbers, truths, and rates as that type."""
    out = []
    with open(path, encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            contract = {}
            for name, text in row.items():
                if name in NUMBERS:
                    contract[name] = int(text)
                elif name.startswith("atteinte "):
                    contract[name] = rate(text)
                else:
                    contract[name] = text == "oui" if text in ("oui", "non") else text
            out.append(contract)
            if limit and len(out) == limit:
                break
    return out


def expected(path):
    """The amounts of the reference, in cents."""
    with open(path, encoding="utf-8", newline="") as table:
        rows = csv.reader(table)
        next(rows)
        return [[int(cell) for cell in row[1:]] for row in rows]


def compared(found, path):
    """How many contracts an engine gets wrong; amounts are lists of cents, the total last."""
    known = expected(path)
    found = list(found)
    assert len(found) == len(known), (len(found), len(known))
    return {"of": len(known), "wrong_totals": sum(f[-1] != k[-1] for f, k in zip(found, known)),
            "wrong_contracts": sum(list(f) != k for f, k in zip(found, known)),
            "furthest_cents": max((abs(f[-1] - k[-1]) for f, k in zip(found, known)), default=0)}


def median_ns(count, run, rounds=5):
    """The median time of one of `count`, in nanoseconds, the first round left out."""
    run()
    times = []
    for _ in range(rounds):
        start = time.perf_counter_ns()
        run()
        times.append(time.perf_counter_ns() - start)
    return statistics.median(times) / count


def written(path, names, rows):
    """A table of amounts in euros, from cents."""
    with open(path, "w", encoding="utf-8") as out:
        out.write(",".join(["nom", *NAMES]) + "\n")
        for name, row in zip(names, rows):
            out.write(",".join([name, *(f"{cents // 100}.{cents % 100:02}" for cents in row)]) + "\n")


def main(**commands):
    """Runs the command named on the command line, and prints what it gives."""
    run = commands.get(sys.argv[1])
    if run is None:
        sys.exit(f"{sys.argv[1]}: not measured here")
    said = run(*sys.argv[2:])
    if said is not None:
        print(json.dumps(said))

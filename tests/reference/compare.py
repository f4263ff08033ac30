"""Compares the interpreter with the reference model, on contracts drawn at random.

    python3 compare.py --avenant PATH [--count 2000] [--seed 1] [--rules DIR]

Every contract is compared under the default readings for each year from 2019 to 2024; then, on shares of the
contracts, under each other reading alone, under mixed readings, as the law was known on a day, and over
periods that are not civil years. Exits with 1 if anything differs.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from fractions import Fraction
from multiprocessing import Pool

import generate
from model import DAILY, FLOWS, READINGS, evaluate

YEARS = range(2019, 2025)
BATCH = 250
SHOWN = 12  # contracts shown in full when they differ
DAILY_NAMES = set(DAILY)

ALONE = [{name: value} for name, choices in READINGS.items() for value in choices[1:]]
MIXED = [
    {name: choices[1] for name, choices in READINGS.items()},
    {
        "base de prorata": "mois",
        "taille à 80 000 habitants": "taille 2",
        "enveloppe soins non programmés 2019": "comptée",
    },
    {
        "effet de l'avenant 2 sur les contrats antérieurs": "3 septembre 2022",
        "bascule de l'accès aux soins": "arrivée du SAS",
    },
    {
        "base de prorata": "mois",
        "effet de l'avenant 2 sur les contrats antérieurs": "3 septembre 2022",
        "année de la mission crise": "civile",
    },
    {
        "bascule de l'accès aux soins": "arrivée du SAS",
        "majoration de l'accès aux soins aux conditions de 2019": "non appliquée",
        "majoration de la mission crise": "non appliquée",
    },
    {
        "adhésion au 31/12/2021": "incluse",
        "base de prorata": "mois",
        "enveloppe soins non programmés 2019": "comptée",
        "majoration de l'accès aux soins aux conditions de 2019": "non appliquée",
    },
    {
        "année de la mission crise": "civile",
        "majoration de la mission crise": "non appliquée",
        "effet de l'avenant 2 sur les contrats antérieurs": "3 septembre 2022",
    },
]
KNOWN = [
    ({}, date(2021, 12, 1)),
    ({"base de prorata": "mois", "enveloppe soins non programmés 2019": "comptée"}, date(2021, 12, 1)),
    ({}, date(2021, 12, 20)),  # the day of avenant 2's signature: it is there
]
PERIODS = [
    (date(2020, 2, 29), date(2023, 3, 1)),
    (date(2021, 12, 31), date(2022, 2, 15)),
    (date(2022, 9, 3), date(2022, 10, 14)),
    (date(2023, 12, 15), date(2024, 1, 14)),
]


class Pass:
    """One way to ask, for some contracts: readings, knowledge of the law, periods."""

    def __init__(self, numbers, readings, known_on=None, periods=None):
        self.numbers = numbers
        self.readings = readings
        self.known_on = known_on
        self.periods = periods or [(date(y, 1, 1), date(y, 12, 31)) for y in YEARS]
        self.by_year = periods is None

    def label(self):
        said = [f"{name}={value}" for name, value in self.readings.items()]
        if self.known_on:
            said.append(f"known on {self.known_on}")
        return ", ".join(said) or "default readings"


def plan(count):
    """The passes of a run. Shares rotate through the contracts, so that they are not always the same."""
    share = min(count, max(200, count // 8))
    passes = [Pass(list(range(count)), {})]
    at = 0

    def some(size):
        nonlocal at
        chosen = [(at + i) % count for i in range(min(size, count))]
        at = (at + size) % count
        return sorted(chosen)

    for readings in ALONE:
        passes.append(Pass(some(share), readings))
    for readings in MIXED:
        passes.append(Pass(some(200), readings))
    for readings, known_on in KNOWN:
        passes.append(Pass(some(200), readings, known_on))
    for readings in ({}, {"base de prorata": "mois"}):
        passes.append(Pass(some(200), readings, None, PERIODS))
    return passes


def tasks_of(passes):
    for p in passes:
        for first, last in p.periods:
            for i in range(0, len(p.numbers), BATCH):
                yield (p.numbers[i : i + BATCH], p.readings, p.known_on, first, last, p.by_year, p.label())


# --------------------------------------------------------------------------------------------------
# In the workers

SETTINGS = {}


def set_up(settings):
    SETTINGS.update(settings)


def ask(numbers, readings, known_on, first, last, by_year):
    """Runs the interpreter. Returns (its exit code, its lines, its errors)."""
    command = [SETTINGS["avenant"], "eval", "--format", "json"]
    if by_year:
        command += ["--year", str(first.year)]
    else:
        command += ["--from", first.isoformat(), "--to", last.isoformat()]
    if SETTINGS["rules"]:
        command += ["--rules", SETTINGS["rules"]]
    if known_on:
        command += ["--known-on", known_on.isoformat()]
    for name, value in readings.items():
        command += ["--reading", f"{name}={value}"]
    command += [os.path.join(SETTINGS["folder"], generate.file_name(n)) for n in numbers]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    return done.returncode, [line for line in done.stdout.splitlines() if line.strip()], done.stderr


FACTS = {}


def facts_of(number):
    if number not in FACTS:
        FACTS[number] = generate.contract(SETTINGS["seed"], number)[0]
    return FACTS[number]


def run_task(task):
    """Compares one batch.

    Returns (evaluations, amounts, days, [(number, period, label, result, theirs, ours)], numbers unanswered).
    """
    numbers, readings, known_on, first, last, by_year, label = task
    period = str(first.year) if by_year else f"{first} to {last}"
    code, lines, errors = ask(numbers, readings, known_on, first, last, by_year)
    answers = dict(zip(numbers, lines))
    differences = []
    if code != 0 or len(lines) != len(numbers):
        # Find which contract is refused: ask for each alone, until a few are found.
        answers, refused = {}, 0
        for number in numbers:
            if refused >= 3:
                break
            one_code, one, one_errors = ask([number], readings, known_on, first, last, by_year)
            if one_code == 0 and len(one) == 1:
                answers[number] = one[0]
            else:
                refused += 1
                said = f"exit {one_code}, {len(one)} lines, stderr: {one_errors.strip()[:1500]}"
                differences.append((number, period, label, "(refused)", said, "answers"))
        if not refused:
            said = f"exit {code}, {len(lines)} lines, stderr: {errors.strip()[:1500]}"
            wanted = f"exit 0, {len(numbers)} lines (each alone is answered)"
            differences.append((numbers[0], period, label, "(batch)", said, wanted))
    amounts = days = 0
    for number, line in answers.items():
        expected = evaluate(facts_of(number), readings, first, last, known_on)
        try:
            found = compare_one(json.loads(line), facts_of(number)["nom"], first, last, expected)
        except (ValueError, KeyError, TypeError, AttributeError) as e:
            found = [("(unreadable)", f"{type(e).__name__}: {e}: {line[:600]}", "an answer in the format announced")]
        differences += [(number, period, label, *f) for f in found]
        amounts += len(FLOWS)
        days += (last - first).days + 1
    return len(answers), amounts, days, differences, [n for n in numbers if n not in answers]


def name_of(key):
    name, index = key
    return f"{name} ({', '.join(index)})" if index else name


def compare_one(answer, nom, first, last, expected):
    """The differences between one JSON answer and the reference: (result, theirs, ours)."""
    out = []
    head = (answer["format"], answer["recueil"], answer["contract"], answer["period"])
    wanted = ("avenant/eval@1", "aci-cpts", nom, {"from": first.isoformat(), "to": last.isoformat()})
    for name, theirs, ours in zip(("format", "recueil", "contract", "period"), head, wanted):
        if theirs != ours:
            out.append((name, theirs, ours))
    results = {}
    for r in answer["results"]:
        key = (r["name"], tuple(r["index"]))
        if key in results:
            out.append((name_of(key), "listed twice", "listed once"))
        results[key] = r
    # Other results may be added to a recueil, but not other indexes of these.
    ours_by_key = {**expected["flows"], **expected["daily"]}
    names = {name for name, _ in ours_by_key}
    for key in results:
        if key not in ours_by_key and key[0] in names:
            out.append((name_of(key), "listed", "no such index"))
    for key, ours in ours_by_key.items():
        r = results.get(key)
        if r is None:
            out.append((name_of(key), "not listed", "listed"))
        elif key in DAILY_NAMES:
            unit = None if key[0] == "taille de la communauté" else "€/an"
            if r["unit"] != unit:
                out.append((name_of(key) + ", unit", r["unit"], unit))
            theirs = runs_of(r, first, last)
            if theirs != ours:
                out.append((name_of(key), show_runs(theirs), show_runs(ours)))
        else:
            if r["unit"] != "€":
                out.append((name_of(key) + ", unit", r["unit"], "€"))
            theirs = r["value"] if "value" in r else f"no value: {r}"
            ours = None if ours is None else f"{ours // 100}.{ours % 100:02d}"
            if theirs != ours:
                out.append((name_of(key), theirs, ours))
    return out


def runs_of(result, first, last):
    """The runs of a value of the day, as long as can be; a string that says what is wrong with them."""
    if "value" in result:
        if "segments" in result:
            return "both a value and segments"
        return [(first.toordinal(), last.toordinal(), number_of(result["value"]))]
    runs, expected = [], first.toordinal()
    for s in result["segments"]:
        a, b = date.fromisoformat(s["from"]).toordinal(), date.fromisoformat(s["to"]).toordinal()
        if a != expected or b < a:
            return f"segments that do not follow each other: {result['segments']}"
        expected = b + 1
        value = number_of(s["value"])
        if runs and runs[-1][2] == value:
            runs[-1] = (runs[-1][0], b, value)
        else:
            runs.append((a, b, value))
    if expected != last.toordinal() + 1:
        return f"segments that do not cover the period: {result['segments']}"
    return runs


DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
NUMBERS = {None: None}


def number_of(value):
    """A decimal as an exact number, any other text as it is."""
    if value not in NUMBERS:
        if not isinstance(value, str):
            raise TypeError(f"not a text: {value!r}")
        NUMBERS[value] = Fraction(value) if DECIMAL.fullmatch(value) else value
    return NUMBERS[value]


def show_runs(runs):
    if isinstance(runs, str):
        return runs
    return "; ".join(
        f"{date.fromordinal(a)} to {date.fromordinal(b)}: {'null' if v is None else show_number(v)}"
        for a, b, v in runs
    )


def show_number(value):
    if isinstance(value, str):
        return value
    scaled = Fraction(value) * 10_000
    if scaled.denominator != 1:
        return str(value)
    whole, rest = divmod(scaled.numerator, 10_000)
    return f"{whole}.{rest:04d}".rstrip("0").rstrip(".")


# --------------------------------------------------------------------------------------------------


def report(differences, folder):
    by_number = {}
    for number, *rest in differences:
        by_number.setdefault(number, []).append(rest)
    for number in sorted(by_number)[:SHOWN]:
        print(f"\n=== contract {number} ({generate.file_name(number)})")
        with open(os.path.join(folder, generate.file_name(number)), encoding="utf-8") as f:
            print(f.read())
        for period, label, result, theirs, ours in by_number[number][:20]:
            print(f"--- {period}, {label}: {result}\n    interpreter: {theirs}\n    reference:   {ours}")
        if len(by_number[number]) > 20:
            print(f"--- and {len(by_number[number]) - 20} other differences on this contract")
    if len(by_number) > SHOWN:
        print(f"\n{len(by_number) - SHOWN} other contracts differ")
    for title, place in (("by result", 3), ("by readings", 2)):
        print(f"\nDifferences {title}:")
        for name, n in Counter(d[place] for d in differences).most_common(25):
            print(f"{n:8d}  {name}")
    print()


def main():
    parser = argparse.ArgumentParser(description="Compare the interpreter with the reference model.")
    parser.add_argument("--avenant", required=True, help="path of the interpreter")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rules", help="folder of rules, handed to the interpreter")
    parser.add_argument("--jobs", type=int, default=2, choices=(1, 2))
    args = parser.parse_args()
    if args.count < 1:
        parser.error("--count must be at least 1")
    if shutil.which(args.avenant) is None:
        parser.error(f"no program to run at {args.avenant}")

    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="avenant-reference-") as folder:
        generate.write_contracts(folder, args.seed, args.count)
        settings = {
            "avenant": os.path.abspath(args.avenant) if os.sep in args.avenant else args.avenant,
            "rules": args.rules and os.path.abspath(args.rules),
            "folder": folder,
            "seed": args.seed,
        }
        passes = plan(args.count)
        evaluations = amounts = days = 0
        differences, unanswered = [], set()
        with Pool(args.jobs, set_up, (settings,)) as pool:
            for n, a, d, found, silent in pool.imap_unordered(run_task, tasks_of(passes)):
                evaluations, amounts, days = evaluations + n, amounts + a, days + d
                differences += found
                unanswered.update(silent)
        if differences:
            report(differences, folder)
        failed = len(unanswered.union(d[0] for d in differences))
    print(
        f"{len(passes)} passes (default readings, {len(ALONE)} readings alone, {len(MIXED)} mixed, "
        f"{len(KNOWN)} known on a day, 2 on other periods), {evaluations} evaluations, "
        f"{time.monotonic() - started:.0f} s"
    )
    print(
        f"{args.count} contracts × {len(YEARS)} years: {amounts} amounts and {days} days compared, "
        f"{len(differences)} differences"
    )
    print(f"{args.count - failed} passed, {failed} failed")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())

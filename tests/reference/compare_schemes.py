"""Compares the interpreter with the reference of each scheme other than `aci-cpts`, on contracts drawn at random.

    python3 compare_schemes.py --avenant PATH [--count 300] [--seed 1] [--rules DIR] [--scheme NAME…]

Every contract is compared over each period of its scheme under the default readings; then shares of the contracts,
over half of the periods, under each other reading alone and all the others together. Exits with 1 if anything
differs, or if nothing was compared.
"""

import argparse
import importlib
import json
import os
import pkgutil
import random
import subprocess
import sys
import tempfile
import time
from datetime import date
from multiprocessing import Pool

import schemes
from compare import name_of, runs_of, show_runs
from generate import lines_of, typed
from schemes.common import days

SHOWN = 12
SHARED = ("common",)


def modules():
    names = [m.name for m in pkgutil.iter_modules(schemes.__path__) if m.name not in SHARED]
    return {m.NAME: m for m in (importlib.import_module(f"schemes.{n}") for n in sorted(names))}


def write(scheme, seed, number, folder, draw=None):
    """Writes one contract. Returns (its path, its facts)."""
    draw = draw or scheme.draw
    rng = random.Random(f"avenant {scheme.NAME} {draw.__name__} {seed} {number}")
    facts = {"recueil": scheme.NAME, "nom": f"Essai {seed}-{number}", **draw(rng)}
    text = [line for key, value in facts.items() for line in lines_of(rng, key, value)]
    path = os.path.join(folder, f"{scheme.NAME}-{draw.__name__}-{number:05d}.yaml")
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(text) + "\n")
    return path, typed(facts)


def plan(scheme, count):
    """(readings, contracts, periods): all under the default readings, shares of both under the others."""
    others = [{q: r} for q, choices in scheme.READINGS.items() for r in choices[1:]]
    if len(scheme.READINGS) > 1:
        others.append({q: choices[1] for q, choices in scheme.READINGS.items()})
    yield {}, range(count), scheme.PERIODS
    share = max(1, count // 2)
    for at, readings in enumerate(others):
        yield readings, sorted((at * share + i) % count for i in range(share)), scheme.PERIODS[at % 2 :: 2]


def run(task):
    """Compares a batch. Returns (answers compared, differences: (contract, period, readings, result, theirs, ours))."""
    name, avenant, rules, readings, first, last, contracts = task
    scheme = modules()[name]
    command = [avenant, "eval", "--format", "json", "--from", first.isoformat(), "--to", last.isoformat()]
    command += ["--rules", rules] if rules else []
    for question, reading in readings.items():
        command += ["--reading", f"{question}={reading}"]
    done = subprocess.run(command + [path for path, _ in contracts], capture_output=True, encoding="utf-8", errors="replace")
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    label, period = ", ".join(f"{q}={r}" for q, r in readings.items()) or "default readings", f"{first} to {last}"
    if done.returncode != 0 or len(lines) != len(contracts):
        said = f"exit {done.returncode}, {len(lines)} lines: {done.stderr.strip()[:1500]}"
        return 0, [(contracts[0][0], period, label, "(refused)", said, f"{len(contracts)} answers")]
    out, compared = [], 0
    for (path, facts), line in zip(contracts, lines):
        answer = json.loads(line)
        if (answer["recueil"], answer["contract"]) != (name, facts["nom"]):
            out.append((path, period, label, "(order)", answer["contract"], facts["nom"]))
        results = {(r["name"], tuple(r["index"])): r for r in answer["results"]}
        for key, ours in scheme.evaluate(facts, readings, first, last).items():
            compared += 1
            if key not in results:
                out.append((path, period, label, name_of(key), "not listed", "listed"))
                continue
            theirs, ours = shown(results[key], ours, first, last)
            if theirs != ours:
                out.append((path, period, label, name_of(key), theirs, ours))
        if hasattr(scheme, "alerts"):
            theirs = raised(answer, scheme.ALERTS)
            ours = {sentence: set(days) for sentence, days in scheme.alerts(facts, readings, first, last).items()}
            for sentence in scheme.ALERTS:
                compared += 1
                if theirs.get(sentence) != ours.get(sentence):
                    told = (edges(theirs.get(sentence)), edges(ours.get(sentence)))
                    out.append((path, period, label, f"alert « {sentence} »", *told))
    return compared, out


def raised(answer, sentences):
    """{sentence: days on which it is raised}, for those sentences."""
    out = {}
    for alert in answer["alerts"]:
        if alert["text"] in sentences:
            since, until = date.fromisoformat(alert["from"]), date.fromisoformat(alert["to"])
            out.setdefault(alert["text"], set()).update(days(since, until))
    return out


def edges(raised_on):
    return f"{len(raised_on)} days from {min(raised_on)} to {max(raised_on)}" if raised_on else "not raised"


def refused(task):
    """Whether a contract that the law refuses is refused by that code, and answers nothing."""
    avenant, rules, path, code = task
    command = [avenant, "eval", "--format", "json", path] + (["--rules", rules] if rules else [])
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode == 1 and not done.stdout.strip() and code in done.stderr:
        return []
    told = f"exit {done.returncode}: {done.stdout[:300]}{done.stderr[:300]}"
    return [(path, "its life", "default readings", "(refused)", told, f"refused by {code}")]


def shown(result, ours, first, last):
    """The two answers as texts that are equal if and only if the answers are."""
    if isinstance(ours, int):
        return result.get("value"), f"{ours // 100}.{ours % 100:02d}"
    theirs = runs_of(worded(result), first, last)
    return show_runs(theirs), show_runs(ours)


def worded(result):
    """The same result with oui and non as words."""
    word = {True: "oui", False: "non"}
    said = lambda v: word[v] if isinstance(v, bool) else v  # noqa: E731
    out = dict(result)
    if "value" in out:
        out["value"] = said(out["value"])
    if "segments" in out:
        out["segments"] = [{**s, "value": said(s["value"])} for s in out["segments"]]
    return out


def main():
    parser = argparse.ArgumentParser(description="Compare the interpreter with the reference of each scheme.")
    parser.add_argument("--avenant", required=True)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rules")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--scheme", action="append")
    args = parser.parse_args()
    started, found, total = time.time(), [], 0
    known = modules()
    with tempfile.TemporaryDirectory() as folder, Pool(args.jobs) as pool:
        for name in args.scheme or known:
            scheme = known[name]
            contracts = [write(scheme, args.seed, n, folder) for n in range(args.count)]
            tasks = [
                (name, args.avenant, args.rules, readings, first, last, [contracts[n] for n in numbers])
                for readings, numbers, periods in plan(scheme, args.count)
                for first, last in periods
            ]
            compared, differences = 0, []
            for some, more in pool.imap(run, tasks):
                compared, differences = compared + some, differences + more
            if hasattr(scheme, "draw_refused"):
                numbers = range(max(1, args.count // 5))
                wrong = [write(scheme, args.seed, n, folder, scheme.draw_refused)[0] for n in numbers]
                for more in pool.imap(refused, [(args.avenant, args.rules, path, scheme.REFUSED) for path in wrong]):
                    compared, differences = compared + 1, differences + more
            print(f"{name}: {args.count} contracts, {len(tasks)} questions, {compared} results, {len(differences)} differences")
            found, total = found + differences, total + compared
            for path, period, label, result, theirs, ours in differences[:SHOWN]:
                print(f"\n{result}, {period}, {label}\n  avenant:   {theirs}\n  reference: {ours}")
                with open(path, encoding="utf-8") as f:
                    print("    " + f.read().replace("\n", "\n    ").rstrip())
    print(f"{total} results compared in {time.time() - started:.0f} s, {len(found)} differences")
    return 1 if found or not total else 0


if __name__ == "__main__":
    sys.exit(main())

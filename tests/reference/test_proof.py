"""Explanations prove their answers, and those tampered with do not.

    python3 test_proof.py --avenant PATH [--count 150] [--seed 1] [--rules DIR] [--jobs 2] [--tampered 60]

Every shipped contract is explained over its whole life, each year, from the middle of a month, under each other
reading, and as the law was known on a day; then contracts drawn at random. `proof.py` must accept all of them.
Then one value of an explanation is changed at random, many times for each kind of value, and it must say so.
Exits with 1 otherwise.
"""

import argparse
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date, timedelta
from multiprocessing import Pool

import compare_schemes
import generate
import proof
from compare import MIXED

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
LEAST = 0.99  # of what is changed must be noticed
SMALL = 150_000  # characters of the explanations that are tampered with


def ask(task):
    """An explanation as text, or none when the interpreter refuses to answer."""
    avenant, rules, contract, more = task
    command = [avenant, "explain", contract, "--format", "json", *more] + (["--rules", rules] if rules else [])
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    return done.stdout if done.returncode == 0 else None


def accepted(task):
    """(question, explanation, differences)."""
    text = ask(task)
    if text is None:
        return task, None, []
    return task, text, proof.check(json.loads(text))


def shipped(avenant, rules):
    """The questions put to the contracts shipped with the rules."""
    for contract in sorted(glob.glob(os.path.join(rules or os.path.join(ROOT, "rules"), "*", "contrats", "*.yaml"))):
        whole = json.loads(ask((avenant, rules, contract, ())))
        years = [year["period"]["from"][:4] for year in whole.get("years", [whole])]
        yield contract, ()
        for i, year in enumerate(years):
            yield contract, ("--year", year) if i % 2 else ("--from", f"{year}-05-17", "--to", f"{year}-11-09")
        yield contract, ("--on", f"{years[-1]}-02-28")
        for text in whole["texts"][1:]:
            before = (date.fromisoformat(text["signed"]) - timedelta(days=1)).isoformat()
            yield contract, ("--known-on", before)
        others = []
        for reading in whole["readings"]:
            for choice in reading["choices"]:
                if choice["name"] != reading["reading"]:
                    others.append(("--reading", f"{reading['name']}={choice['name']}"))
        for i, other in enumerate(others):
            year = years[i % len(years)]
            yield contract, (*other, *(("--year", year) if i % 3 else ("--from", f"{year}-03-20", "--to", f"{year}-09-01")))
        if others:
            yield contract, tuple(x for other in others for x in other)


def drawn(seed, count, folder):
    """Questions put to contracts drawn at random."""
    rng = random.Random(f"proof {seed}")
    generate.write_contracts(folder, seed, count * 2 // 3)
    for i in range(count * 2 // 3):
        contract = os.path.join(folder, generate.file_name(i))
        readings = rng.choice([{}, {}, *MIXED])
        first = date(2020, 1, 1) + timedelta(days=rng.randrange(1300))
        spans = [("--year", str(rng.randrange(2020, 2025))), ("--from", "2020-01-01", "--to", "2024-12-31")]
        spans.append(("--from", first.isoformat(), "--to", (first + timedelta(days=rng.randrange(500))).isoformat()))
        more = [x for name, value in readings.items() for x in ("--reading", f"{name}={value}")]
        if rng.random() < 0.2:
            more += ["--known-on", rng.choice(["2021-12-01", "2021-12-20", "2019-01-01"])]
        yield contract, (*rng.choice(spans), *more)
    modules = list(compare_schemes.modules().values())
    for i in range(count - count * 2 // 3):
        scheme = modules[i % len(modules)]
        contract, _ = compare_schemes.write(scheme, seed, i, folder)
        first, last = rng.choice(scheme.PERIODS)
        readings = {name: rng.choice(choices) for name, choices in scheme.READINGS.items()}
        more = [x for name, value in readings.items() for x in ("--reading", f"{name}={value}")]
        yield contract, ("--from", first.isoformat(), "--to", last.isoformat(), *more)


# ----------------------------------------------------------------------------------------------------
# Tampering: each of these changes one value, and says what; or nothing where there is none to change.


def other_datum(rng, datum, kind):
    """Another value of that type."""
    if datum is None:
        return {"boolean": False, "number": "1", "date": "2022-01-01", "duration": "P1M", "proration": "jours"}.get(kind, "autre")
    if kind == "boolean":
        return not datum
    if rng.random() < 0.1:
        return None
    if kind == "number":
        return rng.choice(["-" + datum if datum[0] != "-" and datum.strip("0.") else "7", more_of(datum)])
    if kind == "date":
        return "2021-01-01" if datum == "jamais" else moved(rng, datum)
    if kind == "duration":
        return "P7M" if datum != "P7M" else "P8M"
    if kind == "proration":
        return "mois" if datum == "jours" else "jours"
    return datum + " bis"


def more_of(number):
    whole, mark, rest = number.partition("/")
    return f"{whole}1" if not mark else f"{int(whole) + 1}/{rest}"


def moved(rng, day):
    return (date.fromisoformat(day) + timedelta(days=rng.choice([-400, -31, -1, 1, 30, 365]))).isoformat()


def segments(told, fact=False):
    return [(n, s) for n in told["nodes"] if (n["kind"] == "fact") == fact for s in n.get("segments", [])]


def all_steps(steps):
    yield steps
    for part in steps.get("apart", []):
        yield from all_steps(part["steps"])


def steps_of(told):
    return [steps for _, s in segments(told) if "steps" in s for steps in all_steps(s["steps"])]


def amounts(told):
    return [n for n in told["nodes"] if "amount" in n]


def parts(told):
    return [p for n in amounts(told) for p in n["amount"].get("parts", [])]


def lines(told):
    return [line for p in parts(told) for line in p["lines"]]


def used(told):
    return {f for steps in steps_of(told) for f, _ in steps.get("values", [])}


def step_value(rng, told):
    f, value = (at := rng.choice([v for s in steps_of(told) for v in s.get("values", [])]))
    at[1] = other_datum(rng, value, told["formulas"][f]["type"])


def step_left_out(rng, told):
    # One that a law stands on.
    found = []
    for _, s in segments(told):
        f = s.get("law", {}).get("value")
        found += [(s["steps"]["values"], f) for g, _ in s.get("steps", {}).get("values", []) if g == f and s.get("value") is not None]
    values, f = rng.choice(found)
    values[:] = [v for v in values if v[0] != f]


def segment_value(rng, told):
    node, segment = rng.choice([x for x in segments(told) if "value" in x[1]])
    segment["value"] = other_datum(rng, segment["value"], node["type"])


def segment_longer(rng, told):
    # Onto days on which another segment of its node has another value.
    found = []
    for node in told["nodes"]:
        for a in node.get("segments", []):
            for b in node.get("segments", []):
                if a["to"] is not None and b["from"] is not None and "value" in a and a["value"] != b["value"]:
                    if date.fromisoformat(a["to"]) + timedelta(days=1) == date.fromisoformat(b["from"]):
                        found.append((a, b))
    a, b = rng.choice(found)
    if rng.random() < 0.5:
        a["to"] = (date.fromisoformat(a["to"]) + timedelta(days=rng.choice([1, 1, 30]))).isoformat()
    else:
        b["from"] = (date.fromisoformat(b["from"]) - timedelta(days=rng.choice([1, 1, 30]))).isoformat()


def segment_shorter(rng, told):
    # One of which a line or another segment reads the last day.
    found = []
    for node in amounts(told):
        for part in node["amount"].get("parts", []):
            for line in part["lines"]:
                found.append((line, told["nodes"][node["amount"]["rate"]]["segments"][line["segment"]]))
    for _, s in segments(told):
        for _, n, at in s.get("steps", {}).get("reads", []):
            found.append((s, told["nodes"][n]["segments"][at]))
    reader, read = rng.choice([x for x in found if x[0]["to"] is not None and x[0]["to"] == x[1]["to"] and x[1]["from"] != x[1]["to"]])
    read["to"] = (date.fromisoformat(read["to"]) - timedelta(days=1)).isoformat()


def line_field(name):
    def change(rng, told):
        line = rng.choice([x for x in lines(told) if x.get(name) is not None])
        kind = {"due": "boolean", "prorata": "proration"}.get(name, "number")
        line[name] = more_of(line[name]) if kind == "number" and line[name] != "0" else "1" if kind == "number" else other_datum(rng, line[name], kind)

    return change


def line_days(rng, told):
    line = rng.choice(lines(told))
    end = rng.choice(["from", "to"])
    line[end] = moved(rng, line[end])


def line_segment(rng, told):
    # To a segment of other days.
    node = rng.choice([n for n in amounts(told) if "rate" in n["amount"] and len(told["nodes"][n["amount"]["rate"]]["segments"]) > 1])
    line = rng.choice([x for p in node["amount"]["parts"] for x in p["lines"]])
    line["segment"] = rng.choice([i for i in range(len(told["nodes"][node["amount"]["rate"]]["segments"])) if i != line["segment"]])


def line_left_out(rng, told):
    part = rng.choice([p for p in parts(told) if p["lines"]])
    del part["lines"][rng.randrange(len(part["lines"]))]


def part_exact(rng, told):
    part = rng.choice(parts(told))
    part["exact"] = more_of(part["exact"]) if part["exact"] != "0" else "1"


def part_rounded(rng, told):
    part = rng.choice(parts(told))
    part["rounded"] = rng.choice([more_of(part["rounded"]), "0.01", "-" + part["rounded"]]) if part["rounded"] not in ("0", "0.01") else "1"


def part_rounding(rng, told):
    rounding = rng.choice([p["rounding"] for p in parts(told) if p["rounding"]])
    if rng.random() < 0.5:
        rounding["places"] += rng.choice([-1, 1])
    else:
        rounding["mode"] = rng.choice([m for m in ("half-away-from-zero", "half-even", "up", "down") if m != rounding["mode"]])


def amount_value(rng, told):
    node = rng.choice(amounts(told))
    node["amount"]["value"] = "12345.67" if node["amount"]["value"] in (None, "0.00") else more_of(node["amount"]["value"])


def sum_adds(rng, told):
    adds = rng.choice([n["amount"]["adds"] for n in amounts(told) if n["amount"].get("adds")])
    if rng.random() < 0.5:
        del adds[rng.randrange(len(adds))]
    else:
        adds[rng.randrange(len(adds))] = rng.choice([n["id"] for n in told["nodes"] if n["id"] not in adds])


def fact_told(rng, told):
    fact = rng.choice([f for f in told["facts"] if f["node"] is not None])
    value = rng.choice(fact["values"])
    value["value"] = other_datum(rng, value["value"], fact["type"])


def fact_node(rng, told):
    node, segment = rng.choice(segments(told, fact=True))
    segment["value"] = other_datum(rng, segment["value"], node["type"])


def fact_day(rng, told):
    fact, value = rng.choice([(f, v) for f in told["facts"] if f["node"] is not None for v in f["values"] if v["from"]])
    value["from"] = moved(rng, value["from"])


def chosen(told):
    """The tables that were computed, with the value of their key, and the row that held."""
    for steps in steps_of(told):
        values = dict(map(tuple, steps.get("values", [])))
        for f in values:
            formula = told["formulas"][f]
            rows = [c for c in formula.get("cells", []) if c["value"] in values]
            if formula["op"] == "table" and len(rows) == 1 and values[f] is not None:
                yield formula, rows[0]


def table_cell(rng, told):
    # The row that held leads to the value of another.
    formula, row = rng.choice(list(chosen(told)))
    row["value"] = rng.choice([c["value"] for c in formula["cells"] if c["value"] != row["value"]])


def table_condition(rng, told):
    # The row that held holds no more, or another does too.
    formula, row = rng.choice(list(chosen(told)))
    if rng.random() < 0.5:
        row["when"][0] = {"among": []}
    else:
        other = rng.choice([c for c in formula["cells"] if c is not row])
        other["when"] = json.loads(json.dumps(row["when"]))


def read_target(rng, told):
    read = rng.choice([r for s in steps_of(told) for r in s.get("reads", [])])
    if rng.random() < 0.5:
        read[1] = rng.choice([n["id"] for n in told["nodes"] if n["id"] != read[1]])
    else:
        others = [i for i in range(len(told["nodes"][read[1]]["segments"]) + 1) if i != read[2]]
        read[2] = rng.choice(others)


def read_left_out(rng, told):
    steps = rng.choice([s for s in steps_of(told) if s.get("reads") and {f for f, _ in s.get("values", [])} >= {r[0] for r in s["reads"]}])
    del steps["reads"][rng.randrange(len(steps["reads"]))]


def losers(told, *reasons):
    return [(s, x) for _, s in segments(told) for x in s.get("losers", []) if not reasons or x["reason"] in reasons]


def loser_date(rng, told):
    _, loser = rng.choice([x for x in losers(told, "not-yet", "not-known") if x[1]["date"]])
    loser["date"] = moved(rng, loser["date"])


def loser_scope_date(rng, told):
    _, loser = rng.choice([x for x in losers(told, "out-of-scope") if x[1]["date"]])
    loser["date"] = moved(rng, loser["date"])


def loser_formula(rng, told):
    # To one that holds.
    pairs = []
    for segment, loser in losers(told, "out-of-scope", "not-holding"):
        pairs += [(loser, f) for f, v in segment["steps"].get("values", []) if v is True]
    loser, f = rng.choice(pairs)
    loser["formula"] = f


def loser_reason(rng, told):
    _, loser = rng.choice(losers(told, "not-yet", "not-known", "out-of-scope", "not-holding"))
    others = ["not-yet", "outranked", "excepted", "not-holding", "gone"]
    if loser["formula" if "formula" in loser else "reason"] == loser.get("formula"):
        others.remove("not-holding")
    loser["reason"] = rng.choice([r for r in others if r != loser["reason"]])


def constant(rng, told):
    formula = rng.choice([told["formulas"][f] for f in used(told) if told["formulas"][f]["op"] == "constant"])
    formula["value"] = other_datum(rng, formula["value"], formula["type"])


OPPOSITE = {
    "and": "or", "or": "and", "since": "before", "before": "since", "add": "subtract", "subtract": "add", "multiply": "divide",
    "divide": "multiply", "equal": "different", "different": "equal", "less": "at-least", "at-least": "less", "more": "at-most",
    "at-most": "more", "is": "is-not", "is-not": "is", "is-missing": "is-given", "is-given": "is-missing", "earliest": "latest",
    "latest": "earliest", "minimum": "maximum", "maximum": "minimum", "fact": "rule", "rule": "fact", "not": "negative",
}  # fmt: skip
SAME_AT_TIMES = {"and", "or", "add", "subtract", "multiply", "divide", "earliest", "latest", "minimum", "maximum"}


def operation(rng, told):
    # Of one that is not the same thing said otherwise (0 + 0, et of two that hold).
    formula = rng.choice([told["formulas"][f] for f in used(told) if told["formulas"][f]["op"] in OPPOSITE.keys() - SAME_AT_TIMES])
    formula["op"] = OPPOSITE[formula["op"]]


def law_value(rng, told):
    # To a formula that gives another value that day, or none.
    found = []
    for _, s in segments(told):
        values = dict(map(tuple, s.get("steps", {}).get("values", [])))
        if "law" in s and "value" in s and s["law"].get("value") in values:
            found += [(s["law"], f) for f, v in values.items() if v != values[s["law"]["value"]]]
    law, f = rng.choice(found)
    law["value"] = f


def law_rounding(rng, told):
    due = [told["nodes"][n["amount"]["rate"]]["segments"][line["segment"]] for n in amounts(told) for p in n["amount"].get("parts", []) for line in p["lines"] if line["due"]]
    laws = [s["law"] for s in due if "rounding" in s["law"]]
    rng.choice(laws)["rounding"]["places"] += rng.choice([-1, 1])


def winner_since(rng, told):
    _, segment = rng.choice([x for x in segments(told) if x[1].get("winner", {}).get("since") and x[1]["from"] and "law" in x[1]])
    segment["winner"]["since"] = (date.fromisoformat(segment["from"]) + timedelta(days=rng.choice([1, 30]))).isoformat()


def reading_taken(rng, told):
    reading = rng.choice([r for r in told["readings"] if r["node"] is not None and is_open(told, r["node"])])
    reading["reading"] = rng.choice([c["name"] for c in reading["choices"] if c["name"] != reading["reading"]])


def is_open(told, node):
    return any(s.get("law", {}).get("gives") == "said" for s in told["nodes"][node]["segments"])


def result_value(rng, told):
    result = rng.choice([r for r in told["results"] if r.get("value") is not None])
    kind = told["nodes"][result["node"]]["type"]
    result["value"] = more_of(result["value"]) if kind == "number" else other_datum(rng, result["value"], kind)


def result_days(rng, told):
    runs = rng.choice([r["segments"] for r in told["results"] if "segments" in r])
    i = rng.randrange(len(runs) - 1)
    step = timedelta(days=1)
    if rng.random() < 0.5 or runs[i]["from"] == runs[i]["to"]:
        runs[i]["to"] = (date.fromisoformat(runs[i]["to"]) + step).isoformat()
        runs[i + 1]["from"] = (date.fromisoformat(runs[i + 1]["from"]) + step).isoformat()
    else:
        runs[i]["to"] = (date.fromisoformat(runs[i]["to"]) - step).isoformat()
        runs[i + 1]["from"] = (date.fromisoformat(runs[i + 1]["from"]) - step).isoformat()


def result_node(rng, told):
    result = rng.choice(told["results"])
    result["node"] = rng.choice([n["id"] for n in told["nodes"] if n["id"] != result["node"]])


def deadline_date(rng, told):
    deadline = rng.choice(told["deadlines"])
    deadline["date"] = moved(rng, deadline["date"])


def deadline_left_out(rng, told):
    del told["deadlines"][rng.randrange(len(told["deadlines"]))]


def alert_days(rng, told):
    alert = rng.choice(told["alerts"])
    if rng.random() < 0.5:
        alert["from"] = (date.fromisoformat(alert["from"]) + timedelta(days=rng.choice([-1, 1]))).isoformat()
    else:
        alert["to"] = (date.fromisoformat(alert["to"]) + timedelta(days=rng.choice([-1, 1]))).isoformat()


def alert_left_out(rng, told):
    del told["alerts"][rng.randrange(len(told["alerts"]))]


def node_index(rng, told):
    # Of one that something reads by name, or that is a result.
    read = {n for s in steps_of(told) for _, n, _ in s.get("reads", [])}
    node = rng.choice([n for n in told["nodes"] if n["index"] and (n["id"] in read or "amount" in n)])
    node["index"][0] = "autre"


def existence(rng, told):
    n, s = rng.choice([e for s in steps_of(told) for e in s.get("exists", [])])
    segment = told["nodes"][n]["segments"][s]
    segment["value"] = not segment["value"]


def period(rng, told):
    # Where something is counted over it: a value that stays the same is as true of other days.
    rng.choice(amounts(told))
    end = rng.choice(["from", "to"])
    told["period"][end] = moved(rng, told["period"][end])


KINDS = {
    "a step's value": step_value,
    "a step left out": step_left_out,
    "a value of the day": segment_value,
    "days, made longer": segment_longer,
    "days, made shorter": segment_shorter,
    "a line's rate": line_field("rate"),
    "a line's weight": line_field("weight"),
    "a line's amount": line_field("amount"),
    "whether a line is due": line_field("due"),
    "a line's proration": line_field("prorata"),
    "a line's days": line_days,
    "a line's segment": line_segment,
    "a line left out": line_left_out,
    "an exact sum": part_exact,
    "a rounded sum": part_rounded,
    "a rounding": part_rounding,
    "an amount": amount_value,
    "what a sum adds": sum_adds,
    "a fact": fact_told,
    "a fact's node": fact_node,
    "a fact's day": fact_day,
    "a table's cell": table_cell,
    "a table's condition": table_condition,
    "what is read": read_target,
    "a reading of a value left out": read_left_out,
    "a loser's date": loser_date,
    "a loser's first day of scope": loser_scope_date,
    "a loser's formula": loser_formula,
    "a loser's reason": loser_reason,
    "a constant": constant,
    "an operation": operation,
    "a law's formula": law_value,
    "a law's rounding": law_rounding,
    "since when a law governs": winner_since,
    "a reading of the law": reading_taken,
    "a result": result_value,
    "a result's days": result_days,
    "a result's node": result_node,
    "a deadline": deadline_date,
    "a deadline left out": deadline_left_out,
    "an alert's days": alert_days,
    "an alert left out": alert_left_out,
    "a node's index": node_index,
    "whether a member exists": existence,
    "the period": period,
}
# What other days than those of a segment have is told only where something read it: a first day of scope
# moved to days that nothing tells passes, as `docs/explanation.md` says.
LESS = {"a loser's first day of scope": 0.75}


def tamper(task):
    """(kind, whether it was noticed, what was done), or none where there is nothing to change."""
    kind, seed, text = task
    rng = random.Random(f"{kind} {seed}")
    told = json.loads(text)
    try:
        KINDS[kind](rng, told)
    except (IndexError, KeyError, ValueError):
        return None
    after = json.dumps(told, ensure_ascii=False)
    if json.loads(text) == told:
        return None
    return kind, bool(proof.check(json.loads(after))), seed


def documented():
    """The example of the documentation, and the same with a figure changed."""
    with open(os.path.join(ROOT, "docs", "explanation.md"), encoding="utf-8") as f:
        blocks = re.findall(r"```json\n(.*?)```", f.read(), re.S)
    for block in blocks:
        yield block


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--avenant", required=True)
    parser.add_argument("--rules", default=os.path.join(ROOT, "rules"))
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--tampered", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    start = time.time()
    failed = 0
    for block in documented():
        found = proof.check(json.loads(block))
        failed += len(found)
        print("\n".join(f"docs/explanation.md: {x}" for x in found), end="")
    with tempfile.TemporaryDirectory() as folder, Pool(args.jobs) as pool:
        tasks = [(args.avenant, args.rules, c, more) for c, more in shipped(args.avenant, args.rules)]
        ours = len(tasks)
        tasks += [(args.avenant, args.rules, c, more) for c, more in drawn(args.seed, args.count, folder)]
        texts, refused = [], 0
        for i, (task, text, found) in enumerate(pool.imap(accepted, tasks, chunksize=4)):
            if text is None:
                refused += 1
                continue
            texts.append((i < ours, text))
            for difference in found[:5]:
                print(f"{os.path.basename(task[2])} {' '.join(task[3])}\n  {difference}")
            failed += len(found)
        print(f"{len(texts)} explanations, {sum(len(t) for _, t in texts) >> 20} MiB, {failed} differences, {refused} not answered")
        if refused > len(tasks) // 10 or sum(not s for s, _ in texts) < args.count * 3 // 4:
            print("too many questions are not answered")
            failed += 1
        small = [t for _, t in texts if len(t) < SMALL]
        rng = random.Random(f"tampering {args.seed}")
        noticed, done, passed = Counter(), Counter(), {}
        wanted = [(kind, n, rng.choice(small)) for kind in KINDS for n in range(args.tampered)]
        for out in pool.imap_unordered(tamper, wanted, chunksize=8):
            if out:
                kind, seen, seed = out
                done[kind] += 1
                noticed[kind] += seen
                if not seen:
                    passed.setdefault(kind, []).append(seed)
        for kind in KINDS:
            if done[kind] < args.tampered // 20 or noticed[kind] < LESS.get(kind, LEAST) * done[kind]:
                failed += 1
                print(f"{kind}: {noticed[kind]} of {done[kind]} changes noticed; not {passed.get(kind, [])[:8]}")
        print(f"{sum(done.values())} values changed, {sum(noticed.values())} noticed, {time.time() - start:.0f} s")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

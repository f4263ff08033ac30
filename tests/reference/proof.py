"""Checks that an explanation proves its answer.

    avenant explain CONTRACT --format json | python3 proof.py
    python3 proof.py EXPLANATION.json…

Every value of the graph is computed again from what it reads, by `docs/explanation.md` alone: nothing here
knows a rule, a contract or the interpreter. Prints each difference with its node, its segment and its
formula, and exits with 1 if there is one.
"""

import json
import sys

from proof_values import (
    ABSENT,
    FAR,
    NEVER,
    Refused,
    add_months,
    anniversary,
    iso,
    parse,
    parse_day,
    rounded,
    shown,
    weight_of,
    years_between,
)

UNKNOWN = object()
DAILY = {"rule", "result", "deadline", "alert", "reading", "payment"}


def both(days):
    """First and last day of an object that has `from` and `to`, null where there is no end."""
    lo = -FAR if days["from"] is None else parse_day(days["from"])
    hi = FAR if days["to"] is None else parse_day(days["to"])
    if lo > hi:
        raise Refused(f"ends before it starts: {days['from']} – {days['to']}")
    return lo, hi


class Steps:
    """The steps of one computation, and what surrounds them."""

    def __init__(self, proof, node, steps, index, lo, hi):
        self.proof, self.node, self.index, self.lo, self.hi = proof, node, index, lo, hi
        self.values, self.reads, self.below, self.apart = {}, {}, {}, {}
        for f, datum in steps.get("values", []):
            formula = proof.formula(f)
            if f in self.values:
                raise Refused(f"formula {f} has two values")
            self.values[f] = parse(datum, formula)
        for f, n, s in steps.get("reads", []):
            if self.reads.setdefault(f, (n, s)) != (n, s):
                raise Refused(f"formula {f} reads two values")
        for f, law in steps.get("below", []):
            if self.below.setdefault(f, law) != law:
                raise Refused(f"formula {f} stands on two contents")
        self.exists = {}
        for n, s in steps.get("exists", []):
            member = proof.nodes[n]
            if member["kind"] != "membership":
                raise Refused(f"node {n} does not say whether a member exists")
            self.exists[(member["name"], member["index"][0])] = proof.read(n, s, lo, hi)
        for part in steps.get("apart", []):
            self.enter(part)

    def enter(self, part):
        f = part["formula"]
        formula = self.proof.formula(f)
        index, lo, hi = self.index, self.lo, self.hi
        if "member" in part:
            slot = formula.get("slot")
            if formula["op"] != "sum" or slot is None:
                raise Refused(f"formula {f} has a part for a member and is no sum")
            index = dict(index)
            index[slot] = part["member"]
        if "day" in part:
            lo = hi = parse_day(part["day"])
        key = (f, part.get("member"), part.get("day"))
        inner = Steps(self.proof, self.node, part["steps"], index, lo, hi)
        old = self.apart.get(key)
        if old is not None and (old.values, old.reads) != (inner.values, inner.reads):
            raise Refused(f"formula {f} has two parts for one member or day")
        self.apart[key] = inner

    # ---------------------------------------------------------------------------------------------

    def check(self):
        """Every step, from those that it stands on."""
        for f, value in self.values.items():
            with self.proof.at(f"formula {f} ({self.proof.formula(f)['op']})"):
                found = self.compute(f)
                if found != value or type(found) is not type(value):
                    raise Refused(f"says {shown(value)}, computed again {shown(found)}")
        for f in self.reads:
            if f not in self.values and self.proof.formula(f)["op"] not in ("fact", "rule"):
                raise Refused(f"formula {f} reads a value and names none")
        for (f, member, day), inner in self.apart.items():
            with self.proof.at(f"formula {f} for {member or day}"):
                inner.check()

    def got(self, f):
        value = self.values.get(f, UNKNOWN)
        if value is UNKNOWN:
            raise Refused(f"needs formula {f}, which has no step")
        return value

    def compute(self, f):
        formula = self.proof.formula(f)
        op = formula["op"].replace("-", "_")
        how = getattr(self, "op_" + op, None)
        if how is None:
            raise Refused(f"unknown operation {formula['op']}")
        return how(f, formula, formula.get("args", []))

    def strict(self, args):
        """The values of arguments, or none when one is sans objet."""
        values = [self.got(a) for a in args]
        return None if any(v is ABSENT for v in values) else values

    # Leaves

    def op_constant(self, f, formula, args):
        return parse(formula["value"], formula)

    def op_index(self, f, formula, args):
        if formula["slot"] not in self.index:
            raise Refused(f"no index {formula['slot']} here")
        return self.index[formula["slot"]]

    def op_fact(self, f, formula, args):
        return self.reference(f, formula, args, {"fact"})

    def op_rule(self, f, formula, args):
        return self.reference(f, formula, args, DAILY)

    def reference(self, f, formula, args, kinds):
        index = self.strict(args)
        if index is None:
            return ABSENT
        if f not in self.reads:
            raise Refused("reads nothing")
        n, s = self.reads[f]
        node = self.proof.node(n)
        if node["kind"] not in kinds or node["name"] != formula["name"] or node["index"] != index:
            raise Refused(f"names {formula['name']} {index}, and reads node {n}: {node['name']} {node['index']}")
        return self.proof.read(n, s, self.lo, self.hi)

    def op_ordinary(self, f, formula, args):
        law = self.below.get(f)
        if law is None:
            return ABSENT
        if law["gives"] in ("rate", "lump", "adjusted") and self.proof.is_flow(self.node):
            flow = self.flow(law)
            return ABSENT if flow is None else flow[1]
        return self.daily(law)

    # Logic

    def op_not(self, f, formula, args):
        x = self.got(args[0])
        return x if x is ABSENT else not x

    def op_and(self, f, formula, args):
        return self.settled(args, False)

    def op_or(self, f, formula, args):
        return self.settled(args, True)

    def settled(self, args, winner):
        sides = [self.values.get(a, UNKNOWN) for a in args]
        if any(s is winner for s in sides):
            return winner
        if winner is False and any(s is ABSENT for s in sides):
            return ABSENT
        if any(s is UNKNOWN for s in sides):
            raise Refused("neither side settles it, and one has no step")
        return ABSENT if any(s is ABSENT for s in sides) else not winner

    def op_if(self, f, formula, args):
        condition = self.got(args[0])
        return ABSENT if condition is ABSENT else self.got(args[1] if condition else args[2])

    def op_is(self, f, formula, args):
        values = self.strict(args)
        return ABSENT if values is None else values[0] == values[1]

    def op_is_not(self, f, formula, args):
        values = self.strict(args)
        return ABSENT if values is None else values[0] != values[1]

    op_equal, op_different = op_is, op_is_not

    def op_is_missing(self, f, formula, args):
        x = self.got(args[0])
        return x is ABSENT or x == NEVER

    def op_is_given(self, f, formula, args):
        return not self.op_is_missing(f, formula, args)

    def ordered(self, args, test):
        values = self.strict(args)
        return ABSENT if values is None else test(compared(*values))

    def op_less(self, f, formula, args):
        return self.ordered(args, lambda c: c < 0)

    def op_at_most(self, f, formula, args):
        return self.ordered(args, lambda c: c <= 0)

    def op_more(self, f, formula, args):
        return self.ordered(args, lambda c: c > 0)

    def op_at_least(self, f, formula, args):
        return self.ordered(args, lambda c: c >= 0)

    # Numbers, days, durations

    def op_negative(self, f, formula, args):
        x = self.got(args[0])
        if x is ABSENT or x == NEVER:
            return x
        return ("duration", -x[1], -x[2]) if isinstance(x, tuple) else -x

    def op_add(self, f, formula, args):
        return self.sum_of(args, 1)

    def op_subtract(self, f, formula, args):
        return self.sum_of(args, -1)

    def sum_of(self, args, sign):
        values = self.strict(args)
        if values is None:
            return ABSENT
        if NEVER in values:
            return NEVER
        a, b = values
        if is_duration(a) and is_day(b) and sign == 1:
            a, b = b, a
        if is_day(a) and is_duration(b):
            return moved(a, b, sign)
        if is_day(a) and is_day(b) and sign == -1:
            return parse(str(a[1] - b[1]), {"type": "number"})
        if is_duration(a) and is_duration(b):
            return ("duration", a[1] + sign * b[1], a[2] + sign * b[2])
        if isinstance(a, tuple) or isinstance(b, tuple):
            raise Refused("these do not add up")
        return a + sign * b

    def op_multiply(self, f, formula, args):
        sides = [self.values.get(a, UNKNOWN) for a in args]
        for x, other in (sides, sides[::-1]):
            # Nothing times what is not known is nothing.
            if other is UNKNOWN and x is not UNKNOWN and x is not ABSENT and x == 0:
                return x
        values = self.strict(args)
        return ABSENT if values is None else NEVER if NEVER in values else values[0] * values[1]

    def op_divide(self, f, formula, args):
        values = self.strict(args)
        if values is None:
            return ABSENT
        if values[1] == 0:
            raise Refused("divides by nothing")
        return values[0] / values[1]

    # Tables and sums

    def op_table(self, f, formula, args):
        # A key that is sans objet settles it, and those after it are not computed.
        keys = []
        for a in args:
            keys.append((self.got(a), self.proof.formula(a)))
            if keys[-1][0] is ABSENT:
                return ABSENT
        rows = [c for c in formula["cells"] if all(meets(w, k, of, False) for w, (k, of) in zip(c["when"], keys, strict=True))]
        if not rows:
            rows = [c for c in formula["cells"] if all(meets(w, k, of, True) for w, (k, of) in zip(c["when"], keys, strict=True))]
        if len(rows) != 1:
            raise Refused(f"{len(rows)} rows of the table hold")
        return self.got(rows[0]["value"])

    def op_sum(self, f, formula, args):
        total, absent = parse("0", {"type": "number"}), False
        edited = any(name == formula["name"] for name, _ in self.exists)
        for member in formula["members"]:
            if edited and (formula["name"], member) not in self.exists:
                raise Refused(f"nothing says whether {member} exists")
            part = self.apart.get((f, member, None))
            if self.exists.get((formula["name"], member), True) is not True:
                if part is not None:
                    raise Refused(f"counts {member}, which does not exist")
                continue
            if part is None:
                raise Refused(f"leaves out {member}")
            if len(args) > 1 and part.got(args[1]) is not True:
                continue
            value = part.got(args[0])
            if value is ABSENT:
                absent = True
            else:
                total += value
        for g, member, _ in self.apart:
            if g == f and member not in formula["members"]:
                raise Refused(f"counts {member}, which is none of {formula['name']}")
        return ABSENT if absent else total

    # Time

    def reached(self, day):
        """Whether the days at hand are all from that day on, or all before it."""
        if self.lo >= day:
            return True
        if self.hi < day:
            return False
        raise Refused(f"turns on {iso(day)}, within {iso(self.lo)} – {iso(self.hi)}")

    def op_since(self, f, formula, args):
        d = self.got(args[0])
        return d if d is ABSENT else False if d == NEVER else self.reached(d[1])

    def op_before(self, f, formula, args):
        d = self.got(args[0])
        return d if d is ABSENT else True if d == NEVER else not self.reached(d[1])

    def op_on_date(self, f, formula, args):
        d = self.got(args[1])
        if not is_day(d):
            return ABSENT
        part = self.apart.get((f, None, iso(d[1])))
        if part is None:
            raise Refused(f"nothing is computed on {iso(d[1])}")
        return part.got(args[0])

    def op_next_new_year(self, f, formula, args):
        d = self.got(args[0])
        return parse(f"{int(iso(d[1])[:4]) + 1:04}-01-01", {"type": "date"}) if is_day(d) else d

    def op_next_anniversary(self, f, formula, args):
        d = self.got(args[0])
        if not is_day(d):
            return d
        first, last = (next_anniversary(d[1], day) for day in (self.lo, self.hi))
        if first != last:
            raise Refused(f"changes within {iso(self.lo)} – {iso(self.hi)}")
        return ("day", first)

    def op_contract_years(self, f, formula, args):
        d = self.got(args[0])
        return ("years-from", d[1]) if is_day(d) else d

    def op_years(self, f, formula, args):
        values = self.strict(args)
        if values is None or not (is_day(values[0]) and is_day(values[1])):
            return ABSENT
        return years_between(values[2], values[0][1], values[1][1])

    # Functions

    def best(self, args, sign):
        values = self.strict(args)
        if values is None:
            return ABSENT
        values = [v for v in values if v != NEVER]
        out = values[0] if values else NEVER
        for v in values[1:]:
            out = v if compared(v, out) * sign > 0 else out
        return out

    def op_earliest(self, f, formula, args):
        return self.best(args, -1)

    def op_latest(self, f, formula, args):
        values = self.strict(args)
        return NEVER if values is not None and NEVER in values else self.best(args, 1)

    def op_minimum(self, f, formula, args):
        return self.best(args, -1)

    def op_maximum(self, f, formula, args):
        return self.best(args, 1)

    def op_round(self, f, formula, args):
        x = self.got(args[0])
        if x is ABSENT or x == NEVER:
            return x
        return rounded(x, formula["rounding"]["places"], formula["rounding"]["mode"])

    # ---------------------------------------------------------------------------------------------
    # Laws

    def holds(self, law):
        return "when" not in law or self.got(law["when"]) is True

    def daily(self, law):
        """What a law gives on a day."""
        if law["gives"] == "said":
            return law["says"]
        if law["gives"] not in ("value", "adjusted"):
            return ABSENT
        return self.got(law["value"]) if self.holds(law) else ABSENT

    def flow(self, law):
        """What a flow is on each of these days: none, `("rate", rate, …)` or `("lump", amount, …)`."""
        gives = law["gives"]
        if gives == "lump":
            on = self.values.get(law["on"], UNKNOWN)
            # On another day than its own, nothing else is read.
            if on is not UNKNOWN and on != ("day", self.lo):
                if is_day(on) and self.lo <= on[1] <= self.hi:
                    raise Refused(f"falls on {iso(on[1])}, within {iso(self.lo)} – {iso(self.hi)}")
                return None
        if not self.holds(law):
            return None
        if gives == "rate":
            return ("rate", self.number(law["value"]), self.got(law["prorata"]), law["rounding"])
        if gives == "lump":
            if self.got(law["on"]) != ("day", self.hi):
                raise Refused("an amount on a day lasts more than that day")
            return ("lump", self.number(law["value"]), None, law["rounding"])
        if gives == "adjusted":
            below = self.below.get(law["value"])
            flow = None if below is None else self.flow(below)
            return None if flow is None else (flow[0], self.number(law["value"]), *flow[2:])
        return None

    def number(self, f):
        value = self.got(f)
        if value is ABSENT or isinstance(value, (tuple, str)):
            raise Refused(f"formula {f} gives {shown(value)}, on days on which it is due")
        return value


def is_day(x):
    return isinstance(x, tuple) and x[0] == "day"


def is_duration(x):
    return isinstance(x, tuple) and x[0] == "duration"


def moved(day, duration, sign):
    """Months first, brought back to the last day of a month too short; then days."""
    return ("day", add_months(day[1], sign * duration[1]) + sign * duration[2])


def next_anniversary(origin, after):
    year = 1
    if after > origin:
        year = max(1, int(iso(after)[:4]) - int(iso(origin)[:4]) - 1) if after < FAR else FAR
    if year == FAR:
        raise Refused("no anniversary comes after the last day")
    while anniversary(origin, year) <= after:
        year += 1
    return anniversary(origin, year)


def compared(a, b):
    """The sign of a − b."""
    if is_duration(a) and is_duration(b):
        if a[2] == b[2] == 0 or a[1] == b[1] == 0 or a == b:
            a, b = a[1] + a[2], b[1] + b[2]
        else:
            raise Refused("months and days have no order")
    elif is_day(a) and is_day(b):
        a, b = a[1], b[1]
    elif isinstance(a, (tuple, str, bool)) or isinstance(b, (tuple, str, bool)):
        if a == b:
            return 0
        raise Refused(f"{shown(a)} and {shown(b)} have no order")
    return (a > b) - (a < b)


def meets(condition, key, of, otherwise):
    if condition == "otherwise":
        return otherwise
    if "among" in condition:
        return key in [parse(d, of) for d in condition["among"]]
    lower, upper = condition["between"]
    if key == NEVER or isinstance(key, (str, bool)):
        return False
    for bound, sign in ((lower, 1), (upper, -1)):
        if bound is not None:
            c = compared(key, parse(bound[0], of)) * sign
            if c < 0 or (c == 0 and not bound[1]):
                return False
    return True


class At:
    """Where a check stands, for its message."""

    def __init__(self, proof, where):
        self.proof, self.where = proof, where

    def __enter__(self):
        self.proof.where.append(self.where)

    def __exit__(self, kind, error, trace):
        if isinstance(error, (Refused, KeyError, IndexError, TypeError, ValueError, AttributeError)):
            text = str(error) if isinstance(error, Refused) else f"malformed: {kind.__name__} {error}"
            self.proof.found.append(f"{' › '.join(self.proof.where)}: {text}")
            error = None
        self.proof.where.pop()
        return error is None and kind is not None


class Proof:
    """One explanation, checked."""

    def __init__(self, told):
        self.told, self.found, self.where = told, [], []
        self.nodes, self.formulas = told["nodes"], told["formulas"]
        self.texts = {t["short"]: t for t in told["texts"]}
        self.articles = {(a["text"], a["number"], a["title"]) for a in told["articles"]}
        self.rates = {n["amount"]["rate"] for n in self.nodes if "rate" in n.get("amount", {})}
        self.flows = {}
        self.known = parse_day(told["known_on"]) if "known_on" in told else FAR

    def at(self, where):
        return At(self, where)

    def node(self, n):
        if not isinstance(n, int) or not 0 <= n < len(self.nodes):
            raise Refused(f"no node {n}")
        return self.nodes[n]

    def formula(self, f):
        if not isinstance(f, int) or not 0 <= f < len(self.formulas):
            raise Refused(f"no formula {f}")
        return self.formulas[f]

    def is_flow(self, node):
        return node["id"] in self.rates

    def segment(self, n, s):
        segments = self.node(n).get("segments", [])
        if not isinstance(s, int) or not 0 <= s < len(segments):
            raise Refused(f"node {n} has no segment {s}")
        return segments[s]

    def read(self, n, s, lo, hi):
        """The value of a segment, which must be that of all these days."""
        segment = self.segment(n, s)
        first, last = both(segment)
        if first > lo or hi > last:
            raise Refused(f"reads node {n} segment {s}, of {iso(first)} – {iso(last)}, on {iso(lo)} – {iso(hi)}")
        if "value" not in segment:
            raise Refused(f"reads node {n} segment {s}, which has no value")
        return parse(segment["value"], self.node(n))

    def check(self):
        """All differences found."""
        with self.at("facts"):
            self.facts()
        for i, node in enumerate(self.nodes):
            with self.at(f"node {i} ({node.get('name')}{''.join(' ; ' + m for m in node.get('index', []))})"):
                if node["id"] != i:
                    raise Refused("stands elsewhere than its id")
                for s, segment in enumerate(node.get("segments", [])):
                    with self.at(f"segment {s}"):
                        self.segment_of(node, s, segment)
                with self.at("segments"):
                    self.one_value_a_day(node)
        for node in self.nodes:
            if "amount" in node:
                with self.at(f"node {node['id']} ({node['name']}{''.join(' ; ' + m for m in node['index'])})"):
                    self.amount(node, node["amount"])
        self.grounded()
        self.answers()
        with self.at("readings"):
            self.readings()
        return self.found

    # ---------------------------------------------------------------------------------------------
    # Values of the day

    def segment_of(self, node, s, segment):
        lo, hi = both(segment)
        if node["kind"] == "fact":
            if any(k in segment for k in ("law", "winner", "steps")):
                raise Refused("a fact is computed")
            return
        slots = dict(enumerate(node["index"]))
        steps = Steps(self, node, segment.get("steps", {}), slots, lo, hi)
        steps.check()
        self.cited(segment.get("winner"))
        law = segment.get("law")
        gone = self.gone(node, steps)
        value = UNKNOWN
        if self.is_flow(node):
            if "value" in segment:
                raise Refused("a rate has a value of the day")
            self.flows[(node["id"], s)] = steps.flow(law) if law and not gone else None
        else:
            value = parse(segment["value"], node) if "value" in segment else UNKNOWN
            if value is UNKNOWN:
                raise Refused("no value")
            nothing = node["kind"] == "membership"
            found = (False if nothing else ABSENT) if law is None or gone else steps.daily(law)
            if law and law["gives"] == "said" and not gone:
                found = parse(found, node)
            if found != value or type(found) is not type(value):
                raise Refused(f"says {shown(value)}, its law gives {shown(found)}")
        if gone and law:
            raise Refused(f"is governed by a law, and {gone} does not exist")
        if law:
            self.governed(node, segment, steps, law, lo)
        for at, loser in enumerate(segment.get("losers", [])):
            with self.at(f"loser {at} ({loser['candidate']['text']})"):
                self.loser(segment, steps, loser, lo, hi)

    def gone(self, node, steps):
        """A member that indexes an output and does not exist."""
        if node["kind"] not in ("result", "deadline", "alert", "payment"):
            return None
        for over, member in zip(node.get("over", []), node["index"], strict=True):
            if steps.exists.get((over, member), True) is not True:
                return member
        return None

    def governed(self, node, segment, steps, law, lo):
        winner = segment["winner"]
        if winner["since"] is not None and parse_day(winner["since"]) > lo:
            raise Refused(f"governs from {winner['since']}, after the first day")
        # Vocabulary has no day of effect, and is known on every day.
        if winner["since"] is not None and winner["act"] != "rectifie" and parse_day(self.texts[winner["text"]]["signed"]) > self.known:
            raise Refused(f"{winner['text']} was not signed yet")
        # What a text brings back is judged with that text; an amount on another day reads its day alone.
        alone = law["gives"] == "lump" and steps.values.keys() <= self.below_of(law["on"])
        if "scope" in law and winner["act"] != "rétablit" and not alone and steps.got(law["scope"]) is not True:
            raise Refused("its scope does not hold")

    def below_of(self, f):
        out, todo = set(), [f]
        while todo:
            f = todo.pop()
            if f not in out:
                out.add(f)
                formula = self.formula(f)
                todo += formula.get("args", []) + [c["value"] for c in formula.get("cells", [])]
        return out

    def one_value_a_day(self, node):
        spans = sorted((both(s), i) for i, s in enumerate(node.get("segments", [])))
        last = None
        for (lo, hi), i in spans:
            if last is not None and lo <= last[1]:
                a, b = node["segments"][last[2]], node["segments"][i]
                same = self.flows.get((node["id"], last[2])) == self.flows.get((node["id"], i))
                if a.get("value") != b.get("value") or not same:
                    raise Refused(f"segments {last[2]} and {i} have a day in common")
            if last is None or hi > last[1]:
                last = (lo, hi, i)

    def cited(self, citation):
        if citation and citation["article"] is not None:
            if (citation["text"], citation["number"], citation["article"]) not in self.articles:
                raise Refused(f"cites an article that is not given: {citation['text']}, {citation['article']}")

    def rank(self, citation):
        text = self.texts[citation["text"]]
        return (text["in_force"], text["signed"])

    def loser(self, segment, steps, loser, lo, hi):
        candidate, reason = loser["candidate"], loser["reason"]
        self.cited(candidate)
        self.cited(loser.get("by"))
        corrects = "rectifie" in (candidate["act"], (loser.get("by") or {}).get("act"))
        day = None if loser["date"] is None else parse_day(loser["date"])
        if reason in ("not-yet", "not-known") and day is None:
            raise Refused("has no date")
        if reason == "not-yet":
            if day <= hi:
                raise Refused(f"takes effect on {loser['date']}, and the segment lasts until {iso(hi)}")
            if candidate["since"] != loser["date"]:
                raise Refused(f"takes effect on {candidate['since']} or {loser['date']}")
        elif reason == "not-known":
            if day <= self.known:
                raise Refused(f"is known from {loser['date']}, and so on the day asked")
            if not corrects and self.texts[candidate["text"]]["signed"] != loser["date"]:
                raise Refused(f"was signed on {self.texts[candidate['text']]['signed']}, not {loser['date']}")
        elif reason in ("out-of-scope", "not-holding"):
            if steps.got(loser["formula"]) is True:
                raise Refused(f"formula {loser['formula']} holds")
            if reason == "out-of-scope" and day is not None:
                if day <= hi:
                    raise Refused(f"applies from {loser['date']}, and the segment lasts until {iso(hi)}")
                self.later(steps, loser["formula"], day)
            elif day is not None:
                raise Refused("has a date")
        elif reason in ("outranked", "ended"):
            if not corrects and self.rank(loser["by"]) <= self.rank(candidate):
                raise Refused(f"gives way to {loser['by']['text']}, which is not later")
        elif reason == "excepted":
            if not segment.get("winner") or segment["winner"]["exception"] is None:
                raise Refused("gives way to an exception, and none wins")
        else:
            raise Refused(f"unknown reason {reason}")

    def later(self, steps, f, day):
        """A scope that holds from a later day on: false the day before, true on it, as far as the values of those days are told."""
        for on, wanted in ((day - 1, False), (day, True)):
            found = Elsewhere(self, steps.index, on).value(f)
            if found is not UNKNOWN and (found is True) != wanted:
                raise Refused(f"formula {f} is {shown(found)} on {iso(on)}")

    # ---------------------------------------------------------------------------------------------
    # Amounts over a period

    def amount(self, node, amount):
        lo, hi = both(amount["period"])
        value = parse(amount["value"], node)
        if "segments" in node:
            raise Refused("an amount over a period has values of the day")
        if "adds" in amount:
            total, told = parse("0", {"type": "number"}), None
            for n in amount["adds"]:
                other = self.node(n)
                if other["unit"] != node["unit"]:
                    raise Refused(f"adds node {n}, of another unit")
                first, last = both(other["amount"]["period"])
                if first < lo or last > hi:
                    raise Refused(f"adds node {n}, of other days")
                part = parse(other["amount"]["value"], other)
                if part is not ABSENT:
                    total += part
                    told = total
            found = ABSENT if told is None and value is ABSENT else total
        elif not amount.get("parts"):
            found = ABSENT if value is ABSENT and self.known < FAR else parse("0", {"type": "number"})
        else:
            found = self.parts(node, amount, lo, hi)
        if found != value or type(found) is not type(value):
            raise Refused(f"says {shown(value)}, adds up to {shown(found)}")

    def parts(self, node, amount, lo, hi):
        rate = self.node(amount["rate"])
        if (rate["name"], rate["index"]) != (node["name"], node["index"]):
            raise Refused(f"is reached from node {rate['id']}, of another result")
        total, day, last = parse("0", {"type": "number"}), lo, UNKNOWN
        self.months = None
        for p, part in enumerate(amount["parts"]):
            with self.at(f"part {p}"):
                exact, rounding = parse("0", {"type": "number"}), None
                for at, line in enumerate(part["lines"]):
                    with self.at(f"line {at}"):
                        flow = self.line(amount, line, day)
                        day = both(line)[1] + 1
                        exact += parse(line["amount"], {"type": "number"})
                        if flow is not None:
                            if rounding not in (None, flow[3]):
                                raise Refused("is rounded otherwise than the lines that it is added to")
                            rounding = flow[3]
                if part["rounding"] is not None:
                    same = rounding is not None and (part["rounding"]["places"], part["rounding"]["mode"]) == (rounding["places"], rounding["mode"])
                elif rounding is not None:
                    same = False
                else:
                    same = True
                if not same:
                    raise Refused(f"rounds by {part['rounding']}, and its law by {rounding}")
                if last == (rounding and rounding["places"], rounding and rounding["mode"]):
                    raise Refused("is rounded as the part before, and apart from it")
                last = (rounding and rounding["places"], rounding and rounding["mode"])
                if parse(part["exact"], {"type": "number"}) != exact:
                    raise Refused(f"says {part['exact']}, its lines add up to {exact}")
                after = exact if rounding is None else rounded(exact, rounding["places"], rounding["mode"])
                if parse(part["rounded"], {"type": "number"}) != after:
                    raise Refused(f"says {part['rounded']}, rounded {after}")
            total += parse(part["rounded"], {"type": "number"})
        if day != hi + 1:
            raise Refused(f"lines end on {iso(day - 1)}, the period on {iso(hi)}")
        return total

    def line(self, amount, line, day):
        lo, hi = both(line)
        if lo != day:
            raise Refused(f"starts on {iso(lo)}, and the line before ends on {iso(day - 1)}")
        key = (amount["rate"], line["segment"])
        first, last = both(self.segment(*key))
        if first > lo or hi > last:
            raise Refused(f"stands on segment {key[1]}, of {iso(first)} – {iso(last)}")
        if key not in self.flows:
            raise Refused(f"stands on segment {key[1]}, which gives no flow")
        flow = self.flows[key]
        exact = {"type": "number"}
        weight, sum_ = parse(line["weight"], exact), parse(line["amount"], exact)
        rate = None if line["rate"] is None else parse(line["rate"], exact)
        prorata = parse(line["prorata"], {"type": "proration"}) if "prorata" in line else None
        if line["due"] is not (flow is not None):
            raise Refused(f"due: {line['due']}, and its law: {flow is not None}")
        if flow is None:
            wanted = (None, None, 0, 0)
        elif flow[0] == "lump":
            wanted = (None, None, 1, flow[1])
        else:
            share = self.share(amount, flow, lo, hi)
            wanted = (flow[1], flow[2], share, flow[1] * share)
        for what, says, found in zip(("rate", "prorata", "weight", "amount"), (rate, prorata, weight, sum_), wanted, strict=True):
            if says != found:
                raise Refused(f"{what} {shown(says)}, computed again {shown(found)}")
        return flow

    def share(self, amount, flow, lo, hi):
        """The share of a year of these days; a month counts whole, on its first day due."""
        if flow[2] != "mois":
            return weight_of(flow[2], lo, hi)
        month = lambda day: iso(day)[:7]  # noqa: E731
        start = both(amount["period"])[0]
        first = lo if self.months is None else self.months
        counted = {month(first)} if self.months is not None else set()
        if self.months is None and month(start) == month(lo) and self.due_before(amount, start):
            counted = {month(lo)}
        self.months = hi
        begun = {month(d) for d in range(lo, hi + 1)}
        return parse(f"{len(begun - counted)}/12", {"type": "number"})

    def due_before(self, amount, start):
        """Whether the month in which the period starts was counted on an earlier day."""
        day = parse_day(iso(start)[:8] + "01")
        spans = [(*both(self.segment(amount["rate"], s)), s) for s in amount.get("before", [])]
        while day < start:
            held = [(hi, s) for lo, hi, s in spans if lo <= day <= hi]
            if not held:
                raise Refused(f"does not say what was due on {iso(day)}, in a month counted whole")
            hi, s = held[0]
            flow = self.flows.get((amount["rate"], s))
            if flow is not None and flow[2] == "mois":
                return True
            day = hi + 1
        return False

    # ---------------------------------------------------------------------------------------------
    # The whole

    def facts(self):
        given = {}
        for fact in self.told["facts"]:
            key = (fact["name"], tuple(fact["index"]))
            if key in given:
                raise Refused(f"{key} is given twice")
            given[key] = fact
            if fact["node"] is not None:
                node = self.node(fact["node"])
                if node["kind"] != "fact" or (node["name"], tuple(node["index"])) != key:
                    raise Refused(f"{key} has the node of another: {fact['node']}")
        for node in self.nodes:
            if node["kind"] != "fact":
                continue
            with self.at(f"node {node['id']} ({node['name']})"):
                key = (node["name"], tuple(node["index"]))
                fact = given.get(key)
                if fact is not None and fact["node"] != node["id"]:
                    raise Refused("is given, and is not the node of its fact")
                self.fact(node, fact["values"] if fact else [])
        for key, fact in given.items():
            read = [n for n in self.nodes if n["kind"] == "fact" and (n["name"], tuple(n["index"])) == key]
            if [n["id"] for n in read] != ([] if fact["node"] is None else [fact["node"]]):
                raise Refused(f"{key} is read elsewhere than it is given")

    def fact(self, node, values):
        starts = [-FAR if v["from"] is None else parse_day(v["from"]) for v in values]
        if starts != sorted(set(starts)):
            raise Refused("its values are not in the order of days")
        segments = node.get("segments", [])
        if len(segments) not in (len(values), len(values) + 1):
            raise Refused(f"{len(segments)} values, {len(values)} given")
        for i, (value, segment) in enumerate(zip(values, segments, strict=False)):
            last = starts[i + 1] - 1 if i + 1 < len(starts) else FAR
            if both(segment) != (starts[i], last):
                raise Refused(f"segment {i}: {iso(both(segment)[0])} – {iso(both(segment)[1])}, given {iso(starts[i])} – {iso(last)}")
            if parse(segment["value"], node) != parse(value["value"], node):
                raise Refused(f"segment {i}: {segment['value']}, given {value['value']}")
        for segment in segments[len(values) :]:
            until = starts[0] - 1 if starts else FAR
            if both(segment) != (-FAR, until) or [n["code"] for n in segment.get("notes", [])] != ["not-given"]:
                raise Refused("a value that the contract does not give")
            missing = "jamais" if node["type"] in ("date", "duration") else None
            if segment.get("value") != missing:
                raise Refused(f"what is not given is worth {segment.get('value')}")

    def grounded(self):
        """Nothing stands on itself."""
        state = {}
        for n, node in enumerate(self.nodes):
            for s in range(len(node.get("segments", []))):
                todo = [(n, s)]
                while todo:
                    at = todo[-1]
                    if at not in state:
                        state[at] = "open"
                        try:
                            nexts = list(self.children(self.segment(*at).get("steps", {})))
                        except (Refused, TypeError, ValueError):
                            nexts = []
                        for child in nexts:
                            if state.get(child) == "open":
                                self.found.append(f"node {child[0]} segment {child[1]}: stands on itself")
                            elif child not in state:
                                todo.append(child)
                    else:
                        state[at] = "done"
                        todo.pop()

    def children(self, steps):
        for _, n, s in steps.get("reads", []):
            yield (n, s)
        for n, s in steps.get("exists", []):
            yield (n, s)
        for part in steps.get("apart", []):
            yield from self.children(part["steps"])

    def answers(self):
        years = self.told.get("years")
        for i, year in enumerate(years or [self.told]):
            with self.at(f"year {i}" if years else "answer"):
                self.answer(year, year)
        if years:
            with self.at("sum of years"):
                if self.told.get("sum_of_years") is not True:
                    raise Refused("does not say that it is a sum")
                if (self.told["period"]["from"], self.told["period"]["to"]) != (years[0]["period"]["from"], years[-1]["period"]["to"]):
                    raise Refused("is not of the days of its years")
                for before, after in zip(years, years[1:], strict=False):
                    if parse_day(before["period"]["to"]) + 1 != parse_day(after["period"]["from"]):
                        raise Refused("leaves days out")
                self.answer(self.told, years[-1])
                for i, result in enumerate(self.told["results"]):
                    node = self.node(result["node"])
                    parts = [y["results"][i]["node"] for y in years]
                    if "amount" in node and node["amount"].get("adds") != parts:
                        raise Refused(f"result {i} adds {node['amount'].get('adds')}, those of its years are {parts}")

    def answer(self, told, last):
        lo, hi = both(told["period"])
        amounts = []
        for i, result in enumerate(told["results"]):
            with self.at(f"result {i} ({result['name']})"):
                node = self.node(result["node"])
                if (node["name"], node["index"], node["unit"]) != (result["name"], result["index"], result["unit"]):
                    raise Refused(f"has the node of another: {node['name']}")
                if "amount" in node:
                    amounts.append(node)
                    if both(node["amount"]["period"]) != (lo, hi):
                        raise Refused("is an amount over other days")
                    if parse(result["value"], node) != parse(node["amount"]["value"], node):
                        raise Refused(f"says {result['value']}, its node {node['amount']['value']}")
                else:
                    runs = result.get("segments") or [{**told["period"], "value": result["value"]}]
                    self.each_day(node, runs, lo, hi)
        if told is last:
            for node in amounts:
                adds = node["amount"].get("adds")
                each = [n["id"] for n in amounts if "adds" not in n["amount"] and n["unit"] == node["unit"]]
                if adds is not None and adds != each:
                    raise Refused(f"node {node['id']} adds {adds}, the amounts are {each}")
        self.deadlines(told, both(last["period"])[1])
        self.alerts(told, lo, hi)

    def each_day(self, node, runs, lo, hi):
        """A value of the day on each day of a period."""
        day = lo
        for run in runs:
            first, last = both(run)
            if first != day:
                raise Refused(f"says nothing of {iso(day)}")
            self.days_of(node, parse(run["value"], node), first, last)
            day = last + 1
        if day != hi + 1:
            raise Refused(f"ends on {iso(day - 1)}, the period on {iso(hi)}")

    def days_of(self, node, value, first, last):
        day = first
        while day <= last:
            held = [s for s in node["segments"] if both(s)[0] <= day <= both(s)[1]]
            if not held:
                raise Refused(f"no segment of node {node['id']} holds {iso(day)}")
            if parse(held[0]["value"], node) != value:
                raise Refused(f"says {shown(value)} on {iso(day)}, node {node['id']} {held[0]['value']}")
            day = both(held[0])[1] + 1

    def deadlines(self, told, on):
        listed = set()
        for i, deadline in enumerate(told["deadlines"]):
            with self.at(f"deadline {i} ({deadline['name']})"):
                node = self.node(deadline["node"])
                listed.add(node["id"])
                if (node["kind"], node["name"], node["index"]) != ("deadline", deadline["name"], deadline["index"]):
                    raise Refused("has the node of another")
                self.days_of(node, parse(deadline["date"], node), on, on)
        for node in self.nodes:
            if node["kind"] == "deadline" and node["id"] not in listed:
                for s in node["segments"]:
                    first, last = both(s)
                    if first <= on <= last and s["value"] not in (None, "jamais"):
                        raise Refused(f"leaves out the deadline of node {node['id']}")

    def alerts(self, told, lo, hi):
        raised = {}
        for i, alert in enumerate(told["alerts"]):
            with self.at(f"alert {i} ({alert['text']})"):
                node = self.node(alert["node"])
                first, last = both(alert)
                if (node["kind"], node["name"]) != ("alert", alert["text"]) or first < lo or last > hi:
                    raise Refused("is not that of its node, or not of the period")
                self.days_of(node, True, first, last)
                raised.setdefault(node["id"], []).append((first, last))
        for node in self.nodes:
            if node["kind"] == "alert":
                for s in node["segments"]:
                    first, last = both(s)
                    first, last = max(first, lo), min(last, hi)
                    if s["value"] is True and first <= last:
                        if not any(a <= first and last <= b for a, b in raised.get(node["id"], [])):
                            raise Refused(f"leaves out the alert of node {node['id']}, on {iso(first)}")

    def readings(self):
        for reading in self.told["readings"]:
            chosen = [c for c in reading["choices"] if c["name"] == reading["reading"]]
            if len(chosen) != 1:
                raise Refused(f"{reading['name']} has no reading {reading['reading']}")
            if reading["node"] is None:
                continue
            node = self.node(reading["node"])
            if (node["kind"], node["name"]) != ("reading", reading["name"]):
                raise Refused(f"{reading['name']} has the node of another")
            for s, segment in enumerate(node["segments"]):
                law = segment.get("law") or {}
                if law.get("gives") == "said" and parse(law["says"], node) != parse(chosen[0]["value"], node):
                    raise Refused(f"{reading['name']}: read as {law['says']} in segment {s}, asked as {chosen[0]['value']}")
        names = {r["name"]: r["node"] for r in self.told["readings"]}
        for node in self.nodes:
            if node["kind"] == "reading" and names.get(node["name"]) != node["id"]:
                raise Refused(f"node {node['id']} is of no question asked")


class Elsewhere(Steps):
    """The value of a formula on another day, from the values told of that day; unknown where none is."""

    def __init__(self, proof, index, day):
        self.proof, self.index, self.lo, self.hi = proof, index, day, day
        self.apart, self.exists, self.below, self.reads = {}, {}, {}, {}
        self.values = {}

    def value(self, f):
        if f in self.values:
            return self.values[f]
        formula = self.proof.formula(f)
        if formula["op"] in ("ordinary", "sum", "on-date", "paying"):
            return UNKNOWN
        for a in formula.get("args", []) + [c["value"] for c in formula.get("cells", [])]:
            if self.value(a) is UNKNOWN and formula["op"] not in ("and", "or", "if", "table", "multiply"):
                return UNKNOWN
        try:
            self.values[f] = self.compute(f)
            return self.values[f]
        except Refused:
            return UNKNOWN

    def reference(self, f, formula, args, kinds):
        index = self.strict(args)
        if index is None:
            return ABSENT
        for node in self.proof.nodes:
            if node["kind"] in kinds and node["name"] == formula["name"] and node["index"] == index:
                for segment in node.get("segments", []):
                    first, last = both(segment)
                    if first <= self.lo <= last and "value" in segment:
                        return parse(segment["value"], node)
        raise Refused("not told")


def check(told):
    """The differences found in one explanation."""
    proof = None
    try:
        if told["format"] != "avenant/eval@1" or "nodes" not in told:
            return ["not an explanation: ask for it with explain --format json"]
        if told.get("partial"):
            return ["a partial explanation proves nothing: facts are missing"]
        proof = Proof(told)
        return proof.check()
    except (Refused, KeyError, IndexError, TypeError, ValueError, AttributeError) as e:
        return (proof.found if proof else []) + [f"malformed: {type(e).__name__} {e}"]


def main():
    failed = seen = 0
    files = [open(f, encoding="utf-8") for f in sys.argv[1:]] or [sys.stdin]
    for file in files:
        for line in file:
            if line.strip():
                told = json.loads(line)
                seen += 1
                for difference in check(told):
                    failed += 1
                    print(f"{told.get('contract')}: {difference}")
    print(f"{seen} explanations, {failed} differences")
    sys.exit(1 if failed or not seen else 0)


if __name__ == "__main__":
    main()

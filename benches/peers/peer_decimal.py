#!/usr/bin/env python3
"""Plain functions over Python's decimal numbers, as a careful unit would write them: the lines are summed before the one division by 12."""

from decimal import ROUND_HALF_UP, Decimal

import shared

TWELVE, HALF, RAISE, ZERO, CENT, WHOLE = Decimal(12), Decimal("0.5"), Decimal("1.1"), Decimal(0), Decimal(100), Decimal(1)
OPERATING, SUPPLEMENT, PLAN, RESPONSE = ([Decimal(a) for a in t] for t in (shared.OPERATING, shared.SUPPLEMENT, shared.PLAN, shared.RESPONSE))
HALVES = {name: [Decimal(a) * HALF for a in amounts] for name, amounts in shared.MISSIONS.items()}
FIXED, VARIABLE = ([Decimal(a) for a in part] for part in shared.WITH_SAS)
KEYS = [(name, f"mission {name}", f"atteinte {name}", halves) for name, halves in HALVES.items()]


def amounts(contract):
    """The lines and the total."""
    population, year, months = contract["population"], contract["année"], contract["mois d'activité"]
    size = 0 if population < 40_000 else 1 if population < 80_000 else 2 if population < 175_000 else 3
    new = year >= 2022
    raised = new and size == 3 and contract["membres"] >= 100
    yearly = [OPERATING[size]]
    for name, has, rate, halves in KEYS:
        if not contract[has]:
            yearly.append(ZERO)
            continue
        if name == "accès" and new and contract["territoire couvert par un SAS"]:
            fixed, variable = FIXED[size], VARIABLE[size]
        else:
            fixed = variable = halves[size]
        amount = fixed + variable * contract[rate]
        yearly.append(amount * RAISE if raised else amount)
    plan = response = ZERO
    if new and contract["plan de crise adopté"]:
        plan = PLAN[size] if contract["première année du plan"] else PLAN[size] * HALF
        response = RESPONSE[size] if contract["crise survenue"] else ZERO
        if raised:
            plan, response = plan * RAISE, response * RAISE
    yearly += (plan, response)
    supplement = SUPPLEMENT[size] if year == 2022 and contract["ancien signataire"] else ZERO
    lines = [amount * months / TWELVE for amount in yearly]
    lines.insert(1, supplement)
    lines.append(sum(yearly) * months / TWELVE + supplement)
    return [line.quantize(Decimal("0.01"), ROUND_HALF_UP) for line in lines]


def cents(contract):
    return [int(amount * 100) for amount in amounts(contract)]


def bench(path):
    contracts = shared.typed(path, Decimal, 10_000)
    return {"plain_ns": shared.median_ns(len(contracts), lambda: [amounts(c) for c in contracts])}


def batch(path):
    contracts = shared.typed(path, Decimal, 100_000)
    return {"per_second": 1e9 / shared.median_ns(len(contracts), lambda: [amounts(c) for c in contracts], 3)}


def table(path, out):
    contracts = shared.typed(path, Decimal)
    shared.written(out, [c["nom"] for c in contracts], map(cents, contracts))


shared.main(check=lambda path, known: shared.compared(map(cents, shared.typed(path, Decimal)), known), bench=bench, batch=batch, table=table,
            one=lambda path: {"total": str(amounts(shared.typed(path, Decimal, 1)[0])[-1])}, version=lambda: "Python's decimal")

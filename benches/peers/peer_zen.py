#!/usr/bin/env python3
"""zen-engine through its package for Python, when its Rust crate is not built: the same model, the engine's own evaluation."""

import json
import math
import sys
from importlib.metadata import version
from pathlib import Path

import shared
import zen

sys.path.insert(0, str(Path(__file__).resolve().parent / "zen"))
import model  # noqa: E402

FACTS = {"population": "population", "membres": "membres", "année": "annee", "mois d'activité": "mois", "ancien signataire": "ancien",
         "territoire couvert par un SAS": "sas", "plan de crise adopté": "plan_adopte", "première année du plan": "premiere_annee",
         "crise survenue": "crise_survenue", **{f"mission {name}": f"mission_{plain}" for name, plain in model.PLAIN.items()},
         **{f"atteinte {name}": f"atteinte_{plain}" for name, plain in model.PLAIN.items()}}


def decision(count=1):
    return zen.ZenEngine().create_decision(json.dumps(model.model(count)))


def given(path, limit=None):
    return [{FACTS[name]: value for name, value in c.items() if name != "nom"} for c in shared.typed(path, float, limit)]


def amounts(law, facts, **options):
    result = law.evaluate(facts, options)["result"]
    return [float(result[name]) for name in [*model.LINES, "total"]]


def cents(path):
    law = decision()
    return ([math.floor(euros * 100 + 0.5) for euros in amounts(law, facts)] for facts in given(path))


def bench(path):
    contracts, law = given(path, 2_000), decision()
    each = lambda trace: shared.median_ns(len(contracts), lambda: [amounts(law, c, trace=trace) for c in contracts], 3)  # noqa: E731
    return {"plain_ns": each(False), "trace_ns": each(True)}


def batch(path):
    contracts, law = given(path, 20_000), decision()
    return {"per_second": 1e9 / shared.median_ns(len(contracts), lambda: [amounts(law, c) for c in contracts], 3)}


shared.main(check=lambda path, known: shared.compared(cents(path), known), bench=bench, batch=batch,
            table=lambda path, out: shared.written(out, [c["nom"] for c in shared.typed(path)], cents(path)),
            version=lambda: f"zen-engine {version('zen-engine')} (Python)", one=lambda path: {"total": amounts(decision(), given(path, 1)[0])[-1]},
            load=lambda count: {"load_ms": shared.median_ns(1, lambda: decision(int(count))) / 1e6})

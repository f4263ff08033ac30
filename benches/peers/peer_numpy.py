#!/usr/bin/env python3
"""Columns of binary floats, under numpy; pandas reads and writes the tables."""

import numpy as np
import pandas as pd
import shared


def columns(path):
    """Each fact as a column."""
    frame = pd.read_csv(path, true_values=["oui"], false_values=["non"])
    return {name: frame[name].to_numpy() for name in frame.columns}


def amounts(of):
    """The lines and the total, a row each."""
    by_size = lambda table: np.asarray(table, dtype=np.float64)[size]  # noqa: E731
    size = np.searchsorted(np.array(shared.BOUNDS), of["population"], side="right")
    new = of["année"] >= 2022
    share = of["mois d'activité"] / 12
    scale = np.where(new & (size == 3) & (of["membres"] >= 100), 1.1, 1.0) * share
    lines = [by_size(shared.OPERATING) * share,
             np.where((of["année"] == 2022) & of["ancien signataire"], by_size(shared.SUPPLEMENT), 0.0)]
    for name, table in shared.MISSIONS.items():
        fixed = variable = by_size(table) / 2
        if name == "accès":
            sas = new & of["territoire couvert par un SAS"]
            fixed, variable = (np.where(sas, by_size(part), fixed) for part in shared.WITH_SAS)
        lines.append(np.where(of[f"mission {name}"], (fixed + variable * of[f"atteinte {name}"]) * scale, 0.0))
    crisis = new & of["plan de crise adopté"]
    lines.append(np.where(crisis, np.where(of["première année du plan"], by_size(shared.PLAN), by_size(shared.PLAN) / 2) * scale, 0.0))
    lines.append(np.where(crisis & of["crise survenue"], by_size(shared.RESPONSE) * scale, 0.0))
    return np.array([*lines, sum(lines)])


def cents(of):
    return np.floor(amounts(of) * 100 + 0.5).astype(np.int64)


def bench(path):
    of = columns(path)
    ones = [{name: column[i:i + 1] for name, column in of.items()} for i in range(min(200, len(of["nom"])))]
    return {"plain_ns": shared.median_ns(len(ones), lambda: [amounts(one) for one in ones])}


def batch(path):
    of = columns(path)
    return {"per_second": 1e9 / shared.median_ns(len(of["nom"]), lambda: cents(of), 3)}


def table(path, out):
    of = columns(path)
    frame = pd.DataFrame(dict(zip(shared.NAMES, cents(of) / 100)))
    frame.insert(0, "nom", of["nom"])
    frame.to_csv(out, index=False, float_format="%.2f")


shared.main(check=lambda path, known: shared.compared(cents(columns(path)).T.tolist(), known), bench=bench, batch=batch, table=table,
            one=lambda path: {"total": float(amounts(columns(path))[-1][0])}, version=lambda: f"numpy {np.__version__}, pandas {pd.__version__}")

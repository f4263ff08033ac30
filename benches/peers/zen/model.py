#!/usr/bin/env python3
"""The common work as a decision graph of zen-engine, COUNT times over in a chain: a table by size, then the formulas.

    python3 benches/peers/zen/model.py COUNT OUT.json
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import shared  # noqa: E402

# Its identifiers have no accent and no space.
PLAIN = dict(zip(shared.MISSIONS, ("acces", "parcours", "prevention", "qualite", "accompagnement")))
LINES = ["fonctionnement", "complement", *PLAIN.values(), "plan", "reponse"]
TABLES = {"m_fonctionnement": shared.OPERATING, "m_complement": shared.SUPPLEMENT, "m_fixe": shared.WITH_SAS[0], "m_variable": shared.WITH_SAS[1],
          "m_plan": shared.PLAN, "m_reponse": shared.RESPONSE, **{f"m_{PLAIN[name]}": table for name, table in shared.MISSIONS.items()}}


def formulas(version):
    """Each named value of one copy; `$` is what the same node has already computed."""
    own = lambda name: name + version  # noqa: E731
    done = lambda name: f"$.{own(name)}"  # noqa: E731
    share = f"{done('majoration')} * mois / 12"
    yield "nouveau", "annee >= 2022"
    yield "majoration", f"({done('nouveau')} and {own('taille')} == 4 and membres >= 100) ? 1.1 : 1"
    yield "fonctionnement", f"{own('m_fonctionnement')} * mois / 12"
    yield "complement", f"(annee == 2022 and ancien) ? {own('m_complement')} : 0"
    yield "avec_sas", f"{done('nouveau')} and sas"
    for name in PLAIN.values():
        half = f"{own('m_' + name)} / 2"
        fixed, variable = half, half
        if name == "acces":
            fixed, variable = (f"({done('avec_sas')} ? {own(part)} : {half})" for part in ("m_fixe", "m_variable"))
        yield name, f"mission_{name} ? ({fixed} + {variable} * atteinte_{name}) * {share} : 0"
    yield "crise", f"{done('nouveau')} and plan_adopte"
    yield "plan", f"{done('crise')} ? (premiere_annee ? {own('m_plan')} : {own('m_plan')} / 2) * {share} : 0"
    yield "reponse", f"({done('crise')} and crise_survenue) ? {own('m_reponse')} * {share} : 0"
    yield "total", "round(" + " + ".join(done(line) for line in LINES) + ", 2)"


def model(count):
    nodes, edges = [{"id": "in", "name": "in", "type": "inputNode", "content": {}}], []

    def chained(node):
        edges.append({"id": f"e{len(edges)}", "type": "edge", "sourceId": nodes[-1]["id"], "targetId": node["id"]})
        nodes.append(node)

    for number in range(1, count + 1):
        version = "" if number == 1 else f"_v{number}"
        columns = [{"id": f"c_{name}", "name": name, "field": name + version} for name in ("taille", *TABLES)]
        rows = []
        for size, bound in enumerate([*shared.BOUNDS, None]):
            row = {"_id": f"r{size}", "population": f"< {bound}" if bound else "", "c_taille": str(size + 1)}
            rows.append(row | {f"c_{name}": str(table[size]) for name, table in TABLES.items()})
        given = [{"id": "population", "name": "population", "field": "population"}]
        common = {"passThrough": True, "inputField": None, "outputPath": None, "executionMode": "single"}
        chained({"id": f"t{number}", "name": f"tables{version}", "type": "decisionTableNode",
                 "content": {"hitPolicy": "first", "inputs": given, "outputs": columns, "rules": rows, **common}})
        said = [{"id": f"f{i}", "key": name + version, "value": formula} for i, (name, formula) in enumerate(formulas(version))]
        chained({"id": f"f{number}", "name": f"formules{version}", "type": "expressionNode", "content": {"expressions": said, **common}})
    chained({"id": "out", "name": "out", "type": "outputNode", "content": {}})
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(json.dumps(model(int(sys.argv[1]))), encoding="utf-8")

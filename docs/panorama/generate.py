#!/usr/bin/env python3
"""Sixty fictional contracts to try a review on: files under contrats/, and the same as one table, contrats.csv.

Everything is drawn from a seed: the same files come out each time. Three contracts are wrong on purpose.

    python3 docs/panorama/generate.py [FOLDER]
"""

import csv
import random
import sys
import unicodedata
from datetime import date, timedelta
from pathlib import Path

SEED = 20221231
FIRST = ["Val", "Plaine", "Vallée", "Coteaux", "Rives", "Plateau", "Marais", "Bocage", "Estuaire", "Collines", "Landes", "Monts"]
OF = {"Val": "du Val", "Plaine": "de la Plaine", "Vallée": "de la Vallée", "Coteaux": "des Coteaux", "Rives": "des Rives",
      "Plateau": "du Plateau", "Marais": "du Marais", "Bocage": "du Bocage", "Estuaire": "de l'Estuaire", "Collines": "des Collines",
      "Landes": "des Landes", "Monts": "des Monts"}
LAST = ["aux Aulnes", "aux Bouleaux", "aux Charmes", "aux Genêts", "aux Hérons", "aux Loutres", "aux Merles", "aux Ormes", "aux Saules",
        "aux Tilleuls", "aux Cèdres", "aux Fougères"]
MISSIONS = ["accès aux soins", "parcours", "prévention", "qualité", "accompagnement", "crise sanitaire"]
STAGES = ["émergence", "lettre d'intention", "mission précoce", "projet de santé", "co-construction"]
# How many communities stand at each stage before the contract.
BEFORE = [9, 4, 1, 7, 1]
SIZES = [(14_000, 39_999), (40_000, 79_999), (80_001, 175_000), (175_001, 320_000)]
AVENANT_2 = date(2022, 9, 3)


def names(draw):
    """Every name once, in an order of its own."""
    out = [f"CPTS {OF[first]} {last}" for first in FIRST for last in LAST]
    draw.shuffle(out)
    return iter(out)


def day(draw, first, last):
    return first + timedelta(days=draw.randrange((last - first).days + 1))


def changing(draw, start, value, later, chance):
    """A value from the signature on, and perhaps another from a later day."""
    if draw.random() < chance:
        return {start: value, day(draw, max(start, date(2022, 1, 1)) + timedelta(days=1), date(2023, 3, 1)): later}
    return {start: value}


def project(draw, name, stage):
    """A community before its contract: its stages up to that one."""
    moment = day(draw, date(2020, 3, 1), date(2021, 6, 1))
    stages = {}
    for passed in STAGES[: stage + 1]:
        # The early mission is not on everyone's way.
        if passed == "mission précoce" and stage != 2:
            continue
        stages[moment] = passed
        moment = min(moment + timedelta(days=draw.randrange(60, 200)), date(2022, 12, 20) - timedelta(days=STAGES.index(passed)))
        moment = max(moment, max(stages) + timedelta(days=1))
    return {"recueil": "suivi-des-projets", "nom": name, "début du suivi": min(stages), "stade du projet": stages}


def contract(draw, name, size, signed):
    """A community under contract, of that size, signed on that day."""
    low, high = SIZES[size]
    people = draw.randrange(low, high + 1)
    facts = {"recueil": "aci-cpts", "nom": name, "signature du contrat": signed}
    facts["population"] = changing(draw, signed, people, round(people * draw.choice([96, 98, 102, 105, 108]) / 100), 0.3)
    members = draw.randrange(20, 90) + 12 * size
    facts["nombre de membres"] = changing(draw, signed, members, members + draw.randrange(1, 9), 0.4)
    sas = draw.choice(["oui", "non", "arrives"])
    facts["territoire couvert par un SAS"] = {signed: "non", max(signed, date(2022, 6, 1)) + timedelta(days=draw.randrange(1, 160)): "oui"} \
        if sas == "arrives" else {signed: sas}
    if signed < AVENANT_2:
        if draw.random() < 0.8:
            facts["signature de l'avenant individuel"] = day(draw, max(signed, date(2022, 4, 15)) + timedelta(days=1), date(2022, 12, 2))
        if signed <= date(2021, 12, 31):
            facts["actions de crise en 2021"] = draw.choice(["oui", "oui", "non"])
            facts["crise de 2021 déjà valorisée"] = draw.choice(["oui", "non"])
    started, rates = {}, {}
    for at, mission in enumerate(MISSIONS):
        if draw.random() < [0.97, 0.85, 0.85, 0.4, 0.35, 0.5][at]:
            since = signed + timedelta(days=draw.randrange(0, [170, 330, 330, 500, 500, 150][at]))
            if mission == "crise sanitaire":
                since = max(since, AVENANT_2) + timedelta(days=draw.randrange(0, 100))
            started[mission] = since
        if mission in started and mission != "crise sanitaire":
            first = 4 * draw.randrange(5, 20)
            rates[mission] = {year: f"{min(100, first + 8 * (year - 2020))} %" for year in range(signed.year, 2024)}
    facts["démarrage"] = started
    facts["taux d'atteinte"] = rates
    return facts


def portfolio():
    draw = random.Random(SEED)
    name = names(draw)
    out = [project(draw, next(name), stage) for stage, count in enumerate(BEFORE) for _ in range(count)]
    running = []
    for at in range(31):
        size = [0, 1, 1, 2, 2, 3][at % 6]
        signed = day(draw, date(2019, 9, 2), date(2022, 8, 25)) if at % 5 else day(draw, date(2022, 6, 20), date(2022, 12, 20))
        running.append(contract(draw, next(name), size, signed))
    # 99 members, and then 104; a SAS that came without complementary avenant; two amendments too late; the last day of the supplement.
    large = [c for c in running if min(c["population"].values()) > 175_000]
    large[0].update({"signature du contrat": date(2021, 2, 1), "population": {date(2021, 2, 1): 214_300},
                     "nombre de membres": {date(2021, 2, 1): 99}, "signature de l'avenant individuel": date(2022, 9, 30)})
    large[1]["nombre de membres"] = {large[1]["signature du contrat"]: 104}
    old = [c for c in running if c["signature du contrat"] < date(2021, 6, 1) and c not in large]
    old[0].update({"signature de l'avenant individuel": date(2022, 10, 12),
                   "territoire couvert par un SAS": {old[0]["signature du contrat"]: "non", date(2022, 11, 2): "oui"}})
    old[1]["signature de l'avenant individuel"] = date(2022, 12, 19)
    old[2].pop("signature de l'avenant individuel", None)
    # Ended in the year, and before it; not signed yet.
    old[3]["fin anticipée du contrat"] = date(2022, 7, 1)
    old[4]["fin anticipée du contrat"] = date(2021, 11, 15)
    later = [contract(draw, next(name), size, day(draw, date(2023, 1, 9), date(2023, 3, 30))) for size in (0, 1, 2, 1)]
    wrong = [contract(draw, next(name), size, date(2021, 3, 1)) for size in (1, 2, 0)]
    del wrong[0]["population"]
    wrong[1]["taux d'atteinte"]["parcours"] = {2021: "0,8", 2022: "90 %"}
    wrong[1]["démarrage"]["parcours"] = date(2021, 9, 1)
    wrong[2]["signature du contrat"] = "31/02/2021"
    out += running + later + wrong
    draw.shuffle(out)
    return out


def shown(value):
    return value.isoformat() if isinstance(value, date) else str(value)


def series(values, joint, opening="", closing=""):
    if len(values) == 1:
        return shown(next(iter(values.values())))
    return opening + joint.join(f"{shown(day)}: {shown(value)}" for day, value in values.items()) + closing


def yaml(contract):
    """A contract file. A decimal comma between braces goes between quotes."""
    lines = []
    for key, value in contract.items():
        if key in ("démarrage", "taux d'atteinte"):
            if value:
                lines.append(f"{key}:")
            for member, inner in value.items():
                if isinstance(inner, dict):
                    inner = {d: f'"{v}"' if "," in v else v for d, v in inner.items()}
                    lines.append(f"  {member}: {series(inner, ', ', '{ ', ' }')}")
                else:
                    lines.append(f"  {member}: {shown(inner)}")
        else:
            lines.append(f"{key}: {series(value, ', ', '{ ', ' }') if isinstance(value, dict) else shown(value)}")
    return "\n".join(lines) + "\n"


def cells(contract):
    """The same as the cells of a line: a rate has a column a year, any other change stands in its cell."""
    out = {}
    for key, value in contract.items():
        if key == "démarrage":
            out.update({f"{key} ({member})": shown(since) for member, since in value.items()})
        elif key == "taux d'atteinte":
            for member, rates in value.items():
                out.update({f"{key} ({member}) @ {year}": rate for year, rate in rates.items()})
        else:
            out[key] = series(value, "; ") if isinstance(value, dict) else shown(value)
    return out


def file_name(contract):
    plain = unicodedata.normalize("NFD", contract["nom"].lower()).encode("ascii", "ignore").decode()
    return "".join(c if c.isalnum() else "-" for c in plain) + ".yaml"


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    (folder / "contrats").mkdir(parents=True, exist_ok=True)
    contracts = portfolio()
    for c in contracts:
        (folder / "contrats" / file_name(c)).write_text(yaml(c), encoding="utf-8")
    rows = [cells(c) for c in contracts]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    first = ["recueil", "nom", "signature du contrat", "début du suivi", "stade du projet"]
    columns = first + sorted(c for c in columns if c not in first)
    with open(folder / "contrats.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, restval="", delimiter=";", lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    main()

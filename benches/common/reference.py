#!/usr/bin/env python3
"""What the common work is worth, in exact fractions: the figures that every contestant is judged by.

    python3 benches/common/reference.py CONTRACTS.csv EXPECTED.csv

Written from the text that `common.rules` encodes, not from the rules: nothing rounds before the end, each line is rounded to the cent
where it is shown (a half goes up), and the total is the exact sum rounded once. Amounts are written in cents, as whole numbers.
"""

import csv
import sys
from fractions import Fraction

# By size, in euros.
OPERATING = (50_000, 60_000, 75_000, 90_000)
SUPPLEMENT = (37_500, 45_000, 56_250, 67_500)
WITH_SAS = ((55_000, 70_000, 90_000, 110_000), (25_000, 30_000, 35_000, 45_000))
MISSIONS = {
    "accès": (40_000, 47_000, 65_000, 80_000),
    "parcours": (50_000, 70_000, 90_000, 100_000),
    "prévention": (20_000, 30_000, 35_000, 40_000),
    "qualité": (15_000, 20_000, 30_000, 40_000),
    "accompagnement": (10_000, 15_000, 20_000, 30_000),
}
PLAN = (25_000, 35_000, 45_000, 50_000)
RESPONSE = (37_500, 52_500, 67_500, 75_000)
LINES = ["fonctionnement", "complément", *MISSIONS, "plan de crise", "réponse à la crise"]


def lines(contract):
    """The exact amounts, in the order of LINES."""
    size = sum(int(contract["population"]) >= bound for bound in (40_000, 80_000, 175_000))
    year = int(contract["année"])
    new = year >= 2022
    share = Fraction(int(contract["mois d'activité"]), 12)
    raised = new and size == 3 and int(contract["membres"]) >= 100
    scale = share * (Fraction(110, 100) if raised else 1)

    def yes(name):
        return contract[name] == "oui"

    def mission(name):
        if not yes(f"mission {name}"):
            return Fraction(0)
        if name == "accès" and new and yes("territoire couvert par un SAS"):
            fixed, variable = (Fraction(part[size]) for part in WITH_SAS)
        else:
            fixed = variable = Fraction(MISSIONS[name][size], 2)
        return (fixed + variable * Fraction(contract[f"atteinte {name}"])) * scale

    supplement = SUPPLEMENT[size] if year == 2022 and yes("ancien signataire") else 0
    crisis = new and yes("plan de crise adopté")
    plan = Fraction(PLAN[size], 1 if yes("première année du plan") else 2) if crisis else 0
    response = RESPONSE[size] if crisis and yes("crise survenue") else 0
    return [OPERATING[size] * share, Fraction(supplement), *map(mission, MISSIONS), plan * scale, response * scale]


def cents(amount):
    """Rounded to the cent, a half up."""
    doubled = amount * 200 + 1
    return doubled.numerator // (2 * doubled.denominator)


def main():
    ties = rows = 0
    with open(sys.argv[1], encoding="utf-8", newline="") as table, open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write(",".join(["nom", *LINES, "total"]) + "\n")
        for contract in csv.DictReader(table):
            exact = lines(contract)
            total = sum(exact)
            rows += 1
            ties += (total * 100).denominator == 2
            out.write(",".join([contract["nom"], *(str(cents(line)) for line in exact), str(cents(total))]) + "\n")
    print(f"{rows} contracts, {ties} totals on a half-cent", file=sys.stderr)


if __name__ == "__main__":
    main()

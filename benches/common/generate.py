#!/usr/bin/env python3
"""Draws contracts for the common work, as the table that `avenant batch` and the peers read.

    python3 benches/common/generate.py COUNT OUT.csv [SEED]

The same count and seed give the same file. Sizes, years and members stand on their thresholds more often than chance would have it, and
rates are what people write: 0, 1, hundredths, or four decimals (two thirds as 0.6667). A little under one total in twenty is then exactly
half a cent, so that an engine that rounds wrongly shows it.
"""

import random
import sys

MISSIONS = {"accès": 0.9, "parcours": 0.9, "prévention": 0.85, "qualité": 0.5, "accompagnement": 0.5}
THRESHOLDS = [bound + side for bound in (40_000, 80_000, 175_000) for side in (-1, 0)]
COLUMNS = ["nom", "population", "membres", "année", "mois d'activité", "ancien signataire", "territoire couvert par un SAS",
           *(f"{what} {mission}" for mission in MISSIONS for what in ("mission", "atteinte")),
           "plan de crise adopté", "première année du plan", "crise survenue"]


def rate(draw):
    """A rate from 0 to 1: fifteen in a hundred are 1, five are 0, twenty are hundredths, the others have four decimals."""
    kind = draw.random()
    if kind < 0.15:
        return "1"
    if kind < 0.2:
        return "0"
    if kind < 0.4:
        return f"{draw.randrange(101) / 100:.2f}"
    return f"{draw.randrange(10_001) / 10_000:.4f}"


def contracts(count, seed):
    """Rows of text, in the order of COLUMNS."""
    draw = random.Random(seed)

    def yes(chance):
        return "oui" if draw.random() < chance else "non"

    for number in range(1, count + 1):
        population = draw.choice(THRESHOLDS) if draw.random() < 0.06 else draw.randrange(8_000, 320_000)
        members = draw.choice((99, 100)) if draw.random() < 0.1 else draw.randrange(5, 260)
        months = 12 if draw.random() < 0.6 else draw.randrange(1, 13)
        row = [number, population, members, draw.randrange(2019, 2027), months, yes(0.6), yes(0.5)]
        for chance in MISSIONS.values():
            row += [yes(chance), rate(draw)]
        yield [*map(str, row), yes(0.7), yes(0.4), yes(0.2)]


def main():
    count, out = int(sys.argv[1]), sys.argv[2]
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 2022
    with open(out, "w", encoding="utf-8", newline="") as file:
        file.write(",".join(COLUMNS) + "\n")
        file.writelines(",".join(row) + "\n" for row in contracts(count, seed))


if __name__ == "__main__":
    main()

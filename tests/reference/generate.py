"""Contracts of `aci-cpts` drawn at random, crowded around the edges of the law.

    python3 generate.py --count 2000 --seed 1 --out DIR

Contract number i of a seed is always the same, whatever the count. Every answer that it can be asked from
2019 to 2024, under every reading, is well defined: each fact is known when it is needed.
"""

import argparse
import os
import random
from datetime import date, timedelta
from fractions import Fraction

from model import MISSIONS, THEMES

ONE = timedelta(days=1)
FIRST_SIGNATURE = date(2019, 8, 25)
EFFECT = date(2022, 9, 3)
LAST = date(2024, 12, 31)

SIGNATURES = [
    date(2019, 8, 25), date(2019, 12, 31), date(2020, 1, 1), date(2020, 2, 29), date(2020, 8, 31),
    date(2021, 3, 15), date(2021, 8, 31), date(2021, 12, 30), date(2021, 12, 31), date(2022, 1, 1),
    date(2022, 9, 2), date(2022, 9, 3), date(2022, 9, 4), date(2022, 9, 30), date(2022, 10, 1),
    date(2022, 12, 3), date(2024, 2, 29),
]  # fmt: skip
EDGES = [
    date(2020, 2, 29), date(2021, 8, 31), date(2021, 12, 30), date(2021, 12, 31), date(2022, 1, 1),
    date(2022, 3, 31), date(2022, 9, 1), date(2022, 9, 2), date(2022, 9, 3), date(2022, 9, 4),
    date(2022, 9, 30), date(2022, 10, 1), date(2022, 10, 15), date(2022, 12, 3), date(2022, 12, 4),
    date(2022, 12, 31), date(2023, 1, 1), date(2023, 4, 1), date(2023, 5, 15), date(2024, 2, 29),
    date(2024, 12, 31),
]  # fmt: skip
POPULATIONS = [1, 12_345, 39_999, 40_000, 62_000, 79_999, 80_000, 80_001, 120_000, 175_000, 175_001, 412_345]
LARGE = [174_999, 175_000, 175_001, 175_001, 210_000, 412_345]
MEMBERS = [0, 1, 42, 98, 99, 99, 100, 100, 101, 250]
RATES = ["0", "100", "100", "50", "60", "80", "75", "33.3", "66.7", "12.5", "99.99", "0.01", "87.25", "7.125"]
WEIGHTS = [("60", "40"), ("50", "50"), ("33.3", "66.7"), ("12.5", "87.5"), ("100", "0"), ("41.75", "58.25")]


class Percentage(str):
    """A percentage as written, without its sign: "33.3"."""

    @property
    def fraction(self):
        return Fraction(str(self)) / 100


# --------------------------------------------------------------------------------------------------
# Drawing


def between(rng, first, last):
    return first if last <= first else first + timedelta(days=rng.randint(0, (last - first).days))


def some_day(rng, first, near=(), last=LAST):
    """A day from `first` on: an edge of the law, a day next to another date of the contract, or any."""
    near = [d for d in near if d is not None]
    kind = rng.random()
    if near and kind < 0.3:
        d = rng.choice(near) + rng.choice((-ONE, 0 * ONE, 0 * ONE, ONE))
    elif kind < 0.65:
        d = rng.choice(EDGES)
    else:
        d = between(rng, first, last)
    return d if d >= first else between(rng, first, max(first, last))


def first_key(rng, signed):
    """The first date of a dated fact, not after the signature."""
    kind = rng.random()
    if kind < 0.5:
        return signed
    if kind < 0.75:
        return signed.year  # a year key: its 1 January
    return signed - timedelta(days=rng.randint(1, 900))


def dated(rng, signed, draw, changes, near=()):
    """A dated fact, bare or by dates, known from the signature, with that many changes at most."""
    if changes == 0 and rng.random() < 0.5:
        return draw()
    out = {first_key(rng, signed): draw()}
    for _ in range(changes):
        if rng.random() < 0.2 and signed.year < 2024:
            out[rng.randint(signed.year + 1, 2024)] = draw()
        else:
            d = some_day(rng, signed + ONE, near)
            if not ((d.month, d.day) == (1, 1) and d.year in out):
                out[d] = draw()
    for year in [k for k in out if isinstance(k, int)]:
        out.pop(date(year, 1, 1), None)
    return out


def covered(rng, signed, near):
    """Whether a SAS covers the territory: always, never, late, gone, back."""
    kind = rng.random()
    if kind < 0.12:
        return True
    if kind < 0.22:
        return False
    start = first_key(rng, signed)
    if kind < 0.32:
        return {start: rng.random() < 0.7}
    out = {start: kind > 0.7}  # there at the signature in 30 % of the contracts
    value = out[start]
    d = signed
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        d = some_day(rng, d + ONE, near)
        value = not value
        out[d] = value
    return out


def draw_contract(seed, number):
    """The facts of one contract, percentages as written."""
    rng = random.Random(f"avenant {seed} {number}")
    facts = {"recueil": "aci-cpts", "nom": f"CPTS d'essai {seed}-{number}"}

    if rng.random() < 0.7:
        signed = rng.choice(SIGNATURES)
    else:
        signed = between(rng, FIRST_SIGNATURE, LAST)
    facts["signature du contrat"] = signed
    early = signed < EFFECT

    end = None
    if rng.random() < 0.25:
        end = rng.choice((signed, signed + ONE)) if rng.random() < 0.1 else some_day(rng, signed, (EFFECT,))
        if rng.random() < 0.06:
            end = signed + timedelta(days=365 * 5 + rng.randint(-2, 40))
        facts["fin anticipée du contrat"] = end

    individual = None
    if rng.random() < (0.8 if early else 0.3):
        if early and rng.random() < 0.75:
            individual = rng.choice(
                [d for d in EDGES if d >= max(signed, date(2022, 3, 31))][:12] + [signed, date(2022, 10, 15)]
            )
        else:
            individual = some_day(rng, signed, (signed, end))
        facts["signature de l'avenant individuel"] = individual
    benefit = signed if not early else individual and max(individual, EFFECT)

    complementary = None
    if rng.random() < 0.45:
        complementary = some_day(rng, signed, (benefit, individual, date(2023, 5, 15)))
        facts["signature de l'avenant complémentaire"] = complementary

    # Without a benefit of avenant 2, no question ever needs to know of a SAS.
    if benefit is not None or rng.random() < 0.7:
        near = (signed, individual, benefit, complementary, complementary)
        facts["territoire couvert par un SAS"] = covered(rng, signed, near)

    large = rng.random() < 0.4
    draw = lambda: rng.choice(LARGE if large and rng.random() < 0.9 else POPULATIONS)  # noqa: E731
    near = (signed, benefit, end)
    facts["population"] = dated(rng, signed, draw, rng.choice((0, 0, 1, 2, 4)), near)
    draw = lambda: rng.choice(MEMBERS)  # noqa: E731
    members = dated(rng, signed, draw, rng.choice((0, 1, 1, 2, 3)), near)
    if benefit is not None or rng.random() < 0.7:
        facts["nombre de membres"] = members

    starts, rates = {}, {}
    crisis = some_day(rng, signed - 30 * ONE, (signed, benefit, benefit, end)) if rng.random() < 0.5 else None
    for mission in MISSIONS:
        if rng.random() < 0.82:
            kind = rng.random()
            if kind < 0.15:
                start = signed
            elif kind < 0.3:
                start = signed - timedelta(days=rng.randint(1, 700))
            elif kind < 0.4:
                start = rng.choice((date(2020, 2, 29), date(2024, 2, 29)))
            elif mission == "crise sanitaire":
                start = some_day(rng, signed, (benefit, benefit, crisis, crisis, individual))
            else:
                start = some_day(rng, signed, (signed, benefit, end), signed + timedelta(days=800))
            starts[mission] = start
        if mission == "crise sanitaire":
            wanted = rng.random() < 0.15  # it has no effect: the mission's yearly sums are fixed
        else:
            wanted = mission in starts or rng.random() < 0.3
        if wanted:
            draw = lambda: Percentage(rng.choice(RATES))  # noqa: E731
            rates[mission] = dated(rng, signed, draw, rng.choice((0, 0, 1, 2, 4)), near)
    if starts:
        facts["démarrage"] = starts
    if rates:
        facts["taux d'atteinte"] = rates

    if crisis is not None:
        facts["survenue d'une crise grave"] = crisis
    acted, valued = rng.random() < 0.75, rng.random() < 0.25
    if signed <= date(2021, 12, 31) or rng.random() < 0.6:
        facts["actions de crise en 2021"] = acted
        if acted or rng.random() < 0.5:
            facts["crise de 2021 déjà valorisée"] = valued
    if rng.random() < 0.5:
        facts["pondération"] = dict(zip(THEMES, map(Percentage, rng.choice(WEIGHTS))))
    return facts, rng


def typed(facts):
    """The same facts for the model: percentages as fractions."""
    if isinstance(facts, Percentage):
        return facts.fraction
    if isinstance(facts, dict):
        return {k: typed(v) for k, v in facts.items()}
    return facts


# --------------------------------------------------------------------------------------------------
# Writing YAML


def scalar(rng, value, in_braces=False):
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, Percentage):
        text = value.replace(".", ",") if rng.random() < 0.6 else str(value)
        text += " %" if rng.random() < 0.7 else "%"
        quoted = rng.random() < 0.2 or (in_braces and "," in text)
        return f'"{text}"' if quoted else text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and value >= 1000 and rng.random() < 0.3:
        return f"{value // 1000} {value % 1000:03d}"
    return str(value)


def lines_of(rng, key, value, indent=""):
    if not isinstance(value, dict):
        return [f"{indent}{key}: {scalar(rng, value)}"]
    nested = any(isinstance(v, dict) for v in value.values())
    if not nested and rng.random() < 0.6:
        inside = ", ".join(f"{scalar_key(k)}: {scalar(rng, v, True)}" for k, v in value.items())
        return [f"{indent}{key}: {{ {inside} }}"]
    out = [f"{indent}{key}:"]
    for k, v in value.items():
        out += lines_of(rng, scalar_key(k), v, indent + "  ")
    return out


def scalar_key(key):
    return key.isoformat() if isinstance(key, date) else str(key)


def contract(seed, number):
    """(facts for the model, text of the YAML file) of one contract."""
    facts, rng = draw_contract(seed, number)
    keys = list(facts)
    head, tail = keys[:2], keys[2:]
    if rng.random() < 0.5:
        rng.shuffle(tail)
    text = []
    for key in head + tail:
        shown = key.replace("'", "’") if rng.random() < 0.1 else key
        text += lines_of(rng, shown, facts[key])
    return typed(facts), "\n".join(text) + "\n"


def file_name(number):
    return f"contrat-{number:05d}.yaml"


def write_contracts(folder, seed, count):
    os.makedirs(folder, exist_ok=True)
    for number in range(count):
        with open(os.path.join(folder, file_name(number)), "w", encoding="utf-8") as f:
            f.write(contract(seed, number)[1])


def main():
    parser = argparse.ArgumentParser(description="Write random contracts of aci-cpts as YAML files.")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    write_contracts(args.out, args.seed, args.count)


if __name__ == "__main__":
    main()

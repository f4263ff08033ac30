#!/usr/bin/env python3
"""One SQL query under DuckDB, in whole numbers: amounts in ten-thousandths of ten cents, one half-up division a column. THREADS, 2 by default."""

import os

import duckdb
import shared

CONNECTION = duckdb.connect()
CONNECTION.execute(f"SET threads = {int(os.environ.get('THREADS', '2'))}")
TYPES = {"nom": "INTEGER", **{name: "INTEGER" for name in shared.NUMBERS}, **{f"atteinte {m}": "DECIMAL(5,4)" for m in shared.MISSIONS}}


def quoted(name):
    return '"' + name + '"'


def reading(path):
    """The contracts, their types told as for Avenant; truths are read as text, as DuckDB's own do not know `oui`."""
    with open(path, encoding="utf-8") as table:
        names = table.readline().strip().split(",")
    types = ", ".join(f"'{name.replace(chr(39), chr(39) * 2)}': '{TYPES.get(name, 'VARCHAR')}'" for name in names)
    return f"read_csv('{path}', header = true, delim = ',', quote = '', auto_detect = false, columns = {{{types}}})"


def query(source):
    """The whole work. A unit is a 12 000th of a cent: euros × 100 × 12 000 = euros × 10 000 (rate) × 10 (raise) × 12 (months)."""
    yes = lambda name: f"{quoted(name)} = 'oui'"  # noqa: E731
    sized = lambda table: "CASE size WHEN 0 THEN {} WHEN 1 THEN {} WHEN 2 THEN {} ELSE {} END".format(*table)  # noqa: E731
    due = lambda condition, amount: f"CASE WHEN {condition} THEN CAST({amount} AS BIGINT) * scale ELSE 0 END"  # noqa: E731
    lines = [f"CAST({sized(shared.OPERATING)} AS BIGINT) * 100000 * months",
             f"CASE WHEN year = 2022 AND {yes('ancien signataire')} THEN CAST({sized(shared.SUPPLEMENT)} AS BIGINT) * 1200000 ELSE 0 END"]
    for name, table in shared.MISSIONS.items():
        fixed = variable = f"({sized([amount // 2 for amount in table])})"
        if name == "accès":
            fixed, variable = (f"(CASE WHEN sas THEN {sized(part)} ELSE {fixed} END)" for part in shared.WITH_SAS)
        rate = f"CAST({quoted('atteinte ' + name)} * 10000 AS INTEGER)"
        lines.append(due(yes("mission " + name), f"({fixed} * 10000 + {variable} * {rate})"))
    lines.append(due("crisis", f"(CASE WHEN {yes('première année du plan')} THEN 10000 ELSE 5000 END) * ({sized(shared.PLAN)})"))
    lines.append(due(f"crisis AND {yes('crise survenue')}", f"({sized(shared.RESPONSE)}) * 10000"))
    exact = ", ".join(f"{line} AS l{i}" for i, line in enumerate(lines))
    rounded = ", ".join(f"(l{i} + 6000) // 12000 AS {quoted(name)}" for i, name in enumerate(shared.LINES))
    total = " + ".join(f"l{i}" for i in range(len(lines)))
    return f"""
        WITH sized AS (
          SELECT *, "année" AS year, "mois d'activité" AS months,
                 CASE WHEN population < 40000 THEN 0 WHEN population < 80000 THEN 1 WHEN population < 175000 THEN 2 ELSE 3 END AS size
          FROM {source}),
        regime AS (
          SELECT *, (CASE WHEN year >= 2022 AND size = 3 AND membres >= 100 THEN 11 ELSE 10 END) * months AS scale,
                 year >= 2022 AND {yes("territoire couvert par un SAS")} AS sas, year >= 2022 AND {yes("plan de crise adopté")} AS crisis
          FROM sized),
        lines AS (SELECT nom, {exact} FROM regime)
        SELECT nom, {rounded}, ({total} + 6000) // 12000 AS total FROM lines"""


def loaded(path):
    CONNECTION.execute(f"CREATE TABLE contracts AS SELECT * FROM {reading(path)}")
    return CONNECTION.execute("SELECT count(*) FROM contracts").fetchone()[0]


def bench(path):
    loaded(path)
    one = query("contracts") + " WHERE nom = 1"
    return {"plain_ns": shared.median_ns(20, lambda: [CONNECTION.execute(one).fetchall() for _ in range(20)])}


def batch(path):
    count = loaded(path)
    run = "CREATE OR REPLACE TABLE amounts AS " + query("contracts")
    return {"per_second": 1e9 / shared.median_ns(count, lambda: CONNECTION.execute(run), 3)}


def table(path, out):
    euros = ", ".join(f"CAST({quoted(name)} * 0.01 AS DECIMAL(18,2)) AS {quoted(name)}" for name in shared.NAMES)
    CONNECTION.execute(f"COPY (SELECT nom, {euros} FROM ({query(reading(path))})) TO '{out}' (HEADER)")


def check(path, known):
    loaded(path)
    return shared.compared((list(row[1:]) for row in CONNECTION.execute(query("contracts") + " ORDER BY nom").fetchall()), known)


def one(path):
    return {"total": CONNECTION.execute(query(f"(SELECT * FROM {reading(path)} LIMIT 1)")).fetchall()[0][-1] / 100}


shared.main(check=check, bench=bench, batch=batch, table=table, one=one, version=lambda: f"DuckDB {duckdb.__version__}")

#!/usr/bin/env python3
"""The common work under OpenFisca-core, its own way: variables by year, parameters by date, columns of 32-bit floats."""

import numpy as np
import shared
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import YEAR
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

TEAM = build_entity(key="team", plural="teams", label="A team under contract", is_person=True)
PLAIN = dict(zip(shared.MISSIONS, ("acces", "parcours", "prevention", "qualite", "accompagnement")))
FACTS = {"population": int, "membres": int, "mois d'activité": int, "ancien signataire": bool, "territoire couvert par un SAS": bool,
         "plan de crise adopté": bool, "première année du plan": bool, "crise survenue": bool,
         **{f"mission {name}": bool for name in shared.MISSIONS}, **{f"atteinte {name}": float for name in shared.MISSIONS}}
# Its identifiers have no accent and no space.
KEYS = {name: f"f{i}" for i, name in enumerate(FACTS)}
LINES = ["fonctionnement", "complement", *PLAIN.values(), "plan", "reponse"]
YEARS = range(2019, 2027)


def sizes(table):
    return {f"s{i}": {"values": {"2019-01-01": {"value": amount}}} for i, amount in enumerate(table)}


PARAMETERS = {"fonctionnement": sizes(shared.OPERATING), "complement": sizes(shared.SUPPLEMENT), "fixe": sizes(shared.WITH_SAS[0]),
              "variable": sizes(shared.WITH_SAS[1]), "plan": sizes(shared.PLAN), "reponse": sizes(shared.RESPONSE),
              **{PLAIN[name]: sizes(table) for name, table in shared.MISSIONS.items()},
              "nouveau": {"values": {"2019-01-01": {"value": False}, "2022-01-01": {"value": True}}},
              "annee_du_complement": {"values": {"2019-01-01": {"value": False}, "2022-01-01": {"value": True}, "2023-01-01": {"value": False}}}}


def variable(name, kind, formula=None):
    body = {"value_type": kind, "entity": TEAM, "definition_period": YEAR, "label": name}
    return type(name, (Variable,), body | ({"formula": formula} if formula else {}))


def formulas(version):
    """The variables of one copy."""
    fact = lambda of, period, name: of(KEYS[name], period)  # noqa: E731

    def told(parameters, period, name):
        return getattr(parameters(period), name + version)

    def sized(of, period, parameters, name):
        size, table = of("taille" + version, period), told(parameters, period, name)
        return np.select([size == 0, size == 1, size == 2], [table.s0, table.s1, table.s2], table.s3)

    def scale(of, period):
        return of("majoration" + version, period) * fact(of, period, "mois d'activité") / 12

    def size(of, period):
        return np.searchsorted(np.array(shared.BOUNDS), fact(of, period, "population"), side="right")

    def raised(of, period, parameters):
        large = (of("taille" + version, period) == 3) * (fact(of, period, "membres") >= 100)
        return np.where(large * told(parameters, period, "nouveau"), 1.1, 1.0)

    def operating(of, period, parameters):
        return sized(of, period, parameters, "fonctionnement") * fact(of, period, "mois d'activité") / 12

    def supplement(of, period, parameters):
        return sized(of, period, parameters, "complement") * fact(of, period, "ancien signataire") * told(parameters, period, "annee_du_complement")

    def mission(name):
        def formula(of, period, parameters):
            fixed = changing = sized(of, period, parameters, PLAIN[name]) / 2
            if name == "accès":
                sas = fact(of, period, "territoire couvert par un SAS") * told(parameters, period, "nouveau")
                fixed, changing = (np.where(sas, sized(of, period, parameters, part), fixed) for part in ("fixe", "variable"))
            amount = fixed + changing * fact(of, period, f"atteinte {name}")
            return fact(of, period, f"mission {name}") * amount * scale(of, period)
        return formula

    def plan(of, period, parameters):
        whole = sized(of, period, parameters, "plan")
        due = fact(of, period, "plan de crise adopté") * told(parameters, period, "nouveau")
        return due * np.where(fact(of, period, "première année du plan"), whole, whole / 2) * scale(of, period)

    def response(of, period, parameters):
        due = fact(of, period, "plan de crise adopté") * fact(of, period, "crise survenue") * told(parameters, period, "nouveau")
        return due * sized(of, period, parameters, "reponse") * scale(of, period)

    def total(of, period):
        return sum(of(line + version, period) for line in LINES)

    named = {"taille": (int, size), "majoration": (float, raised), "fonctionnement": (float, operating), "complement": (float, supplement),
             **{PLAIN[name]: (float, mission(name)) for name in shared.MISSIONS}, "plan": (float, plan), "reponse": (float, response),
             "total": (float, total)}
    return [variable(name + version, kind, formula) for name, (kind, formula) in named.items()]


def system(count=1):
    versions = ["" if number == 1 else f"_v{number}" for number in range(1, count + 1)]
    out = TaxBenefitSystem([TEAM])
    out.parameters = ParameterNode("", data={name + v: value for v in versions for name, value in PARAMETERS.items()})
    for name, kind in FACTS.items():
        out.add_variable(variable(KEYS[name], kind))
    for version in versions:
        for each in formulas(version):
            out.add_variable(each)
    return out


def columns(path):
    contracts = shared.typed(path, float)
    return {name: np.array([c[name] for c in contracts]) for name in ("nom", "année", *FACTS)}


def amounts(of, law):
    """Every line and the total; a simulation by year, since the year is what parameters depend on."""
    out = np.zeros((len(LINES) + 1, len(of["nom"])))
    for year in YEARS:
        those = of["année"] == year
        if not those.any():
            continue
        simulation = SimulationBuilder().build_default_simulation(law, int(those.sum()))
        for name, key in KEYS.items():
            simulation.set_input(key, str(year), of[name][those])
        for row, name in enumerate([*LINES, "total"]):
            out[row, those] = simulation.calculate(name, str(year))
    return out


def single(contract, law, trace=False):
    year = str(contract["année"])
    simulation = SimulationBuilder().build_from_entities(law, {"teams": {"c": {key: {year: contract[name]} for name, key in KEYS.items()}}})
    simulation.trace = trace
    out = [float(simulation.calculate(name, year)[0]) for name in [*LINES, "total"]]
    if trace:
        list(simulation.tracer.computation_log.lines())
    return out


def bench(path):
    contracts, law = shared.typed(path, float, 100), system()
    each = lambda trace: shared.median_ns(len(contracts), lambda: [single(c, law, trace) for c in contracts], 3)  # noqa: E731
    return {"plain_ns": each(False), "trace_and_text_ns": each(True)}


def batch(path):
    of, law = columns(path), system()
    return {"per_second": 1e9 / shared.median_ns(len(of["nom"]), lambda: amounts(of, law), 3)}


def cents(path):
    of = columns(path)
    return of["nom"], np.floor(amounts(of, system()) * 100 + 0.5).astype(np.int64).T.tolist()


def version():
    from importlib.metadata import version as of
    return f"OpenFisca-core {of('openfisca-core')}"


shared.main(check=lambda path, known: shared.compared(cents(path)[1], known), bench=bench, batch=batch,
            table=lambda path, out: shared.written(out, *cents(path)), version=version,
            one=lambda path: {"total": single(shared.typed(path, float, 1)[0], system())[-1]},
            load=lambda count: {"load_ms": shared.median_ns(1, lambda: system(int(count)), 3) / 1e6})

// The common work under Publicodes, its own way: named rules with `variations`; each line prorated, as one writes it.
//
//     node publicodes.mjs check|bench|batch|one|table|load|version …
//
// The package is looked for from PEERS_NODE (a folder with node_modules), or from here.
import fs from "node:fs"
import path from "node:path"
import { createRequire } from "node:module"

const require = createRequire(path.join(process.env.PEERS_NODE ?? import.meta.dirname, "package.json"))
const publicodes = require("publicodes")
const Engine = publicodes.default ?? publicodes
const quiet = { logger: { log() {}, warn() {}, error(said) { throw new Error(said) } } }

const MISSIONS = {
  accès: [40_000, 47_000, 65_000, 80_000],
  parcours: [50_000, 70_000, 90_000, 100_000],
  prévention: [20_000, 30_000, 35_000, 40_000],
  qualité: [15_000, 20_000, 30_000, 40_000],
  accompagnement: [10_000, 15_000, 20_000, 30_000],
}
const SIZED = {
  "montant du fonctionnement": [50_000, 60_000, 75_000, 90_000],
  "montant du complément": [37_500, 45_000, 56_250, 67_500],
  "part fixe avec SAS": [55_000, 70_000, 90_000, 110_000],
  "part variable avec SAS": [25_000, 30_000, 35_000, 45_000],
  "montant du plan": [25_000, 35_000, 45_000, 50_000],
  "montant de la réponse": [37_500, 52_500, 67_500, 75_000],
}
for (const [name, table] of Object.entries(MISSIONS)) SIZED[`montant ${name}`] = table
const LINES = ["fonctionnement", "complément", ...Object.keys(MISSIONS), "plan de crise", "réponse à la crise"]
// Its names hold no apostrophe.
const FACTS = { "mois d'activité": "mois actifs" }
const TRUTHS = ["ancien signataire", "territoire couvert par un SAS", "plan de crise adopté", "première année du plan", "crise survenue"]
for (const name of Object.keys(MISSIONS)) TRUTHS.push(`mission ${name}`)

/** The rules, as many times over as asked, each copy under names of its own. */
function rules(count) {
  const out = {}
  for (const name of ["population", "membres", "année", "mois actifs", ...Object.keys(MISSIONS).map((m) => `atteinte ${m}`)]) out[name] = { "par défaut": 0 }
  for (const name of TRUTHS) out[name] = { "par défaut": "non" }
  for (let number = 1; number <= count; number++) {
    const own = (name) => (number === 1 ? name : `${name} v${number}`)
    const when = (condition, then, otherwise) => ({ variations: [{ si: condition, alors: then }, { sinon: otherwise }] })
    const all = (...conditions) => ({ "toutes ces conditions": conditions })
    out[own("taille")] = { variations: [40_000, 80_000, 175_000].map((bound, i) => ({ si: `population < ${bound}`, alors: i + 1 })).concat({ sinon: 4 }) }
    for (const [name, table] of Object.entries(SIZED))
      out[own(name)] = { variations: table.slice(0, 3).map((amount, i) => ({ si: `${own("taille")} = ${i + 1}`, alors: amount })).concat({ sinon: table[3] }) }
    out[own("régime nouveau")] = "année >= 2022"
    out[own("majoration")] = when(all(own("régime nouveau"), `${own("taille")} = 4`, "membres >= 100"), 1.1, 1)
    out[own("avec SAS")] = all(own("régime nouveau"), "territoire couvert par un SAS")
    out[own("crise financée")] = all(own("régime nouveau"), "plan de crise adopté")
    const prorated = (amount) => `${amount} * ${own("majoration")} * mois actifs / 12`
    out[own("fonctionnement")] = `${own("montant du fonctionnement")} * mois actifs / 12`
    out[own("complément")] = when(all("année = 2022", "ancien signataire"), own("montant du complément"), 0)
    out[own("part fixe")] = when(own("avec SAS"), own("part fixe avec SAS"), `${own("montant accès")} / 2`)
    out[own("part variable")] = when(own("avec SAS"), own("part variable avec SAS"), `${own("montant accès")} / 2`)
    for (const name of Object.keys(MISSIONS)) {
      const half = `${own(`montant ${name}`)} / 2`
      const [fixed, variable] = name === "accès" ? [own("part fixe"), own("part variable")] : [half, half]
      out[own(name)] = when(`mission ${name}`, prorated(`(${fixed} + ${variable} * atteinte ${name})`), 0)
    }
    out[own("plan annuel")] = when("première année du plan", own("montant du plan"), `${own("montant du plan")} / 2`)
    out[own("plan de crise")] = when(own("crise financée"), prorated(own("plan annuel")), 0)
    out[own("réponse à la crise")] = when(all(own("crise financée"), "crise survenue"), prorated(own("montant de la réponse")), 0)
    out[own("total")] = { somme: LINES.map(own), arrondi: "2 décimales" }
  }
  return out
}

/** The contracts as situations. */
function read(file, limit) {
  const [head, ...lines] = fs.readFileSync(file, "utf8").trim().split("\n").slice(0, limit && limit + 1)
  const names = head.split(",")
  return lines.map((line) => {
    const cells = line.split(",")
    const facts = {}
    for (let i = 1; i < names.length; i++) facts[FACTS[names[i]] ?? names[i]] = /^[on]/.test(cells[i]) ? cells[i] : Number(cells[i])
    return { name: cells[0], facts }
  })
}

function amounts(engine, facts) {
  engine.setSituation(facts)
  return [...LINES, "total"].map((name) => engine.evaluate(name).nodeValue)
}

const cents = (engine, facts) => amounts(engine, facts).map((euros) => Math.round(euros * 100))

function medianNs(count, run, rounds = 3) {
  run()
  const times = []
  for (let i = 0; i < rounds; i++) {
    const start = process.hrtime.bigint()
    run()
    times.push(Number(process.hrtime.bigint() - start))
  }
  return times.sort((a, b) => a - b)[rounds >> 1] / count
}

const commands = {
  version: () => `publicodes ${JSON.parse(fs.readFileSync(path.join(path.dirname(require.resolve("publicodes")), "../package.json"))).version}`,
  one: (file) => ({ total: amounts(new Engine(rules(1), quiet), read(file, 1)[0].facts).at(-1) }),
  load: (count) => ({ load_ms: medianNs(1, () => new Engine(rules(Number(count)), quiet)) / 1e6 }),
  check(file, known) {
    const engine = new Engine(rules(1), quiet)
    const expected = fs.readFileSync(known, "utf8").trim().split("\n").slice(1)
    const said = { of: expected.length, wrong_totals: 0, wrong_contracts: 0 }
    read(file).forEach(({ facts }, i) => {
      const right = expected[i].split(",").slice(1).map(Number)
      const found = cents(engine, facts)
      said.wrong_totals += found[9] !== right[9]
      said.wrong_contracts += found.some((n, j) => n !== right[j])
    })
    return said
  },
  bench(file) {
    const engine = new Engine(rules(1), quiet)
    const contracts = read(file, 200)
    return { plain_ns: medianNs(contracts.length, () => contracts.forEach(({ facts }) => amounts(engine, facts))) }
  },
  batch(file) {
    const engine = new Engine(rules(1), quiet)
    const contracts = read(file, 1_000)
    return { per_second: 1e9 / medianNs(contracts.length, () => contracts.forEach(({ facts }) => amounts(engine, facts))) }
  },
  table(file, out) {
    const engine = new Engine(rules(1), quiet)
    const rows = read(file).map(({ name, facts }) => [name, ...cents(engine, facts).map((n) => (n / 100).toFixed(2))].join(","))
    fs.writeFileSync(out, [["nom", ...LINES, "total"].join(","), ...rows, ""].join("\n"))
  },
}

const [command, ...rest] = process.argv.slice(2)
const said = commands[command](...rest)
if (said !== undefined) console.log(JSON.stringify(said))

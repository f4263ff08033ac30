help-batch-contracts = The contracts: CSV of one contract a line, or one JSON object a line ("-" for standard input)

help-batch-output = The file of results, whose name says its form: .csv, .tsv, .ndjson (default: standard output)

help-batch-recueil = The set of rules of every contract

help-calendar-facts = Contract files (YAML, JSON or TOML; "-" for standard input)

help-diff-contracts = Contract files, or folders of them (default: the folder "contrats" beside the rules after)

help-diff-new = The law after

help-diff-old = The law before: a folder, the name of a set, "sans:TEXT" (as if that text did not exist), a day, or "git:REVISION"

help-explain-facts = Contract file

help-fmt-paths = Sets of rules (by name), folders or files; every set of rules by default; "-" for standard input, to standard output

help-new-articles = The articles that it touches, by number or title ("ACI, 9" where two texts have the same), or definitions by name; each is quoted as the amendment finds it

help-new-in_force = Day of its entry into force

help-new-output = The file to write, which must not exist (default: beside the other files of the set; "-" for standard output)

help-new-published = Day of its publication

help-new-recueil = The set of rules that it amends

help-new-short = Short name of the amendment (default: the next number, such as "avenant 3")

help-new-signed = Day of its signature

help-new-title = Its full title

help-new-transition = Contracts signed before its entry into force only benefit from it by an amendment of their own

help-new-what = What is written: avenant

help-option-accept = Accepts the snapshots that changed: all of them, or those of a contract, by its name or its file's (may be repeated)

help-option-all_readings = Which open questions the amounts depend on, and their range under all readings

help-option-all_rows = With --compare or --all-readings: every row, even those where nothing changes

help-option-all_versions = Also shows what is replaced, repealed or not in force yet

help-option-amount = The result to explain, such as "dotation fixe (parcours)"; all by default

help-option-begun = A contract that was begun, whose facts are not asked again

help-option-by = Each period of that name rather than each civil year, such as "année du contrat"

help-option-color = Colours: auto (default, on a terminal only), always or never

help-option-compare = A variant to put beside the contract as it is: "fact=value ; ...", or "name: fact=value ; ..." (may be repeated)

help-option-contract = The contract file to write, which must not exist (default: asked at the end)

help-option-coverage = What the examples and the contracts of "contrats" folders apply of the rules, and what they leave aside; what is missing follows

help-option-depth = Depth of the tree

help-option-disputed = The result or deadline in question, such as "dotation fixe (parcours)" or "total"

help-option-dry_run = Shows what --fix would change, and writes nothing

help-option-errors = The file of the contracts refused (default: beside the results, under their name and ".erreurs.csv")

help-option-explain = Explains a code, with an example refused and one accepted

help-option-facts = Contract files (YAML, JSON, TOML, or CSV of one contract a line; "-" for standard input)

help-option-fix = Applies the safe fixes to the files, and says what remains

help-option-format = Form of the answer: text (default), json, markdown, plain (without drawing, for a screen reader or a log), csv (review and batch, for a spreadsheet), html (a whole page: eval, explain, text, payments, calendar, diff and test --coverage), sarif (findings of check, for a forge) or ics (deadlines of calendar, for a calendar program)

help-option-from = First day of the period

help-option-go_on = Goes on where an interrupted run stopped

help-option-junit = Writes the results into this file as JUnit XML, for continuous integration

help-option-known_on = The law as it was known on that day: what was not signed yet is not there

help-option-lang = Language of messages: fr or en (default: French, unless the system's language is English)

help-option-lower = Also what would lower it: what it stands on

help-option-min = With --coverage: exit code 1 if less than this percentage of definitions and cells is covered

help-option-mutate = Changes the rules one small thing at a time, and tells the changes that no example and no contract notices; with a word, those whose kind, place or definition holds it

help-option-on = One day

help-option-only_check = Writes nothing: shows what would change, with exit code 1 if anything would

help-option-output = Writes into this folder a report in Markdown and its charts in SVG

help-option-partial = What can be calculated without the facts that are missing; the rest is unknown, and the list of facts to give follows (exit code 1)

help-option-paths = Sets of rules (by name), folders or files; every set of rules by default

help-option-portfolio = Folders of contracts, or files (CSV of one contract a line, YAML, JSON or TOML)

help-option-readings = A reading of an open question: "name=reading" (may be repeated)

help-option-recueil = The set of rules

help-option-report = A report: what "avenant explain" writes in JSON or as a page ("-" for standard input)

help-option-results = The results to give, in that order (default: all of them); only what they need is calculated

help-option-review_day = Day of the classes, alerts and deadlines (default: the last of the year, or today if it is not over)

help-option-review_year = Civil year of the figures (default: the last one that is over)

help-option-rules = Folder of the sets of rules, or one file (default: the "rules" folder found from here upwards, else the copy inside the program)

help-option-seen_on = The day from which the deadlines are seen (default: today)

help-option-set = A fact in place of the contract's: "fact=value" (may be repeated; an empty value takes back an optional fact)

help-option-text_from = Compares: the first of the two days

help-option-text_on = The day of the text (default: today)

help-option-text_to = Compares: the second of the two days

help-option-threads = Threads that calculate (default: as many as the machine has)

help-option-to = Last day of the period, included

help-option-to_csv = Gives the contracts themselves, as a CSV table of one contract a line

help-option-traces = The file of the reasons of each result: one JSON object a contract and a period, in the order of the results (or: --motifs)

help-option-width = Width of the display, in columns (default: the terminal's, else 100)

help-option-within = A deadline is near when it falls within this many days

help-option-year = Civil year

help-payments-facts = Contract files (YAML, JSON or TOML; "-" for standard input)

help-value-after = AFTER

help-value-amount = AMOUNT

help-value-article = ARTICLE

help-value-before = BEFORE

help-value-code = CODE

help-value-columns = COLUMNS

help-value-contract = CONTRACT

help-value-day = DAY

help-value-days = DAYS

help-value-fact-value = FACT=VALUE

help-value-file = FILE

help-value-folder = FOLDER

help-value-form = FORM

help-value-language = LANGUAGE

help-value-n = N

help-value-name = NAME

help-value-name-reading = NAME=READING

help-value-path = PATH

help-value-percent = PERCENT

help-value-period = PERIOD

help-value-report = REPORT

help-value-set = SET

help-value-title = TITLE

help-value-variant = VARIANT

help-value-what = WHAT

help-value-when = WHEN

help-value-word = WORD

help-value-year = YEAR

help-verb-ask = A contract by questions and answers, first those that settle most amounts (or: questionner)

help-verb-avenant = The rules of a convention and of its amendments, calculated and explained

help-verb-batch = A file of many contracts, CSV or one JSON a line, of any size: their results, one line each, and those refused in a file apart (or: lot)

help-verb-calendar = The deadlines of one or several contracts, and their state (or: echeances)

help-verb-check = What is wrong in rule files (or: verifier)

help-verb-diff = What two laws change, in law then in euros, contract by contract, each change with its part (or: comparer)

help-verb-eval = The amounts of one or several contracts (or: calculer)

help-verb-explain = Why these amounts: the tree of reasons, of all results or of one (or: expliquer)

help-verb-fmt = One layout for rule files: tables, numbers, dates, blank lines (or: formater)

help-verb-new = A file to start from: an amendment's header, the articles that it touches, and the law that it finds there (or: nouveau)

help-verb-payments = What is paid, on which day, for what, and the difference with what is earned (or: versements)

help-verb-replay = Whether a report still holds: the same rules, and the same answer (or: rejouer)

help-verb-review = Many contracts at once: how many, how many euros, and whom to call (or: panorama)

help-verb-schema = The JSON Schema of a contract's facts, for editors and forms

help-verb-test = The "exemple" blocks of rule files, and the snapshots of the contracts in "contrats" folders (or: tester)

help-verb-text = The consolidated text of a set of rules on a day, or what changes in it from one day to another (or: texte)

help-verb-why-not = Why this amount is not higher: what it lacks, and the smallest changes that would raise it (or: pourquoi-pas)

coverage-above = the bound { $bound } is never reached

coverage-above-strict = the bound { $bound } is never exceeded

coverage-adds = the addition to "{ $name }"

coverage-alert = the alert "{ $name }"

coverage-all-covered = Everything is applied and not applied.

coverage-always-applied = { $subject } is always applied: no example leaves it aside

coverage-applied-by = applied by

coverage-before-never = "{ $name }" is never asked before { $day }, the day from which { $subject } governs

coverage-below = nothing is ever below the bound { $bound }

coverage-below-with = the bound { $bound } is always exceeded

coverage-cases = Examples and contracts

coverage-cell = the cell "{ $cell }"

coverage-cell-alone = the cell "{ $cell }"{ $keys } is always chosen: no example reads another cell of this table

coverage-cell-keys = {" "}({ $keys })

coverage-cell-never = the cell "{ $cell }"{ $keys } is chosen by no example

coverage-cells = cells of tables

coverage-condition-false = the condition "{ $said }" always holds

coverage-condition-never = the condition "{ $said }" is read by no example

coverage-condition-true = the condition "{ $said }" never holds

coverage-conditions = conditions

coverage-contract = { $name } (contract)

coverage-corrects = the correction of "{ $name }"

coverage-count = { $covered } of { $sides }

coverage-defines = the definition of "{ $name }"

coverage-definitions = definitions

coverage-effect = the day from which { $subject } governs

coverage-elsewhere = Facts, periods, scopes

coverage-excepts = the exception "{ $title }" to "{ $name }"

coverage-failing = { $count ->
    [one] 1 example or contract is not met, and covers nothing
   *[other] { $count } examples or contracts are not met, and cover nothing
    }

coverage-family = what is covered

coverage-from-never = "{ $name }" is never asked from { $day } on, the day from which { $subject } governs

coverage-given = { $examples ->
    [one] { $examples } example
   *[other] { $examples } examples
    }, { $contracts ->
    [one] { $contracts } contract
   *[other] { $contracts } contracts
    }

coverage-min-met = definitions and cells: { $percent }%, { $min }% asked

coverage-min-missed = definitions and cells: { $percent }%, less than the { $min }% asked

coverage-missing = What is missing

coverage-name-one-set = name a set of rules: "avenant test SET --coverage --format html"

coverage-never-applied = { $subject } is applied by no example

coverage-nobody = no example

coverage-not-asked = not applicable: nothing can set it aside

coverage-not-by = not applied by

coverage-one-page = a page is that of one set of rules, and there are { $count }

coverage-one-way = ◐ in part

coverage-page-note = Each part of the text says whether examples apply it and leave it aside: ● covered, ◐ in part, ○ never.

coverage-page-title = Coverage of rules: { $name }

coverage-reading = the reading "{ $choice }" of "{ $name }"

coverage-removes = the removal from "{ $name }"

coverage-repeals = the repeal of "{ $name }"

coverage-replaces = the modification of "{ $name }"

coverage-restores = the restoration of "{ $name }"

coverage-thresholds = thresholds

coverage-true-always = "{ $said }" is always true

coverage-true-never = "{ $said }" is never true

coverage-uncovered = ○ never

coverage-unread = "{ $said }" is read by no example

coverage-whole = ● covered

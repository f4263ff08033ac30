cli-add-a-block-contrat-to = add a block "contrat" to its rules, with "commence le" and "prend fin le"

cli-add-a-line = add a line

cli-and-accepted = {"; "}{ $accepted } { $accepted ->
        [one] finding
       *[other] findings
    } accepted

cli-and-hints = {", "}{ $hints } { $hints ->
        [one] hint
       *[other] hints
    }

cli-and-more-which-format-json = … and { $more } more, which --format json gives

cli-arguments = Arguments

cli-as-it-is = as it is

cli-ask-for-the-pages-one = ask for the pages one by one; "avenant review" brings several contracts together

cli-asked-by = asked by { $article }

cli-break-the-line = break the line

cli-by-is-for-eval-and = "--by" is for eval and explain

cli-can-be-given-only-once = "{ $arg }" can be given only once

cli-cannot-be-read = "{ $name }" cannot be read: { $error }

cli-cannot-be-read-2 = "{ $typed }" cannot be read

cli-cannot-be-written = "{ $name }" cannot be written: { $error }

cli-cannot-go-with = "{ $arg }" cannot go with { $prior }

cli-changes-made = { $name }: { $count } { $count ->
        [one] change
       *[other] changes
    }

cli-changes-to-make = { $name }: { $count } { $count ->
        [one] change
       *[other] changes
    } to make (nothing is written)

cli-check-the-name-of-the = check the name of the file, and the folder it starts from

cli-choice-by-its-name-or = a choice, by its name or number

cli-choose-a-folder-that-can = choose a folder that can be written to

cli-command = COMMAND

cli-commands = Commands

cli-contract-is-a-yaml-json = a contract is a .yaml, .json or .toml file; several contracts, a .csv file

cli-contract-written-to-and-now = Contract written to { $file }. And now:

cli-contracts-given-at-most-at = { $given } contracts given: { $contracts } at most at a time

cli-copy-the-file-into-the = copy the file into the folder, or remove the link

cli-could-not-be-mended = "{ $name }" could not be mended: { $error }

cli-csv-format-is = the csv format is for "avenant review"

cli-docs-errors-md-lists-them = docs/errors.md lists them

cli-does-not-exist = "{ $name }" does not exist

cli-does-not-say-what-a = "{ $recueil }" does not say what a contract's life is

cli-does-this-value-change-after = [{ $number }] { $name }: does this value change after { $said }? (the day of the change; empty or "non": it holds from then on)

cli-each-payment-follows-the-period = each payment follows the period that the rules give it

cli-empty-if-there-is-none = empty if there is none

cli-english = ## English

cli-error = error

cli-error-avenant-ask-is-a = error: "avenant ask" is a dialogue, and has no other form

cli-errors-and-warnings = { $name }: { $errors } { $errors ->
        [one] error
       *[other] errors
    }, { $warnings } { $warnings ->
        [one] warning
       *[other] warnings
    }{ $hints }{ $accepted }{ $explained }

cli-examples-met = { $name }: { $passed } { $passed ->
        [one] example
       *[other] examples
    } met, { $broken } failed

cli-exists-already = "{ $name }" exists already

cli-expected = { $name }: { $expected }

cli-expected-on = { $name }, on { $day }: { $expected }

cli-explains-the-question-retour-goes = "?" explains the question, "retour" goes back to the one before, "stop" stops and keeps what is given.

cli-file-to-write-empty = File to write (empty: { $shown })

cli-fmt-bytes = only line ends, the byte order mark or the writing of accented letters change

cli-fmt-done = formatted: { $name }

cli-fmt-embedded = there is no folder of rules here: what is inside the program is not formatted

cli-fmt-embedded-help = give the files or the folder to format

cli-fmt-stdin-alone = "-", standard input, is given alone

cli-fmt-would = to be formatted: { $name }

cli-for-example-recueil-aci-cpts = for example recueil: aci-cpts

cli-for-example-recueil-aci-cpts-2 = for example "recueil": "aci-cpts"

cli-for-example-recueil-aci-cpts-3 = for example recueil = "aci-cpts"

cli-for-instance = for instance: { $model }

cli-for-instance-2023-01-01 = for instance: 2023-01-01, or 2023 for its first of January

cli-give-a-file-reads-a = give a file; "-" reads a contract from standard input

cli-give-another-name-resume-takes = give another name; "--resume" takes up a contract that was begun

cli-give-the-folders-name-alone = give the folder's name alone, for example "aci-cpts"; the folder of the sets of rules is given by --rules

cli-give-them-in-several-runs = give them in several runs

cli-has-no-reading = "{ $name }" has no reading "{ $reading }"

cli-holds-contracts-one-is-expected = "{ $name }" holds { $count } contracts: one is expected here

cli-holds-more-than-files-and = "{ $dir }" holds more than { $folder_entries } files and folders

cli-holds-no-contract = "{ $name }" holds no contract

cli-holds-no-rules-file = "{ $name }" holds no .rules file

cli-holds-rule-files-at-most = "{ $dir }" holds { $count } rule files: { $files } at most

cli-html-format-is-for-avenant = the html format is for "avenant eval" (without --compare or --all-readings), "explain", "text", "payments", "calendar" and "diff"

cli-ics-format-is = the ics format is for the deadlines of "avenant calendar"

cli-impossible-year = impossible year: { $year }

cli-in-an-amendment = in an amendment

cli-in-the-column-recueil-the = in the column "recueil", the name of the set of rules, for example aci-cpts

cli-incomplete-contract-written-to-the = INCOMPLETE contract written to { $file }: the questions left will be asked again. And now:

cli-is-a-link-that-leads = "{ $path }" is a link that leads out of the folder "{ $dir }"

cli-is-missing = { $arg } is missing

cli-is-not-a-command = "{ $name }" is not a command

cli-is-not-a-folder = "{ $shown }" is not a folder

cli-is-not-a-text-a = "{ $name }" is not a text: a NUL byte at offset { $at } (line { $line }, column { $column })

cli-is-not-allowed-for-a = "{ $value }" is not allowed for "{ $arg }": a whole number is expected

cli-is-not-allowed-for-values = "{ $value }" is not allowed for "{ $arg }"; values: { $allowed }

cli-is-not-an-ordinary-file = "{ $name }" is not an ordinary file

cli-is-not-the-name-of = "{ $name }" is not the name of a set of rules, but a path

cli-is-not-utf-8-byte = "{ $name }" is not UTF-8: byte { $hex }, at offset { $at } (line { $line }, column { $column }), is not part of it

cli-is-one-too-many = "{ $arg }" is one too many

cli-is-too-large-mib-at = "{ $name }" is too large: { $most } MiB at most

cli-is-utf-16-not-utf = "{ $name }" is UTF-16, not UTF-8

cli-keep-the-rules-in-a = keep the rules in a folder of their own

cli-line-more-than-characters-on = "{ $name }", line { $line }: more than { $most } characters on one line

cli-more-after-it = { $said } (at least { $others } more after it)

cli-name-of-the-contract-empty = Name of the contract (empty: none)

cli-named-here = named here

cli-needed = needed { $p }

cli-needs-a-value = "{ $arg }" needs a value

cli-new-articles = No article was named. Named after the set of rules, these would be quoted, ready to edit (and so would each definition):

cli-new-bad-title = a title stands on one line, without « nor »

cli-new-can-be-named = articles: { $list }

cli-new-embedded = these rules are the copy inside the program: there is no folder to write in

cli-new-embedded-help = give the file by --to, or the folder of the rules by --rules

cli-new-exists = "{ $shown }" already exists, and stays as it is

cli-new-exists-help = give another name by --to

cli-new-name-taken = a text of these rules is already called "{ $name }"

cli-new-next = next: complete the file, until "avenant check { $name }" finds nothing more in it

cli-new-no-contract = these rules do not say when a contract starts: --transition has no meaning there

cli-new-not-a-name = "{ $name }" cannot be a short name

cli-new-not-written = "{ $shown }" cannot be written: { $error }

cli-new-nothing-named = these rules have no article or definition "{ $words }"

cli-new-say-which-text = say of which text, for instance "ACI, 9", or give the title

cli-new-several = "{ $words }" names several articles or definitions

cli-new-written = written: { $shown }

cli-no-code = no code "{ $asked }"

cli-no-fact = no fact

cli-no-open-question = no open question "{ $name }"

cli-no-period = no period "{ $name }"

cli-no-result = no result "{ $text }"

cli-no-set-of-rules = no set of rules "{ $name }"

cli-no-set-of-rules-on = no set of rules on this line

cli-not-as-asked = "{ $text }": { $why }

cli-nothing-is-given-nothing-is = Nothing is given: nothing is written.

cli-nothing-to-report = { $name }: nothing to report

cli-number-asked-of = [{ $number }] { $asked }{ $of }

cli-one-contract-is-expected-here = one contract is expected here

cli-open-questions = open questions: { $list }

cli-options = Options

cli-page-is-of-one-contract = a page is of one contract only

cli-partial-answer = {" "}— PARTIAL answer

cli-period-ends-before-it-starts = the period ends before it starts

cli-periods = periods: { $list }

cli-probably-in-latin-1 = probably "{ $letter }", in Latin-1

cli-programs-version = The program's version

cli-put-this-contract-in-a = put this contract in a file of its own; "avenant eval" takes them all

cli-refused-answer = ✗ { $said }

cli-replay-empty = "{ $name }" is empty

cli-replay-give-an-explanation = give what "avenant explain CONTRACT --format json" writes, or its page

cli-replay-incomplete = "{ $name }" is an object that lacks what an explanation holds: its rules, its contract or its question

cli-replay-not-a-file = "{ $name }" is not a file

cli-replay-not-json = "{ $name }" is not whole JSON: line { $line }, column { $column }

cli-replay-not-text = "{ $name }" is not text in UTF-8

cli-replay-other-format = "{ $name }" is not of the format "{ $format }"

cli-replay-page-without-data = "{ $name }" is a page without the data of an explanation

cli-replay-partial = "{ $name }" is a partial report: it lacks facts, and has no answer to ask again

cli-replay-too-large = "{ $name }" is over { $most } MiB: it is no report of Avenant

cli-requirement = requirement: { $condition }

cli-results = results: { $list }

cli-rule-files-of-make-more = the rule files of "{ $dir }" make more than { $most } MiB in all

cli-sarif-format-is = the sarif format is for the findings of "avenant check"

cli-save-it-as-utf-8 = save it as UTF-8 text: in an editor, "Save as", encoding UTF-8

cli-see-also = see also

cli-set-of-rules-has-one = a set of rules has one file a text

cli-sets-of-rules = sets of rules: { $list }

cli-sets-of-rules-inside-the = the sets of rules inside the program cannot be mended: give --rules, or a path

cli-split-this-set-of-rules = split this set of rules into several

cli-then-in-a-later-amendment = then, in a later amendment

cli-there-is-no-option = there is no option "{ $arg }"

cli-these-rules-declare-no-periode = these rules declare no "période"

cli-this-byte = this byte

cli-this-cannot-be-read = this cannot be read

cli-this-contract-does-not-name = this contract does not name its set of rules

cli-this-contract-has-no-period = this contract has no period "{ $name }" yet

cli-this-contract-is-of-the = this contract is of the set "{ $named }", not "{ $asked }"

cli-this-help = This help

cli-this-is-the-first-question = This is the first question.

cli-this-page-cannot-be-made = this page cannot be made: { $why }

cli-this-variant-changes-nothing = this variant changes nothing

cli-to-know-more-help-2 = To know more: --help

cli-to-understand = {" "}— to understand { $code }: avenant check --explain { $code }

cli-unknown-extension = "{ $name }": unknown extension

cli-usage = Usage

cli-write-2022-12-31-or = write 2022-12-31 or 31/12/2022

cli-write-avenant-ask = write "avenant ask { $named }"

cli-write-fact-value-or-name = write "fact=value", or "name: fact=value ; fact=value"; the contract as it is always is the first column

cli-write-name-reading = "{ $text }": write "name=reading"

cli-written-with-charts = { $shown }: written, with { $count } charts

cli-year-has-four-digits-such = a year has four digits, such as 2023

cli-years-of-the-contract-are = the years of the contract are unknown: only the current one is calculated

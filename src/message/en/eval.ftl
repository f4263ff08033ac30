eval-add-a-row-for-or = add a row for { $label }, or a row "sinon" for all the other cases

eval-add-for-instance = add for instance "{ $name } = { $value }"

eval-add-for-instance-nothing-is = { $ask }add for instance "{ $entry }"{ $other }; nothing is assumed in its place

eval-add-its-rows-in-ajoute = add its rows in "{ $text }": "ajoute à { $name }", and the table below, indented

eval-add-the-value-of-the = { $ask }add the value of the days before, for instance "{ $entry }"{ $other }; nothing is assumed in its place

eval-added-here = "{ $member }" added here

eval-and-fall-on-and-deja = "{ $a }" and "{ $b }" fall on { $day }, and "déjà versé" depends on which of them comes first

eval-and-that-one = and that one

eval-ask-for-a-shorter-period = ask for a shorter period; without its reasons, "avenant eval --format json" goes further

eval-correct-the-facts-that-count = { $said }: correct the facts that count here

eval-counts-here = counts here

eval-day-of-payment-no-longer = a day of payment no longer changes once it has come: read what sets it on a day that does not move, for instance "… à la date de début de la période"

eval-declared-here = declared here

eval-division-by-zero = division by zero

eval-divisor-is-0 = the divisor is 0

eval-does-not-apply-on-this = { $source }: does not apply on this day

eval-does-not-go-without = "{ $label }" does not go without { $list }

eval-does-not-meet-a-requirement = "{ $label }" does not meet a requirement: { $reason }{ $when }

eval-does-not-meet-a-requirement-2 = "{ $label }" does not meet a requirement{ $when }

eval-does-not-speak-of-this = { $source }: does not speak of this case

eval-empty-2 = ;{" "}

eval-exception = { $source }, exception "{ $title }"

eval-expected-here = expected here

eval-fact-is-unknown = the fact "{ $name }" is unknown

eval-fact-is-unknown-before = the fact "{ $name }" is unknown before { $from }

eval-fact-is-unknown-on = the fact "{ $name }" is unknown on { $day }

eval-falls-on-no-day-for = "{ $label }" falls on no day for one period ({ $span }): from { $day } on, its day is { $missed }, already past

eval-falls-twice-for-one-period = "{ $label }" falls twice for one period ({ $span }): on { $a } and on { $b }

eval-from = {" "}from { $from }

eval-from-to = from { $from } to { $to }

eval-give-it-a-longer-length = give it a longer length, or an end

eval-give-too-or-remove = give { $list } too, or remove "{ $label }"

eval-got = got: { $got }

eval-in-the-example = in the example "{ $title }"

eval-in-this-example = in this example

eval-incomplete-table = incomplete table

eval-is = "{ $name }" is { $value }

eval-is-due-on-but-what = "{ $label }" is due on { $day }, but what it counts is not applicable

eval-is-expected = "{ $title }": { $label } is { $got }{ $since }, { $want } expected

eval-its-day-is-said-here = its day is said here

eval-its-lorsque-condition-does-not = { $source }: its "lorsque" condition does not hold

eval-jamais-cannot-be-compared-to = "jamais" cannot be compared to a date

eval-known-from-only = known from { $from } only

eval-known-from-only-needed-on = known from { $from } only, needed on { $day }

eval-more-than-periods-in-the = more than { $periods } periods "{ $name }" in the contract's life

eval-more-than-rules-wait-for = more than { $depth } rules wait for one another

eval-no-row-of-the-table = no row of the table holds for { $label }, on { $day }

eval-not-applicable-on-this-day = not applicable on this day

eval-nothing-applies-on = "{ $label }": nothing applies on { $day }

eval-nothing-says-which-comes-first = nothing says which comes first: put them on two days, or make one of them

eval-on = {" "}(on { $day })

eval-or-non = {" "}(or non)

eval-past-the-last = past the last

eval-payment-counts-on-the-day = a payment counts on the day on which it is paid, and this one falls outside the period: { $days }{ $more }

eval-ranges-of-a-table-do = the ranges of a table do not overlap

eval-repealed = { $source }: repealed

eval-required-by = required by { $by }

eval-requirement-is-not-met = a requirement is not met: { $reason }{ $when }

eval-requirement-is-still-to-be = "{ $label }": a requirement is still to be verified, without { $list }

eval-requirement-on-cannot-be-verified = a requirement on "{ $label }" cannot be verified: another optional fact is missing

eval-say-for-which-periods-the = say for which periods the new wording holds, for instance "lorsque début de la période ≥ 1er janvier 2023", and keep the former day for the others

eval-say-in-what-holds-for = say in "{ $text }" what holds for it: "remplace { $name }", with a table that has it

eval-say-in-which-cases-each = say in which cases each holds ("lorsque" or "s'applique"), so that both never hold together, or make one the exception of the other

eval-say-what-holds-in-that = say what holds in that case: si … = 0 alors … sinon …

eval-see-when-the-period-ends = see when the period ends, and the dates of the example

eval-set-aside-by-a-later = { $source }: set aside by a later text

eval-shorten-the-period-or-simplify = shorten the period, or simplify the rules

eval-shorten-this-chain-of-rules = shorten this chain of rules

eval-still-to-be-verified-without = "{ $label }": still to be verified, without { $list }: { $reason }

eval-text-must-say-what-holds = a text must say what holds in this case

eval-these-values-cannot-be-compared = these values cannot be compared

eval-these-values-do-not-combine = these values do not combine

eval-this-amount-becomes-too-large = this amount becomes too large

eval-this-computation-exceeds-the-work = this computation exceeds the work limit

eval-this-computation-has-more-than = this computation has more than { $steps } steps, too many to explain

eval-this-computation-takes-more-than = this computation takes more than { $steps } steps

eval-this-contract-does-not-give = this contract does not give it, and it is needed on { $day }

eval-this-contract-does-not-give-it = this contract does not give it

eval-this-contract-has-no-period = this contract has no period "{ $name }" number { $n }

eval-this-date-is-outside-the = this date is outside the calendar

eval-this-example-does-not-give = this example does not give it

eval-this-example-was-met-before = this example was met before "{ $short }": if that text rightly changes it, expect the new value, or add ", connu au { $eve }" to the period

eval-this-is-not-raised-and = "{ $title }": this is not raised, and was to be

eval-this-is-raised-and-was = "{ $title }": this is raised, and was not to be

eval-this-is-that-one-days = this is that one day's amount; for the year's, write "en { $year }"

eval-this-number-becomes-too-large = this number becomes too large

eval-this-one = this one

eval-this-payment = this payment

eval-this-sum-becomes-too-large = this sum becomes too large

eval-tighten-lorsque-or-say-what = tighten "lorsque", or say what holds on that day

eval-too-short-or-without-end = too short, or without end

eval-two-definitions-apply-on = "{ $label }": two definitions apply on { $day }

eval-two-rows-of-the-table = two rows of the table hold for { $keys }, on { $day }

eval-value-given = value given

eval-when-computing-this = when computing this

eval-while-evaluating-this = while evaluating this

eval-while-explaining-this = while explaining this

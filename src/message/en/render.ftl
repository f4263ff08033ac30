render-1-day-earlier = 1 day earlier

render-1-day-later = 1 day later

render-add = add "{ $new }"

render-added-by = added by

render-advance = advance

render-advanced-and-not-earned = Advanced and not earned

render-after-the-end-of-the = after the end of the contract, on { $ends }

render-ahead-of-earned = ahead of earned

render-ahead-of-earned-what-is = Ahead of earned: what is paid up to that day, less what is earned by its evening. Negative, it is still due.

render-ahead-of-what-is-earned = Ahead of what is earned

render-alerts = Alerts

render-alerts-that-change-from-one = Alerts that change from one variant to another

render-all = all

render-always = always

render-amount = amount

render-amount-2 = Amount

render-amount-opens-on-its-computation = An amount opens on its computation, period by period: the article that gives it, from which day, and why not the others.

render-amounts = Amounts

render-amounts-in = Amounts, in €

render-and = ; and{" "}

render-and-another-reason-in-the = and another reason, in the json form

render-and-as-much-for-each = , and as much for each step further

render-and-left-out = {"; "}{ $left } in error, left out

render-and-more = { $list } and { $more } more

render-and-more-2 = { $list } ; and { $more } more

render-and-other-place = … and { $more } { $more ->
        [one] other place
       *[other] other places
    }

render-and-other-reasons-in-the = and { $more } other reasons, in the json form

render-and-others = {", "}and { $more } { $more ->
        [one] other
       *[other] others
    }

render-and-others-in-the-json = and { $others } others, in the json form

render-article = Article

render-article-2 = article

render-article-3 = { $text }, article { $n } "{ $t }"

render-article-4 = { $text }, article "{ $t }"

render-articles = Articles

render-as-it-reads-on-that = { $name }, as it reads on that day

render-at-least = at least

render-at-most = at most

render-at-the-end-of-the = At the end of the period (*: changed within the period)

render-balance = balance

render-but = , but "{ $found }"

render-but-for = but for { $indexes }: { $done }, { $whom }

render-by-civil-year = By civil year

render-by-default = by default

render-by-default-or = [{ $i }] { $name }: { $chosen } by default, or { $others }

render-by-mean-and-from-minimum = { $name } { $year } by { $split }: mean, and from minimum to maximum, in { $unit }

render-by-sum-in = { $name } { $year } by { $split }: sum, in { $unit }

render-call = call

render-came-into-force-in-between = Came into force in between

render-changed-contracts-were-evaluated-one = { $tried } changed contracts were evaluated, one or two facts at a time: all that was to be tried was.

render-changed-within-the-period = { $title } (*: changed within the period)

render-changes-nothing-alone-but-does = changes nothing alone, but does with another reading

render-consolidated-text-on = { $name }: consolidated text on { $day }

render-contents = Contents

render-contract = Contract

render-contract-over-it-no-longer = contract over: it no longer runs since { $day }

render-contract-that-changes-class-within = A contract that changes class within the year counts wholly in the last one.

render-contract-to-come-it-starts = contract to come: it starts on { $day }

render-contract-with-no-other-change = the contract, with no other change

render-contracts = contracts

render-corrected-by = corrected by

render-count = count

render-date = Date

render-day = Day

render-day-2 = day

render-day-kind-result-period-amount = | day | kind | result | period | amount | article |

render-days-earlier = { $n } days earlier

render-days-later = { $n } days later

render-deadline = Deadline

render-deadline-in-days = Deadline on { $date }, in { $n } { $n ->
        [one] day
       *[other] days
    }: { $label }

render-deadline-is-near-when-it = A deadline is near when it falls within { $within } days and nothing has met it yet.

render-deadline-that-very-day = Deadline that very day: { $label }

render-deadlines = Deadlines

render-deadlines-2 = { $contract }: deadlines

render-deadlines-and-alerts-unknown = deadlines and alerts unknown ({ $count }): { $list }

render-deadlines-seen-from = Deadlines, seen from { $on }

render-declared = { $label }: { $to } (declared: { $from })

render-details = Details

render-difference = difference

render-do-not-win = Do not win

render-does-not-hold = ✗ does not hold: { $written }{ $with }

render-due-in-days = in { $days } { $days ->
        [one] day
       *[other] days
    }

render-each-amount-and-its-reasons = Each amount and its reasons

render-each-can-be-verified-by = Each can be verified, by adding what follows it to:

render-each-value-is-said-once = Each value is said once, with what it reads in turn.

render-earned = { $label }: { $sum } earned

render-earned-2 = earned

render-earned-waiting-for-a-day = Earned, waiting for a day of payment

render-edits-elsewhere = Edits elsewhere

render-empty = ;{" "}

render-ends-it-with-what-it = { $by } ends it, with what it excepts, from { $day }

render-error = error

render-exact-sum = exact sum { $exact } € → { $rounded } € ({ $written }: { $took } €)

render-excepted-by = excepted by

render-fact = Fact

render-fact-2 = fact

render-fact-to-give = { $name }: { $asked }({ $expected }{ $bounds }) — { $needed }{ $purpose }

render-facts-of-the-contract = Facts of the contract

render-facts-of-the-contract-on = Facts of the contract on which nothing here depends

render-facts-used = Facts used

render-figures-over = Figures over { $kept } of the { $given } { $given ->
        [one] contract
       *[other] contracts
    } given{ $left }

render-fix-available-avenant-check-fix = fix available: avenant check --fix

render-for-deadlines-or-alerts = for deadlines or alerts: { $said }

render-for-every-contract = for every contract

render-for-result = for { $count ->
        [one] { $count } result
       *[other] { $count } results
    }: { $said }

render-for-result-of-which-with = for { $count ->
        [one] { $count } result
       *[other] { $count } results
    }, { $settles } of which with no other missing fact known: { $said }

render-for-result-with-no-other = for { $count ->
        [one] { $count } result
       *[other] { $count } results
    }, with no other missing fact known: { $said }

render-for-some-contracts = for some contracts: { $scope }

render-for-the-contracts-to-which = for the contracts to which it applies ({ $scope })

render-for-the-period = For the period

render-for-what = For what

render-from = From

render-from-2 = { $did } { $by }, from { $day }

render-from-3 = from { $day }: { $head } ({ $by })

render-from-4 = { $article }, from { $day }

render-from-declared = { $label }: { $to } from { $now }, { $moved } (declared: { $was })

render-from-to = { $name } { $n }, from { $from } to { $to }

render-from-to-2 = from { $from } to { $to }

render-ground = Ground

render-heading = heading

render-help = help

render-hint = hint

render-holds-and-should-not = ✗ holds, and should not: { $written }{ $with }

render-if-it-is-one-contract = { $n } { $n ->
        [one] repeated name
       *[other] repeated names
    }: { $named }{ $more }; if it is one contract given several times, these figures count it as often

render-in = , in{" "}

render-in-2 = { $recueil }: { $name } { $year }, in { $unit }

render-in-a-breakdown-a-contract = In a breakdown, a contract counts where it receives something.

render-in-all = in all: { $sum }

render-in-days = in { $n } days

render-in-effect-from = in effect from { $day }

render-in-effect-from-2 = , in effect from { $day }

render-in-error-left-out = In error, left out

render-indent-the-line = indent the line

render-instead-of = { $gain }: { $then } instead of { $now }

render-instead-of-2 = { $then } instead of { $now }

render-its-day-is = ✗ its day, "{ $written }", is { $day }: { $why }

render-its-day-is-2 = ✗ its day is { $day }: { $why }

render-its-day-never-comes = ✗ its day, "{ $written }", never comes

render-its-rules-are-refused = its rules are refused

render-its-rules-have-no-panorama = { $recueil }: its rules have no "panorama"; only its alerts and deadlines are here

render-kind = kind

render-label = label

render-label-period-value = { $label }, { $period }: { $value }

render-label-sum = { $label }: { $sum }

render-last-values = Last values

render-law-as-it-was-known = The law as it was known on { $day }

render-law-as-it-was-known-on = the law as it was known on { $known }: a text signed later is not there

render-law-known = Law known

render-law-known-on = law known on { $day }

render-law-known-on-2 = Law known on

render-list-or = {", "}or{" "}

render-lorsque-does-not-hold = {" "}(lorsque { $written }: does not hold)

render-made-by-language = Made by { $program }, language { $language }.

render-maximum = maximum

render-mean = mean

render-mean-is-the-exact-quotient = A mean is the exact quotient of the total by the number of contracts, rounded once to the cent, a half away from zero.

render-met = { $label } (met)

render-met-by = met by: { $by }

render-met-late = met on { $on }, { $late } { $late ->
        [one] day
       *[other] days
    } late

render-met-late-on = { $label }, met late, on { $on }

render-met-on = met on { $on }

render-met-on-2 = { $label }, met on { $on }

render-met-on-3 = met on { $met }

render-met-on-days-late = met on { $met }, { $n } days late

render-minimum = minimum

render-missed-days-ago = missed { $days } { $days ->
        [one] day
       *[other] days
    } ago, still not met

render-missed-days-ago-2 = missed { $n } days ago

render-missing-facts-first-those-that = Missing facts, first those that settle most results

render-n-sum = { $n }: { $sum }

render-needed-from = needed from { $day },{ " " }

render-new = { $name }: new

render-nil-or-not-applicable-over = Nil or not applicable over the whole period

render-nil-or-not-applicable-over-the = Nil or not applicable over the whole period:

render-no = no

render-no-2 = "no" { $days }{ $of }

render-no-amount-changes-from-one = no amount changes from one variant to another

render-no-deadline-on-that-day = no deadline on that day

render-no-longer-has-effect = (no longer has effect)

render-no-longer-holds = { $name }: no longer holds

render-no-longer-stands-since = no longer stands since { $since }

render-no-open-question-changes-these = no open question changes these amounts

render-no-payment = no payment

render-no-text-is-in-force = no text is in force on { $day }: the first, { $short }, is from { $since }

render-no-text-says-when-this = No text says when this is paid

render-no-text-was-signed-by = no text was signed by that day

render-none-of-the-changes-tried = none of the changes tried, of one or two facts, raises it

render-none-of-the-changes-tried-2 = none of the changes tried

render-none-of-the-changes-tried-of = none of the changes tried, of one or two facts, is enough

render-none-of-the-changes-tried-of-one = none of the changes tried, of one or two facts, changes it

render-not-applicable = not applicable

render-not-applicable-2 = not applicable { $days }{ $of }

render-not-applicable-on-that-day = not applicable on that day

render-not-signed-yet-left-aside = { $short }: not signed yet, left aside

render-nothing-changes-between-these-two = nothing changes between these two days

render-nothing-declared = { $label }: nothing declared

render-nothing-declared-2 = { $label }: nothing (declared: { $from })

render-nothing-declared-3 = { $label }: { $to } (nothing declared)

render-nothing-declared-4 = { $label }: { $to } (nothing declared)

render-nothing-in-this-report-depends = nothing in this report depends on it

render-nothing-is-due = nothing is due

render-nothing-is-due-2 = nothing is due { $days }{ $of }

render-nothing-is-due-3 = { $days }: nothing is due{ $why }

render-of-days-reason = { $of }, { $days }: { $reason }

render-on = { $name }, on { $on }

render-on-2 = on { $from }

render-on-3 = On { $on }

render-on-all-days = { $label }: { $to }, on all days

render-on-declared = { $label }: { $moved }, on { $to } (declared: { $from })

render-on-number-of-contracts = { $name }, on { $on }: number of contracts

render-on-texts-signed-since-are = on { $day }: texts signed since are left aside

render-only = { $label }: { $value } only, { $days }

render-open-questions-and-readings-taken = Open questions and readings taken

render-open-questions-that-these-amounts = Open questions that these amounts depend on

render-other-questions-may-follow-an = other questions may follow: an unknown condition hides what its rule would read

render-other-readings-of-open-questions = Other readings of open questions (the contract stays the same)

render-outside-any-article = { $text }, outside any article

render-outside-the-period-asked = outside the period asked

render-outside-without-amount = { $recueil }: { $n } { $n ->
        [one] contract
       *[other] contracts
    } outside { $year }, without amount

render-over-the-contracts-life = Over the contract's life

render-over-time = Over time

render-paid = paid

render-paid-that-day = paid that day

render-part = part

render-partial = {" "}(partial)

render-partial-2 = {" "}(partial)

render-partial-answer = {" "}— PARTIAL answer

render-partial-answer-result-unknown-for = PARTIAL answer: { $count ->
        [one] { $count } result
       *[other] { $count } results
    } unknown, for want of { $facts ->
        [one] { $facts } fact
       *[other] { $facts } facts
    }

render-partial-answer-waiting = PARTIAL answer: what the rules require of the facts is not verified yet

render-partial-page = PARTIAL answer: the facts that follow are missing, and what depends on them is unknown.

render-passed-days-ago = passed { $days } { $days ->
        [one] day
       *[other] days
    } ago; the rules do not say what meets it

render-passed-days-ago-2 = passed { $n } days ago

render-payment = payment

render-payments = Payments

render-payments-2 = { $contract }: payments

render-payments-in = Payments, in €

render-period = Period

render-period-2 = period

render-planned-on = { $said } (planned on { $met })

render-proposed-fix = proposed fix: { $changes }

render-range-of-the-first-combinations = Range of the first { $combinations } combinations only, of those that change fewest readings: it may be wider.

render-rather-than = { $name }: "{ $choice }" rather than "{ $taken }"{ $why }

render-read-and-change-nothing-here = read, and change nothing here:{" "}

render-reading = Reading: { $reading }

render-reading-chosen = Reading chosen

render-readings-taken = Readings taken

render-reads = Reads

render-reason = reason

render-remove = remove "{ $old }"

render-removed-by = removed by

render-repealed-by = repealed by

render-replace-by = replace "{ $old }" by "{ $new }"

render-replaced-by = replaced by

render-replay-advice-program = same rules, and another answer: the program has changed since version { $version }, or this report has been changed; CHANGELOG.md says what changed

render-replay-advice-report = same rules, same program, and another answer: this report has been changed or damaged; make it again with "avenant explain"

render-replay-advice-rules = the rules have changed since this report: to replay those of that time, give them with --rules FOLDER; for a report of today, make it again with "avenant explain"

render-replay-advice-same-answer = the answer is the same, but the rules have changed: to replay those of that time, give them with --rules FOLDER

render-replay-answer-differs =
    { $count ->
        [one] answer: { $count } difference
       *[other] answer: { $count } differences
    }

render-replay-answer-refused = answer: these rules give none

render-replay-answer-same =
    { $rows ->
        [one] answer: the same ({ $rows } amount or date and { $values } values verified)
       *[other] answer: the same ({ $rows } amounts and dates and { $values } values verified)
    }

render-replay-answer-same-rows =
    { $rows ->
        [one] answer: the same ({ $rows } amount or date verified)
       *[other] answer: the same ({ $rows } amounts and dates verified)
    }

render-replay-change = { $what }: { $then } → { $now }

render-replay-does-not-hold = This report no longer holds

render-replay-holds = This report holds: same rules, same answer

render-replay-more =
    { $more ->
        [one] and { $more } more
       *[other] and { $more } more
    }

render-replay-none = nothing

render-replay-on = { $what }, on { $day }

render-replay-over = { $what }, { $period }

render-replay-program-differ = program: version { $then } → { $now }

render-replay-program-same = program: the same, version { $now }

render-replay-reason = reasons: { $what }

render-replay-rules-differ = rules: they have changed, { $then } → { $now }

render-replay-rules-same = rules: the same ({ $now })

render-report-holds-its-data-avenant = The report holds its data: "avenant replay" verifies its answer.

render-restored-by = restored by

render-result = Result

render-result-2 = result

render-review-of-on = Review of { $year }, on { $on }

render-rounding = rounding

render-rule-does-not-apply-on = the rule does not apply on it

render-rules = rules

render-rules-2 = Rules

render-rules-fingerprint = Rules "{ $name }", fingerprint { $hash }.

render-running = running

render-said-by = said by

render-same-computation-as-above = same computation as above

render-search-stopped-after-changed-contracts = The search stopped after { $tried } changed contracts: there may be other changes.

render-see = { $head } → see { $target }

render-see-above = { $head } (see above)

render-see-also = see also { $place }

render-seen-from = seen from { $seen }: { $e }

render-seen-from-2 = Seen from

render-set-of-rules = Set of rules

render-short-title-said = { $short }: "{ $title }", { $said }

render-signed-on-in-force-from = signed on { $signed }, in force from { $force } only

render-signed-on-in-force-on = signed on { $signed }, in force on { $force }

render-signed-on-in-force-only = { $short }: signed on { $signed }, in force only from { $force }

render-signed-on-in-force-since = signed on { $signed }, in force since { $force }

render-signed-on-published-on-in = signed on { $signed }, published on { $published }, in force on { $force }

render-since = { $head } — { $by }, since { $day }

render-since-2 = since { $from }

render-skip-to-the-content = Skip to the content

render-source = source: { $source }

render-source-2 = source:

render-state = State

render-texts = Texts

render-texts-cited = Texts cited

render-that-is = that is

render-that-is-2 = , that is { $values }

render-that-is-3 = { $name }: { $gain }, that is { $then }

render-then = then: { $command }

render-this-is-not-the-contract = This is not the contract: "{ $fact }" is taken back.

render-this-is-not-the-contract-becomes = This is not the contract: "{ $fact }" becomes { $value }.

render-title-in-unit = { $title }, in { $unit }

render-to = To

render-to-2 = { $from } to { $to }

render-to-come = To come

render-to-know-the-years-of = to know the years of the contract

render-to-make-this-page-again = To make this page again:

render-today = today

render-total = total

render-total-2 = Total

render-total-of-each-year = Total of each year

render-unchanged = { $name }: unchanged, { $then }

render-unknown-amount = unknown

render-until = { $name } { $year }, until { $to }

render-until-2 = until { $to }

render-used = Used

render-value = Value

render-values-that-these-computations-read = Values that these computations read

render-variants-and-their-difference-to = Variants, and their difference to the first

render-waiting-for-a-day = Waiting for a day

render-waiting-for-these-facts = Waiting for these facts

render-warning = warning

render-what-changes-and-why = What changes, and why

render-what-changes-from-to = { $recueil }: what changes from { $from } to { $to }

render-what-keeps-it-so = What keeps it so

render-what-limits-it = What limits it

render-what-no-longer-holds-or = What no longer holds, or not yet

render-what-the-contract-declares = What the contract declares

render-what-was-set-aside = What was set aside

render-what-would-change-it = What would change it

render-what-would-lower-it-one = What would lower it, one fact at a time

render-what-would-make-it-a = What would make it a yes

render-what-would-raise-it = What would raise it

render-when = when

render-which-other-results-would-then = { $label }, which other results would then need: here { $to }

render-why-nothing = Why nothing

render-with = with

render-without = without { $name }

render-witness-a-contract-that-shows = witness: a contract that shows it, to be saved as temoin.yaml

render-worth-a-call-on = Worth a call, on { $on }

render-yes = yes

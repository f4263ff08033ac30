check-accumulated-result-or-an-amount = an accumulated result or an amount is expected

check-accumulates-its-type-is-a = "{ $label }" accumulates: its type is a unit, such as €

check-accumulates-over-a-period-it = "{ $label }" accumulates over a period: it has no value of the day

check-accumulates-over-a-period-this = "{ $label }" accumulates over a period: this is only the value of a day

check-accumulation-or-payment = accumulation or payment

check-accumulation-says-au-prorata-of = an accumulation says "au prorata" of what: jours, mois, or années à compter de (…)

check-add-a-block-contrat-with = add a block "contrat", with "commence le" and "prend fin le"

check-add-arrondi-au-centime = add "arrondi au centime"

check-add-as-in-75 = add %, as in 75 %

check-add-below-indented-ses-exceptions = add below, indented, "ses exceptions restent" to keep them, or "et ses exceptions" to end them

check-add-for-instance-additionne-total = add for instance "additionne total"

check-add-sauf-to-the-broader = add "sauf ({ $label })" to the broader one

check-add-under-the-header-source = add under the header: source « official journal of …, or the address »

check-add-under-this-line-between = add under this line, between « », what the text leaves in doubt; or, after "par défaut", why that reading

check-add-y-compris-to-override = add "y compris ({ $label })" to override it, or "sauf ({ $label })" to keep it

check-added-here = added here

check-addition-is-written = addition is written +

check-already-has-a-row-for = "{ $label }" already has a row for "{ $what }"

check-amount-in = an amount in { $unit }

check-and-both-edit-and-enter = { $other } and { $one } both edit "{ $label }", and enter into force on the same day: { $one }, signed last, wins

check-and-cannot-be-added = { $left } and { $right } cannot be added

check-and-cannot-be-compared = { $left } and { $right } cannot be compared

check-arrondi-is-missing = "arrondi" is missing

check-au-lieu-de-does-not = "au lieu de" does not quote the earlier law of "{ $label }"

check-au-prorata-is-followed-by = "au prorata" is followed by one of these: jours, mois, années à compter de (…)

check-au-prorata-only-goes-with = "au prorata" only goes with "cumul de"

check-broader = broader

check-cannot-be-read-in-a = cannot be read in a formula

check-cell-holds-a-number-written = a cell holds a number written in full (20 000), a date, a name or a formula

check-cell-that-gives-nothing-is = a cell that gives nothing is written "aucun", and the type is then "facultative"

check-change-one-of-the-results = change one of the results that it adds

check-check-the-dates-en-vigueur = check the dates "en vigueur le" of these two texts

check-check-which-one-is-meant = check which one is meant: only × and ÷ change the unit

check-circular-definition = circular definition: { $shown }

check-clause-has-no-use-here = the clause "{ $word }" has no use here

check-comme-takes-the-facts-of = "comme" takes the facts of another example of the set, by its exact title

check-compare-it-for-instance-with = compare it, for instance with ≥; for a date, "depuis" or "avant"

check-compare-with-a-part-of = compare with a part of a quantity, for instance 10 % × …

check-comparison-is-written-with-a = a comparison is written with a sign: { $known } ≥ …, { $known } > …, { $known } ≤ …, { $known } < …

check-comparison-with-jamais = comparison with "jamais"

check-compte-par-or-additionne-expected = "compte par" or "additionne" expected

check-contrary-is-written-non = the contrary is written "non (…)"

check-copy-the-earlier-formula-or = copy the earlier formula, or remove "au lieu de"

check-correct-its-spelling-or-declare = correct its spelling, or declare it with "donnée", "règle" or "barème"

check-date = a date

check-day-and-the-condition-of = the day and the condition of a payment come before its amount: read it after "acompte de", "solde de" or "versement de"

check-deadline-may-be-missing = a deadline may be missing

check-declare-it-periode-then-commence = declare it: "période { $label }", then "commence le …" and "dure …"

check-declared-facultative-here = declared "facultative" here

check-defined-here-as-a-value = defined here as a value of the day

check-defined-here-by-an-accumulation = defined here by an accumulation or a payment

check-definition = the definition

check-does-not-join-and = "{ $sign }" does not join { $a } and { $b }

check-does-not-say-how-it = "{ $label }" does not say how it is rounded

check-does-not-say-where-its = "{ $name }" does not say where its text can be read

check-does-not-say-which-amount = "{ $clause }" does not say which amount: this review adds up nothing

check-duration = a duration

check-duration-is-added-to-a = a duration is added to a date, its figures without spaces: 5 ans, 6 mois, 10 jours

check-duration-is-written-in-figures = a duration is written in figures: 6 { $unit }

check-earlier-law = the earlier law ({ $origin })

check-earlier-text-repealed-it = the earlier text repealed it

check-earlier-text-says = the earlier text says { $said }

check-edit-changes-nothing = this edit says again the law that it replaces: "{ $label }" does not change

check-edit-changes-nothing-help = write after "par" what the amendment says, or remove these lines

check-edited-by-this-text = edited by this text

check-edits-repealed-by = { $edit } edits { $what }, repealed by { $repeal }

check-enumeration-is-expected = an enumeration is expected

check-enumerations = enumerations: { $all }

check-enumerations-2 = enumerations: { $list }

check-enumerations-compare-it-with-a = enumerations: { $list }; compare it with a fact or a rule of one of them, or give it another name

check-example-gives-and-expects-values = an example gives and expects values, not formulas

check-example-only-gives-facts = an example only gives facts

check-examples-that-start-from-one = examples that start from one another: { $shown }

check-exception-already-exists = the exception "{ $title }" already exists

check-exception-to = the exception "{ $title }" to "{ $name }"

check-expected-found = { $wanted } expected, { $shown } found

check-first-write-nest-pas-jamais = first write "… n'est pas jamais et …", or use "depuis" and "avant", which can read a missing date

check-first-write-nest-pas-jamais-et = first write "{ $name } n'est pas jamais et …", or use "depuis" and "avant", which can read a missing date

check-for-a-date-write-and = for a date, write "=" and a formula

check-for-an-amount-due-write = for an amount due, write "cumul de" a yearly rate, or "versement de" an amount "le" the day on which it is due; for a value on the way, a "règle"

check-for-dates-la-premiere-de = for dates: la première de (… ; …), la dernière de (… ; …)

check-formula = formula

check-give-a-name-as-a = give a name, as a rule, to the rate or amount that it accumulates

check-give-both-the-same-unit = give both the same unit

check-give-one-of-them-another = give one of them another name

check-give-the-inner-sum-a = give the inner sum a name, as a rule

check-has-exceptions-and-this-edit = "{ $label }" has exceptions, and this edit does not say what becomes of them: { $list }

check-has-no-clause = "{ $label }" has no clause "{ $clause }"

check-has-no-such-row = "{ $label }" has no such row

check-has-the-reading-twice = "{ $name }" has the reading "{ $first }" twice

check-if-this-is-meant-quote = if this is meant, quote what { $other } says with "au lieu de", or add under the edit that wins: admet { $code } « reason »; else, check the dates of the headers

check-in = in { $shown }

check-in-2 = in { $left }

check-in-3 = in { $right }

check-in-the-life-of-which = in the life of which contract?

check-index-a-rule-or-a = index a rule or a fact by it ("montant ({ $name })"), or remove it

check-interpretation-does-not-say-why = the interpretation "{ $name }" does not say why it arises

check-is-a-member-of-several = "{ $label }" is a member of several enumerations

check-is-a-payment-an-amount = "{ $label }" is a payment: an amount, on a day

check-is-a-result-it-has = "{ $label }" is a result: it has no advance nor balance

check-is-a-sum-of-results = "{ $label }" is a sum of results: it is not edited itself

check-is-a-value-of-the = "{ $label }" is a value of the day: it does not accumulate

check-is-a-value-of-the-day = "{ $label }" is a value of the day: "somme des résultats" does not count it

check-is-an-enumeration-not-a = "{ $label }" is an enumeration, not a value

check-is-both-a-member-of = "{ $label }" is both a member of "{ $list }" and a definition

check-is-computed-to-say-what = "{ $label }" is computed: to say what is expected of it, put this line under a period (en 2021), indented deeper

check-is-defined-here-in = "{ $name }" is defined here, in { $unit }

check-is-it-the-same-unit = is it the same unit, misspelt? check both declarations

check-is-known-a-sign-is = "{ $known }" is known: a sign is missing between this name and "{ $rest }"

check-is-missing = "{ $clause }" is missing

check-is-needed = { $wanted } is needed

check-is-needed-2 = { $wanted } is needed: { $list }

check-is-needed-here-not = { $wanted } is needed here, not { $got }

check-is-needed-here-not-a = { $wanted } is needed here, not a range

check-is-needed-none-is-declared = { $wanted } is needed; none is declared

check-is-no-result-deadline-or = "{ $label }" is no result, deadline or rule

check-is-no-type-enumeration-or = "{ $name }" is no type, enumeration or unit

check-is-no-type-enumeration-or-unit = "{ $text }" is no type, enumeration or unit

check-is-not-a-fact = "{ $label }" is not a fact

check-is-not-a-key-of = "{ $shown }" is not a key of a table

check-is-not-a-period = "{ $label }" is not a period

check-is-not-a-reading-of = "{ $wrong }" is not a reading of "{ $question }"

check-is-not-a-result-that = "{ $label }" is not a result that is paid

check-is-not-an-enumeration = "{ $label }" is not an enumeration

check-is-not-an-open-question = "{ $wrong }" is not an open question

check-is-not-defined-anywhere = "{ $label }" is not defined anywhere

check-is-only-read-in-the = "{ $label }" is only read in the amount of a payment

check-it-goes-with-cumul-de = it goes with "cumul de" and "versement de"; in a formula, write arrondi au centime (…)

check-its-exceptions-end-here-for = its exceptions end here for every contract, from { $day }

check-jamais = "jamais"

check-jamais-if-is-missing = "jamais" if "{ $name }" is missing

check-jamais-is-not-compared-with = "jamais" is not compared with a sign

check-key-expected = key expected

check-key-is-a-member-or = a key is a member, or a range: "moins de x", "de x à moins de y", "plus de x"

check-key-of-a-table-is = a key of a table is a constant

check-le-says-the-day-of = "le" says the day of a "versement de"

check-length-of-one-day-at = a length of one day at least

check-like-this-one = like this one

check-lump-sum-says-its-day = a lump sum says its day: "le …"

check-may-be-jamais = may be "jamais"

check-may-be-missing-jamais-and = "{ $name }" may be missing ("jamais"), and nothing has ruled it out

check-member-of = member of "{ $name }"

check-member-of-2 = a member of "{ $name }"

check-member-of-is-expected-here = a member of "{ $list }" is expected here: { $all }; if "{ $wrong }" is a value, the row or the cell that tells which member is missing

check-more-than-nested-indexes-and = more than { $indexes } nested indexes and sums

check-multiplication-is-written-or = multiplication is written × (or *)

check-name = "{ $name }"

check-narrower = narrower ({ $short })

check-negation-is-written-non = negation is written "non ({ $rest })"

check-no-amount-depends-on-it = no amount depends on it: remove it, or see which rule should read it

check-no-earlier-text-defines-this = no earlier text defines this part of "{ $label }"

check-no-earlier-text-says-anything = no earlier text says anything at this place

check-no-example-has-the-title = no example has the title "{ $wrong }"

check-no-formula-reads-the-fact = no formula reads the fact "{ $name }"

check-no-formula-reads-the-rule = no formula reads the rule "{ $name }"

check-no-formula-reads-the-table = no formula reads the table "{ $name }"

check-no-function-rule-or-fact = no function, rule or fact of that name; functions: minimum, maximum, la première de, la dernière de, arrondi au centime, arrondi à l'euro…

check-no-index-here = no index "{ $label }" here

check-no-payment-here = no payment here

check-no-text-raises = no text raises "{ $wrong }"

check-nor-has-this-article = nor has this article

check-not-a-formula = not a formula

check-not-here = not here

check-not-known-yet-here = not known yet here

check-nothing-depends-on-the-interpretation = nothing depends on the interpretation "{ $name }"

check-nothing-has-been-repealed-here = nothing has been repealed here

check-nothing-is-between-these-two = nothing is between these two bounds

check-nothing-is-excepted-here = nothing is excepted here

check-nothing-left-to-edit-here = nothing left to edit here

check-nothing-to-remove = nothing to remove

check-nothing-to-remove-from-no = nothing to remove from "{ $label }": no earlier text put that there

check-nothing-to-restore = nothing to restore

check-nothing-uses-the-enumeration = nothing uses the enumeration "{ $name }"

check-number = a number

check-number-in = a number in { $unit }

check-number-or-a-date = a number or a date

check-number-or-a-duration = a number or a duration

check-number-without-unit = a number without unit

check-of-which-amount = of which amount?

check-one-here = one here

check-one-is-a-percentage-the = one is a percentage, the other a quantity in { $other }

check-one-is-in-the-other = one is in { $left }, the other in { $right }

check-one-of-them-must-give = one of them must give its own facts

check-one-of-these-rules-must = one of these rules must do without the others

check-one-too-many = one too many

check-one-value = one value

check-only-means-something-in-a = "{ $label }" only means something in a block "versement"

check-only-stands-in-a-formula = { $figure } only stands in a formula

check-optional = optional

check-optional-date-or-duration = an optional date or duration

check-or = { $n } or { $n } %?

check-out-of-the-total = out of the total

check-payment-always-pays-the-same = a payment always pays the same result

check-payments-and-no-block-contrat = payments, and no block "contrat"

check-payments-of-a-set-of = the payments of a set of rules add up: they are all in one unit

check-percentage = a percentage

check-percentage-cannot-be-added-to = a percentage cannot be added to a quantity in { $other }

check-percentage-cannot-be-compared-to = a percentage cannot be compared to a quantity in { $other }

check-percentage-is-written-with = a percentage is written with %

check-period-lasts-nothing = the period "{ $name }" lasts nothing

check-proration = a proration

check-put-it-between-parentheses = put it between parentheses: { $function } ({ $rest })

check-put-this-condition-as-a = put this condition as a hypothesis ("lorsque") in the content of the edit

check-quote-between-in-the-article = quote between « », in the article, the sentence of the text that sets it; or give it a name, as a rule

check-quoted-here = quoted here

check-read-it-in-a-formula = read it in a formula ("si { $name } est …", "selon { $name }"), or remove it

check-reading-is-not = the reading "{ $label }" is not { $wanted }

check-reading-of-changes-nothing-no = the reading "{ $name }" of "{ $question }" changes nothing: no formula tells it from "{ $same }"

check-remove-an-index-or-group = remove an index, or group members of its enumerations

check-remove-it-or-see-whether = remove it, or see whether a rule reads another in its stead

check-remove-one-of-them = remove one of them

check-remove-this-line-or-name = remove this line, or name what an earlier text repeals

check-remplie-par-says-what-meets = "remplie par" says what meets a deadline

check-repealed-for-every-contract-from = repealed for every contract, from { $day }

check-restore-it-first-retablit-or = restore it first ("rétablit"), or aim at what still holds

check-result-in = a result in { $b }

check-result-in-2 = a result in { $a }

check-result-says-what-is-due = a result says what is due ("versement de …"); what is paid is said in a block "versement"

check-result-that-is-the-somme = a result that is the "somme des résultats"

check-result-without-index-whose-value = a result without index, whose value is a member of an enumeration

check-results-that-are-paid = results that are paid: { $list }

check-review-cannot-use-here = the review cannot use "{ $label }" here

check-rule-out-jamais-first-si = rule out "jamais" first ("si { $name } est jamais alors … sinon …") or, if it may really be missing, add "facultative" to the type

check-rule-out-jamais-first-si-est = rule out "jamais" first ("si … est jamais alors … sinon …") or, if it may really be missing, add "facultative" to the type

check-said-here-by-a-later = said here, by a later text ({ $short })

check-same-value = the same value

check-say-for-which-period-it = say for which period it is paid: "pour chaque année du contrat", a period declared by a block "période"

check-say-what-it-changes-si = say what it changes ("si { $question } est { $name } alors …"), or remove it

check-say-which-result-this-payment = say which result this payment pays: "au titre de fonctionnement"

check-says-nothing-of-them = says nothing of them

check-says-the-same = the same law

check-scope = scope

check-set-aside = set aside: { $other }, { $lost }

check-signed-on-in-force-on = signed on { $signed }, in force on { $force }

check-step-reads = step { $step }: "{ $name }" reads "{ $read }" ({ $by })

check-step-starts-from = step { $step }: starts from "{ $next }"

check-subtraction-is-written = subtraction is written −

check-sum-walks-an-enumeration = a sum walks an enumeration

check-swap-the-two-bounds = swap the two bounds

check-table = the table

check-table-and-a-sum-of = a table and a sum of results hold on every day; for a condition, write a rule

check-takes = "{ $label }" takes { $wanted }

check-targets-nothing = targets nothing

check-these-indexes-make-more-than = these indexes make more than { $most } values in all

check-these-values-only-compare-with = these values only compare with = and ≠

check-this-date-may-be-missing = this date may be missing ("jamais") and nothing has ruled it out

check-this-day-is-given-twice = this day is given twice

check-this-edit-also-covers-which = this edit also covers "{ $label }", which a narrower edit already settles

check-this-fact-is-given-twice = this fact is given twice

check-this-fact-is-not-dated = this fact is not dated: it has one value

check-this-is = this is { $got }

check-this-is-a-range = this is a range

check-this-is-computed = this is computed

check-this-is-not = this is not { $wanted }

check-this-payment-is-in-the = this payment is in { $b }, the others in { $a }

check-this-range-is-empty = this range is empty

check-this-reading = this reading

check-this-review-neither-counts-nor = this review neither counts nor adds up anything

check-this-scope-depends-on-which = this scope depends on "{ $label }", which its own text edits

check-this-type-does-not-accumulate = this type does not accumulate

check-this-value-may-be-missing = this value may be missing, and one is needed here

check-title-short = "{ $title }" ({ $short })

check-to-change-a-row-write = to change a row, write "remplace"

check-to-change-it-write-remplace = to change it, write "remplace l'exception « { $title } » à { $label }"; to add one, give it another title

check-to-complete-help = write what the text says, and remove "à compléter"

check-to-complete-here = to complete

check-to-count-add-1-somme = to count, add 1: somme pour chaque … (1 lorsque …)

check-to-have-it-among-the = to have it among the answers, write "résultat"; else remove it, or see whether a rule reads another in its stead

check-to-multiply-write = to multiply, write "× { $text }"

check-to-raise-multiply = to raise, multiply: × { $raised }

check-to-read-it-the-definition = to read it, the definition must have "({ $label })" among its indexes, or a "somme pour chaque { $label } (…)"

check-to-restore-it-in-a = to restore it in a new wording, write "rétablit" instead of "remplace"

check-to-subtract-put-spaces-around = to subtract, put spaces around the sign: { $left } − { $right }

check-total-is-not-edited = a total is not edited

check-two-dates-and-a-proration = two dates and a proration

check-two-values-at-least = two values at least

check-unit-is-introduced-by-the = a unit is introduced by the first fact that uses it; known: { $list }

check-unknown-name = unknown name

check-unknown-period = unknown period

check-valeur-ordinaire-only-means-something = "valeur ordinaire" only means something in an exception

check-value = a value

check-value-a-date = a value a date

check-value-is-expected-here = a value is expected here

check-value-of-a-day = value of a day

check-values-are-separated-by = values are separated by ";"

check-what-a-name-is-on = what a name is on another day is written: { $known } à la date de { $day }

check-what-is-added-goes-between = what is added goes between parentheses: somme pour chaque { $list } (…)

check-what-this-corrects-never-held = what this corrects never held for a single day: remove this correction

check-where-does-it-come-from = where does it come from?

check-which-one = which one?

check-which-one-2 = which one?

check-wins = wins: { $one }, { $won }

check-wins-over-for-though-signed = { $one } wins over { $other } for "{ $label }", though signed before it: it enters into force later

check-without = without %

check-without-reason = without reason

check-without-source = without source

check-words-to-complete = words are still to complete in "{ $name }"

check-write = write "{ $range } { $figure }"

check-write-2 = write "{ $meant }"

check-write-3 = write { $n } %

check-write-a-member-or-an = write a member, or an index of the payment; what depends on the day goes into "lorsque"

check-write-acompte-de-solde-de = write "acompte de …", "solde de …" or "versement de …", with "le" and "arrondi"

check-write-est-jamais = write "… est jamais"

check-write-for-instance-dure-1 = write for instance "dure 1 an" or "dure 6 mois"

check-write-for-instance-lecture-for = write for instance "lecture { $model }"; for readings that have a name, remove the type of the open question

check-write-nest-pas-jamais = write "… n'est pas jamais"

check-write-one-value-or-add = write one value, or add "datée" at the end of the line that declares the fact

check-write-par-cumul-de-with = write "par cumul de …" (with "au prorata" and "arrondi") or "par versement de …" (with "le" and "arrondi")

check-write-the-formula-alone-cumul = write the formula alone; "cumul de" and "versement de" are for a result defined so

check-write-the-formula-in-the = write the formula in the payment itself: a rule does not know which period is paid

check-write-the-formula-under-exception = write the formula under "exception « title » à …", or the amount itself

check-write-the-value-itself = write the value itself

check-write-the-value-itself-to = write the value itself; to compare with what a rule says, write "si … alors … sinon …"

check-write-the-value-of-this = write the value of this cell: 0 if nothing is due

check-year-stands-for-its-1 = a year stands for its 1 January

check-yearly-rate-is-needed-here = a yearly rate is needed here: give it in { $wanted }

check-yearly-rate-only-becomes-an = a yearly rate only becomes an amount by "cumul de"

check-yes-no-answer = a yes/no answer

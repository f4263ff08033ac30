analysis-analysis-found-neither-a-proof = the analysis found neither a proof nor a contract that shows it (calendar months, or too many cases); evaluation would say the error on its day

analysis-analysis-stops-at-this-formula = the analysis stops at this formula

analysis-exception-to-never-wins = the exception "{ $title }" to "{ $name }" never wins

analysis-has-more-exceptions-in-conflict = "{ $name }" has more exceptions in conflict than these

analysis-is-not-proved-to-always = "{ $label }" is not proved to always have a value

analysis-is-not-proved-to-have = "{ $name }" is not proved to have an amount when due

analysis-its-condition-holds-for-no = its condition holds for no contract: correct it, or remove the definition

analysis-likewise-for = { $help }; likewise for { $list }

analysis-never-reached = never reached

analysis-no-contract-reaches-of-the = no contract reaches { $what } of the table

analysis-no-day-contract-or-reading = no day, contract or reading leads here

analysis-only-the-first-conflicts-are = only the first conflicts are told

analysis-other-possible-gaps-or-conflicts = { $rest } other possible gaps or conflicts are left to verify

analysis-others-take-all-its-cases = others take all its cases, a condition sets them aside, or nothing reads them: correct its key, or remove it

analysis-sum-or-product-of-facts = a sum or product of facts cannot be verified beforehand; evaluation would say the error on its day

analysis-these-rows-are-not-proved = these rows are not proved to exclude each other

analysis-this-cell = this cell

analysis-this-column = this column

analysis-this-date-is-not-proved = this date is not proved to be always given

analysis-this-definition-of-is-never = this definition of "{ $name }" is never the law

analysis-this-divisor-is-not-proved = this divisor is not proved to be never zero

analysis-this-exception-takes-some-of = this exception takes some of its cases

analysis-this-line = this line

analysis-this-set-of-rules-is = this set of rules is too large to be verified whole: gaps or conflicts may be left

analysis-this-table-is-not-proved = this table is not proved complete

analysis-this-text-always-wins = this text always wins

analysis-to-verify-here = to verify here

analysis-two-definitions-of-are-not = two definitions of "{ $name }" are not proved to exclude each other

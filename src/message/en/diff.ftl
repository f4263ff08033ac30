diff-added = added, { $after }

diff-after = After ({ $gap })

diff-after-head = After

diff-always = always given, of one value

diff-amount = Amount

diff-and-others = { $told }; and { $count ->
        [one] one other edit of the same block
       *[other] { $count } other edits of the same block
    }

diff-article-of = article "{ $article }" of "{ $text }"

diff-before = Before

diff-bounds = bounds

diff-by-contract = By contract

diff-by-result = by result and by period

diff-cents = Parts are shown to the cent: the cents that are left go to those that rounding cut most, so that the parts shown sum to the difference shown.

diff-chart = From the amount before to the amount after

diff-choice = reading "{ $choice }" of { $subject }

diff-contract = life of the contract

diff-contracts-change =
    { $moved ->
        [0] no contract changes, of { $given }
        [one] one contract changes, of { $given }
       *[other] { $moved } contracts change, of { $given }
    }

diff-corrected = corrected

diff-dated = dated

diff-day = day

diff-declared = new declaration

diff-default = default reading

diff-effect = effect on { $day }

diff-ends = end

diff-ends-exceptions = ends the exceptions

diff-exception-of = exception "{ $title }" to "{ $label }"

diff-fact = fact "{ $name }"

diff-from = from { $day }

diff-from-to = { $before } → { $after }

diff-gap = Difference

diff-gone-alert = alert removed

diff-gone-deadline = deadline removed

diff-gone-definition = definition removed

diff-gone-exception = exception removed

diff-gone-payment = payment removed

diff-gone-result = result removed

diff-hypothesis = hypothesis

diff-identical = Both laws say the same: proven for every possible contract.

diff-in = in "{ $formula }"

diff-in-euros = In euros

diff-in-force = in force on { $day }

diff-in-law =
    { $n ->
        [0] In law: no change
        [one] In law: one change
       *[other] In law: { $n } changes
    }

diff-instalment = part of what is due

diff-left-out =
    { $n ->
        [one] one contract refused before or after, left out of the totals
       *[other] { $n } contracts refused before or after, left out of the totals
    }

diff-left-title = Left out of the totals

diff-losing =
    { $n ->
        [one] { $label }: one contract loses
       *[other] { $label }: { $n } contracts lose
    }

diff-member-added = { $said } added

diff-member-removed = { $said } removed

diff-met-by = what meets the deadline

diff-method = The part of a change is the mean of what it adds when it comes, over all the orders in which the changes may come (Shapley value), by result and by period; parts sum exactly to the difference.

diff-method-title = How parts are calculated

diff-more-cells =
    { $more ->
        [one] and one other cell
       *[other] and { $more } other cells
    }

diff-more-contracts =
    { $more ->
        [one] One more contract changes: the json form tells it.
       *[other] { $more } more contracts change: the json form tells them all.
    }

diff-more-indexes = { $list } and { $more } more

diff-movements = { $label }: the largest differences

diff-new-alert = new alert

diff-new-deadline = new deadline

diff-new-definition = new definition

diff-new-exception = new exception

diff-new-payment = new payment

diff-new-result = new result

diff-no-answer = no answer

diff-no-article = under no article

diff-no-common = { $old } and { $new } have no set of rules in common

diff-no-common-help = give two folders of one set of rules, or two folders of sets of the same names

diff-no-hypothesis = none

diff-no-longer-corrected = correction removed

diff-no-longer-repealed = repeal removed

diff-no-longer-replaced = replacement removed

diff-no-longer-restored = restoration removed

diff-not-compared = this contract is under the set of rules { $recueil }, which is not compared

diff-not-found =
    { $given ->
        [0] Nothing is proved, and no contract that changes was found in { $tries } tries.
        [one] Nothing changes for the contract given; that is not proved for others, and no contract that changes was found in { $tries } tries.
       *[other] Nothing changes for the { $given } contracts given; that is not proved for others, and no contract that changes was found in { $tries } tries.
    }

diff-of-which =
    { $n ->
        [one] of which change { $list }
       *[other] of which changes { $list }, together
    }

diff-only-seen =
    { $given ->
        [one] Nothing changes for the contract given; it is not proven for others.
       *[other] Nothing changes for the { $given } contracts given; it is not proven for others.
    }

diff-optional = optional

diff-others =
    { $count ->
        [one] and one other change of the same block
       *[other] and { $count } other changes of the same block
    }

diff-otherwise = said otherwise

diff-over-contracts =
    { $n ->
        [one] { $label }, one contract
       *[other] { $label }, { $n } contracts
    }

diff-place = article

diff-proof-both = what is written otherwise computes the same, and nothing reads yet what is declared or removed

diff-proof-same = what is written otherwise computes the same

diff-proof-support = nothing that gives an amount reads what is declared or removed

diff-prorata = proration

diff-proven = No amount changes: proven for every possible contract. { $why }

diff-removed = removed, { $before }

diff-repealed = repealed

diff-repealed-exception = repealed

diff-replaced = replaced

diff-requires = what it must satisfy

diff-restored = restored

diff-review = what a review is made of

diff-rounding = rounding

diff-row = row "{ $label }"

diff-row-added = row added

diff-row-removed = row removed

diff-same = written otherwise, changing nothing

diff-sampled = Too many changes mix in some amounts: their parts are the mean over { $orders } orders drawn in a fixed way, and "±" tells how far separate draws are from it at most. Their sum stays exact.

diff-scope = scope

diff-shown-and-others =
    { $more ->
        [one] and one more
       *[other] and { $more } more
    }

diff-shown-from-to = { $label }: { $before } → { $after } ({ $gap })

diff-signed = signed on { $day }

diff-starts = start

diff-support =
    { $n ->
        [one] and one declaration that changes no amount by itself: { $list }
       *[other] and { $n } declarations that change no amount by themselves: { $list }
    }

diff-table = by { $keys } ({ $values })

diff-title = Two laws compared: { $old } → { $new }

diff-together = together, as neither applies without the other: { $list }

diff-too-large = these amounts are too large to be compared

diff-undeclared = declaration removed

diff-value = { $label } ({ $days }): { $before } → { $after }

diff-verb = { $verb }; { $said }

diff-what = What changes

diff-whole = the whole text: { $why }

diff-whole-indexes = "{ $name }" has other indexes on one side than on the other

diff-whole-label = the whole text

diff-whole-type = "{ $name }" has another type on one side than on the other

diff-would-change =
    { $given ->
        [0] This contract would change:
        [one] The contract given does not change, but this one would:
       *[other] None of the contracts given changes, but this one would:
    }

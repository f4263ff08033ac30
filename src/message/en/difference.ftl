difference-after = After ({ $gap })

difference-after-head = After

difference-amount = Amount

difference-and-others =
    { $more ->
        [one] and one more
       *[other] and { $more } more
    }

difference-before = Before

difference-by-contract = By contract

difference-by-result = by result and by period

difference-cents = Parts are shown to the cent: the cents that are left go to those that rounding cut most, so that the parts shown sum to the difference shown.

difference-chart = From the amount before to the amount after

difference-contracts-change =
    { $moved ->
        [0] no contract changes, of { $given }
        [one] one contract changes, of { $given }
       *[other] { $moved } contracts change, of { $given }
    }

difference-from = from { $day }

difference-from-to = { $label }: { $before } → { $after } ({ $gap })

difference-gap = Difference

difference-identical = Both laws say the same: proven for every possible contract.

difference-in-euros = In euros

difference-in-law =
    { $n ->
        [0] In law: no change
        [one] In law: one change
       *[other] In law: { $n } changes
    }

difference-left-out =
    { $n ->
        [one] one contract refused before or after, left out of the totals
       *[other] { $n } contracts refused before or after, left out of the totals
    }

difference-left-title = Left out of the totals

difference-losing =
    { $n ->
        [one] { $label }: one contract loses
       *[other] { $label }: { $n } contracts lose
    }

difference-method = The part of a change is the mean of what it adds when it comes, over all the orders in which the changes may come (Shapley value), by result and by period; parts sum exactly to the difference.

difference-method-title = How parts are calculated

difference-more-contracts =
    { $more ->
        [one] One more contract changes: the json form tells it.
       *[other] { $more } more contracts change: the json form tells them all.
    }

difference-movements = { $label }: the largest differences

difference-no-common = { $old } and { $new } have no set of rules in common

difference-no-common-help = give two folders of one set of rules, or two folders of sets of the same names

difference-not-compared = this contract is under the set of rules { $recueil }, which is not compared

difference-of-which =
    { $n ->
        [one] of which change { $list }
       *[other] of which changes { $list }, together
    }

difference-only-seen =
    { $given ->
        [one] Nothing changes for the contract given; it is not proven for others.
       *[other] Nothing changes for the { $given } contracts given; it is not proven for others.
    }

difference-over-contracts =
    { $n ->
        [one] { $label }, one contract
       *[other] { $label }, { $n } contracts
    }

difference-proven = No amount changes: proven for every possible contract. { $why }

difference-same = written otherwise, changing nothing

difference-sampled = Too many changes mix in some amounts: their parts are the mean over { $orders } orders drawn in a fixed way, and "±" tells how far separate draws are from it at most. Their sum stays exact.

difference-support =
    { $n ->
        [one] and one declaration that changes no amount by itself: { $list }
       *[other] and { $n } declarations that change no amount by themselves: { $list }
    }

difference-title = Two laws compared: { $old } → { $new }

difference-together = together, as neither applies without the other: { $list }

difference-too-large = these amounts are too large to be compared

difference-value = { $label } ({ $days }): { $before } → { $after }

difference-what = What changes

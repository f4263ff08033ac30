mutate-column-change = Change

mutate-column-place = Where

mutate-column-reason = Reason

mutate-dropped = without "{ $what }"

mutate-entry-help = write article, définition, changement and raison as the report proposes them: the définition alone may be missing

mutate-entry-is-malformed = this is not an equivalent change

mutate-equivalents-title = Equivalent changes

mutate-example = a contract that would have noticed, to paste under the article:

mutate-found = { $path }: { $place }

mutate-kind-bound = a bound

mutate-kind-condition = a condition

mutate-kind-connective = an "et" or an "ou"

mutate-kind-date = a date

mutate-kind-duration = a duration

mutate-kind-edit = an edit

mutate-kind-effect = a day of effect

mutate-kind-exception = an exception

mutate-kind-negation = a yes or a no

mutate-kind-number = a number

mutate-kind-operator = an operation

mutate-kind-percent = a percentage

mutate-kind-prorata = a proration

mutate-kind-rounding = a rounding

mutate-kind-side = the side of a bound

mutate-listed = if it is, to add to equivalents.yaml with its reason:

mutate-none-found = no contract found: maybe equivalent

mutate-nothing-asked = no change to try answers to "{ $word }"

mutate-nothing-asked-help = give a kind of change (number, bound, date…), the name of a definition, the title of an article, a file, or a file and its line

mutate-nth = { $change } (no. { $nth })

mutate-progress = { $name }: { $done } / { $count }

mutate-reached = { $reached ->
        [0] no example nor contract evaluates it
        [one] one example or contract evaluates it, and does not notice
       *[other] { $reached } examples or contracts evaluate it, and none notices
    }

mutate-replaced = { $from } → { $to }

mutate-stale = { $path }: "{ $change }" ({ $place }) names no change that nothing notices: to remove

mutate-summary = { $name }: { $count } changes tried, { $killed } noticed, { $survivors } that nothing notices, { $equivalent } equivalent

mutate-survivor = { $kind }: { $change }

mutate-title = Changes of the rules: { $name }

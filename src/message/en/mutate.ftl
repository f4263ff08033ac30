mutate-dropped = without "{ $what }"

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

mutate-nth = { $change } (no. { $nth })

mutate-progress = { $name }: { $done } / { $count }

mutate-reached = { $reached ->
        [0] no example nor contract evaluates it
        [one] one example or contract evaluates it, and does not notice
       *[other] { $reached } examples or contracts evaluate it, and none notices
    }

mutate-replaced = { $from } → { $to }

mutate-summary = { $name }: { $count } changes tried, { $killed } noticed, { $survivors } that nothing notices, { $equivalent } equivalent

mutate-survivor = { $kind }: { $change }

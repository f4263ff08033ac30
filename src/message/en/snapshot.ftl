snapshot-accept-by-name = after --accept, give the name of a contract, of its file or of the set of rules; paths to test come before it

snapshot-accepted = { $contract }: accepted ({ $file })

snapshot-always = every day

snapshot-appear = New results, of which nothing is due

snapshot-before = before: { $before }

snapshot-before-that = it was refused:

snapshot-cause-from-to = { $label }: { $before } → { $now }

snapshot-cause-gone = { $label }: is no longer read (was { $before })

snapshot-cause-new = { $label }: is read now, and is { $now }

snapshot-change = { $label }, { $days }: { $before } → { $now }

snapshot-change-by = { $label }, { $days }: { $before } → { $now } ({ $sum })

snapshot-change-by-year = { $label }, { $days }: { $before } → { $now } ({ $sum } a year)

snapshot-contract-gains = { $contract }: { $sum }

snapshot-counted = { $name }: { $same } { $same ->
        [one] snapshot unchanged
       *[other] snapshots unchanged
    }, { $changed } changed, { $new } new, { $unused } without a contract

snapshot-cut = from { $from } to { $last }, and no further: the contract is longer

snapshot-days = from { $from } to { $last }

snapshot-disappear = Results that are gone, of which nothing was due

snapshot-embedded = "{ $name }" is inside the program: nothing can be written there

snapshot-embedded-help = copy the rules into a folder, and name it with --rules

snapshot-from-day = from { $day }

snapshot-head = { $contract }: { $before } → { $now }

snapshot-how-to-accept = If these changes are wanted: avenant test --accept (all), or --accept NAME (one contract).

snapshot-in-all = In all

snapshot-in-contracts = in { $list }

snapshot-met = { $date }, met on { $met }

snapshot-new = { $contract }: new, without a snapshot ({ $file } does not exist)

snapshot-no-cause = No definition changed

snapshot-no-contract = no contract tested is called "{ $name }"

snapshot-none = nothing

snapshot-not-followed = the contract is refused

snapshot-now = now: { $now }

snapshot-raised = raised

snapshot-read-by = read by { $list }

snapshot-reasons-alone = Reasons changed, amounts unchanged

snapshot-refusal = { $code }: { $said }

snapshot-refusal-at = { $code }: { $said } ({ $place })

snapshot-refused-no-longer = { $contract }: no longer refused

snapshot-refused-now = { $contract }: refused now

snapshot-refused-otherwise = { $contract }: refused for another reason

snapshot-removed = { $name }: removed, its contract is gone

snapshot-same-giver = by { $now }

snapshot-several-causes = { $count } definitions change together

snapshot-since = since { $day }

snapshot-to-its-end = from { $from } to { $last }, the contract's last day

snapshot-to-the-last-date = followed to the end of the year of { $day }: no date of the law or of its facts, nor the longest duration counted from a date, goes further

snapshot-unread = { $contract }: { $file } is not a snapshot (line { $line })

snapshot-until-day = until { $day }

snapshot-unused = { $name }: no contract uses it

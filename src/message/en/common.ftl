common-again-here = again here

common-already-given-here = already given here

common-already-here = already here

common-cannot-change-on-that-day = "{ $name }" cannot change on that day: { $said }

common-declared-here = declared here

common-defined-here = defined here

common-did-you-mean = did you mean "{ $name }"?

common-division-is-written = division is written ÷

common-facts = facts: { $all }

common-give-a-day-after = give a day after { $said }

common-here = here

common-labelled = { $label }: { $said }

common-members = members: { $all }

common-n-here = { $n } here

common-name = "{ $name }"

common-needs-an-answer = "{ $name }" needs an answer

common-never = never

common-no = no

common-not-applicable = not applicable

common-not-found = not found

common-nothing-is-assumed-in-its = nothing is assumed in its place; "stop" stops and keeps what is given

common-number-does-not-start-with = a number does not start with zeros

common-one-too-many = one too many

common-opened-here = opened here

common-percentage-is-written-with-its = a percentage is written with its % sign

common-readings = readings: { $list }

common-remove-it = remove it

common-split-this-file-into-several = split this file into several

common-too-many = too many

common-unknown = unknown

common-unknown-2 = unknown

common-value-of-is-given-already = the value of { $said } is given already

common-yes = yes

diff-act-adds = addition

diff-act-corrects = correction

diff-act-defines = definition

diff-act-excepts = exception

diff-act-removes = removal

diff-act-repeals = repeal

diff-act-replaces = replacement

diff-act-restores = restoration

diff-added = added, { $after }

diff-always = always given, of one value

diff-and-others = { $told }; and { $count ->
        [one] one other edit of the same block
       *[other] { $count } other edits of the same block
    }

diff-article-of = article "{ $article }" of "{ $text }"

diff-bounds = bounds

diff-choice = reading "{ $choice }" of { $subject }

diff-contract = life of the contract

diff-dated = dated

diff-day = day

diff-declared = { $subject }: newly declared

diff-default = default reading

diff-effect = effect on { $day }

diff-ends = end

diff-ends-exceptions = ends the exceptions

diff-exception-of = exception "{ $title }" to "{ $label }"

diff-fact = fact "{ $name }"

diff-from-to = { $before } → { $after }

diff-hypothesis = hypothesis

diff-in = in "{ $formula }"

diff-in-force = in force on { $day }

diff-instalment = part of what is due

diff-met-by = what meets the deadline

diff-no-article = under no article

diff-optional = optional

diff-otherwise = said otherwise

diff-place = article

diff-proof-both = what is written otherwise computes the same, and nothing reads yet what is declared or removed

diff-proof-same = what is written otherwise computes the same

diff-proof-support = nothing that gives an amount reads what is declared or removed

diff-prorata = proration

diff-provision = { $act }, { $said }

diff-removed = removed, { $before }

diff-requires = what it must satisfy

diff-review = what a review is made of

diff-rounding = rounding

diff-row = row "{ $label }"

diff-scope = scope

diff-signed = signed on { $day }

diff-starts = start

diff-undeclared = { $subject }: declaration removed

diff-whole = the whole text: { $why }

diff-whole-indexes = "{ $name }" has other indexes on one side than on the other

diff-whole-type = "{ $name }" has another type on one side than on the other

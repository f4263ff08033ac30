batch-all-answered =
    { $number ->
        [0] no contract calculated
        [one] { $shown } contract calculated
       *[other] { $shown } contracts calculated
    }

batch-bad-journal = { $shown } is not the journal of an interrupted batch

batch-cannot-be-written = { $name } cannot be written: { $error }

batch-cannot-go-on = a batch goes on only from a file to a file

batch-cause = cause

batch-choose-another-place = choose a file that can be written

batch-code = code

batch-column = column

batch-empty = { $name } holds no contract

batch-explain-instead = leave { $name } out of --results, or ask one contract at a time: avenant explain

batch-file-changed = { $name } is no longer what the interrupted batch had written

batch-forms-read = a batch is read as CSV (one contract a line, under a line of names of facts) or NDJSON (one contract in JSON a line); for one contract: avenant eval

batch-forms-written = the results of a batch are written as CSV (--format csv) or NDJSON (--format json)

batch-give-errors = give their file: --errors FILE

batch-half-done = { $name } is the result of an interrupted batch

batch-json-not-by-lines = { $name } does not hold one contract a line

batch-line = line

batch-line-too-long = a line has more than { $most } characters

batch-name = name

batch-name-both-files = standard input and output cannot be read again: name a file of contracts and, by --output, a file of results

batch-named-here = named here

batch-no-trace-of = the reasons of { $name } are not among those that a batch tells: it is no result

batch-not-text = this is not a text in UTF-8

batch-not-the-same-run = this batch cannot go on: { $what } changed since it was interrupted

batch-not-this-form = { $name } is neither a CSV table nor one contract in JSON a line

batch-not-utf-8 = byte { $hex } is not UTF-8

batch-nothing-to-go-on = nothing to go on from: { $name } is there, without the journal { $journal } of an interrupted batch

batch-nul-byte = a NUL byte has no place in a text

batch-one-object-a-line = write each contract on its own line, without brackets around them nor commas between, for example with: jq -c '.[]'

batch-one-set-a-batch = a batch is of one set of rules: put the contracts of "{ $named }" in a batch of their own

batch-other-columns = the list or the form of results

batch-other-input = the file of contracts

batch-other-name = contracts, results and errors each have their own file

batch-other-program = the version of avenant

batch-other-question = the question asked

batch-other-rules = the law

batch-other-set = this contract is of the set of rules "{ $named }", and the batch of "{ $wanted }"

batch-progress = { $bar } { $share }% — { $contracts } contracts, { $rate } a second, { $left } left

batch-progress-open = { $contracts } contracts, { $rate } a second

batch-remedy = remedy

batch-resume-or-delete = --resume goes on from where it is; to calculate all of it again, delete { $journal }

batch-same-file = { $name } would be used twice

batch-some-refused =
    { $number ->
        [0] no contract calculated
        [one] { $shown } contract calculated
       *[other] { $shown } contracts calculated
    }, { $refused ->
        [one] { $wrong } refused
       *[other] { $wrong } refused
    } (see { $place })

batch-start-again = to calculate all of it again, delete the journal if there is one, and run without --resume

batch-stopped-for-good = interrupted; without a file to read and one to write (--output), nothing can be resumed

batch-stopped-resume = interrupted; the same command with --resume goes on from where it is

batch-too-many-open-quotes = { $name }: too many quotes opened and never closed; reading stops at line { $line }

batch-took = in { $spent } s, { $rate } a second

batch-traces-in-a-file = the reasons of a batch go to a file of their own

batch-where-errors-go = from standard input to standard output, nothing says where the contracts refused go

batch-write-each-quote = a cell that holds a quote is written between quotes, and each quote in it is doubled

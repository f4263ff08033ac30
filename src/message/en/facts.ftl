facts-allowed = allowed: { $all }

facts-allowed-jours-mois = allowed: jours, mois

facts-allowed-oui-non = allowed: oui, non

facts-between-braces-a-comma-separates = between braces, a comma separates two facts: "{ $number }" is not a number there

facts-bracket-is-not-closed = a bracket is not closed

facts-can-be-read-in-two = can be read in two ways: { $thousands }, or { $decimal }

facts-cannot-be = "{ $name }" cannot be "{ $wrong }"

facts-cannot-be-a-list = "{ $name }" cannot be a list

facts-cannot-change-on = "{ $name }" cannot change on "{ $wrong }"

facts-cell-opens-and-closes-with = a cell opens and closes with "; a " inside it is doubled

facts-cell-that-changes-gives-each = a cell that changes gives each date, then its value: 2020-03-01: …; 2023-01-01: …

facts-changes-on-more-than-days = "{ $name }" changes on more than { $dates } days

facts-choice = a choice: { $all }

facts-comma-is-missing-or-or = a comma is missing, or "{"{"}" or "[" is not closed

facts-contract-is-a-sequence-of = a contract is a sequence of facts "name: value"

facts-date-is-expected-before-this = a date is expected before this value

facts-date-such-as-2022-12 = a date, such as 2022-12-31, 31/12/2022 or 31 décembre 2022; or jamais

facts-date-such-as-2022-12-31 = a date, such as 2022-12-31, 31/12/2022 or 31 décembre 2022

facts-date-such-as-31-12 = a date, such as 31/12/2022

facts-defined-by-the-rules = defined by the rules

facts-did-you-mean-allowed = did you mean "{ $best }"? allowed: { $all }

facts-duration-such-as-6-mois = a duration, such as 6 mois, 5 ans or 10 jours; or aucune

facts-duration-such-as-6-mois-2 = a duration, such as 6 mois

facts-duration-such-as-6-mois-5 = a duration, such as 6 mois, 5 ans or 10 jours

facts-each-value-follows-the-date = each value follows the date from which it holds: 2022-12-31, 31/12/2022, 31 décembre 2022, or 2022 for its first of January

facts-empty = empty

facts-empty-cell-keeps-its-separator = an empty cell keeps its separator ({ $shown }); a cell that holds this separator goes between quotes (")

facts-empty-value-for = empty value for "{ $name }"

facts-empty-value-takes-back-an = an empty value takes back an optional fact

facts-fact-has-indexes = the fact "{ $name }" has { $want } indexes ({ $list })

facts-fact-has-no-index = the fact "{ $name }" has no index

facts-fact-has-one-index = the fact "{ $name }" has one index ({ $list })

facts-fact-has-one-value-only = the fact "{ $name }" has one value only

facts-fact-is-given-for-each = the fact "{ $name }" is given for each member of "{ $list }"

facts-fact-is-not-dated-it = the fact "{ $name }" is not dated: it has one value only

facts-file-gives-nothing = the file gives nothing

facts-file-holds-more-than-values = the file holds more than { $facts_nodes } values

facts-file-holds-one-document-only = a file holds one document only

facts-first-here = first here

facts-first-line-names-the-columns = the first line names the columns: recueil, nom, then the facts; then one contract a line

facts-for-which-one = for which one?

facts-give-a-value-for-instance = give a value, for instance "{ $model }", or remove this line

facts-give-one-contract-a-line = give one contract a line

facts-in-toml-a-line-reads = in TOML, a line reads name = value, and a name with a space or an accent goes between quotes (")

facts-in-toml-what-is-neither = in TOML, what is neither a number nor a date goes between quotes (")

facts-indentation-is-made-of-spaces = indentation is made of spaces, not tabs

facts-is-a-plain-text = "{ $word }" is a plain text

facts-is-computed-and-is-not = "{ $wrong }" is computed, and is not a fact

facts-is-expected-between-the-name = ":" is expected between the name and the value

facts-is-given-by-first-then = "{ $name }" is given by "{ $list }" first, then by date; allowed: { $all }

facts-is-given-twice = "{ $key }" is given twice

facts-is-given-twice-2 = "{ $name }" is given twice

facts-is-missing-between-the-name = ":" is missing between the name and the value

facts-is-not-a-fact = "{ $wrong }" is not a fact

facts-is-not-a-member-of = "{ $wrong }" is not a member of "{ $list }", for "{ $name }"

facts-is-not-closed = "{ $sign }" is not closed

facts-is-one-too-many-here = ":" is one too many here; a value that holds ":" goes between quotes, and each fact starts in its neighbours' column

facts-keep-only-one = keep only one

facts-keep-only-the-days-on = keep only the days on which the value changes

facts-last-day-of-that-month = the last day of that month is { $day }

facts-leave-it-empty = leave it empty

facts-line-name-value-is-expected = a line "name: value" is expected, aligned with its neighbours

facts-list = list

facts-may-be-several-facts = "{ $wrong }" may be several facts

facts-more-than-contracts-in-one = more than { $contracts } contracts in one file

facts-more-than-levels-inside-each = more than { $facts_depth } levels inside each other

facts-name-of-a-fact-is = the name of a fact is expected, between quotes (")

facts-name-of-a-fact-is-expected = the name of a fact is expected before ":"

facts-name-the-column-in-the = name the column in the first line, or empty the cell

facts-neither-yes-nor-no = neither yes nor no

facts-no-contract-follows-the-line = no contract follows the line of names

facts-nothing-is-given = nothing is given

facts-number = a number

facts-number-in = a number in { $unit }

facts-number-in-such-as-85 = a number in { $unit }, such as 85, 62000 or 12.5

facts-number-is-expected-not-a = a number is expected, not a percentage

facts-number-such-as-85-62000 = a number, such as 85, 62000 or 12.5

facts-one-cell-a-column = one cell a column

facts-one-here = one here

facts-one-level-too-many = one level too many

facts-one-text-is-expected = one text is expected

facts-one-value-of-is-expected = one value of "{ $name }" is expected on that date

facts-one-value-or-a-value = one value, or a value for each date: {"{"} 2020-03-01: …, 2022: … {"}"}

facts-opening-quote-is-not-closed = an opening quote is not closed

facts-or-is-missing-before-this = "," or "{ $close }" is missing before this

facts-oui-yes-or-non-no = oui (yes) or non (no)

facts-percentage-such-as-75 = a percentage, such as 75 %

facts-percentage-such-as-75-or = a percentage, such as 75 % or 12.5 %

facts-reading-stops-here = reading stops here

facts-several-names-fit = several names fit: { $all }

facts-text-goes-between-straight-double = a text goes between straight double quotes (")

facts-there-is-a-comma-too = there is a comma too many before "{"}"}"

facts-there-is-a-comma-too-many = there is a comma too many before "]"

facts-there-is-text-after-the = there is text after the end of the document

facts-this-cell-between-quotes-is = this cell between quotes (") is not closed, or text follows it

facts-this-cell-is-in-a = this cell is in a column without a name

facts-this-is-not-a-basis = this is not a basis of proration

facts-this-is-not-a-date = this is not a date

facts-this-is-not-a-duration = this is not a duration

facts-this-is-not-a-member = this is not a member of "{ $name }"

facts-this-is-not-a-number = this is not a number in JSON; a date or a percentage goes between quotes

facts-this-is-not-a-percentage = this is not a percentage

facts-this-is-not-one = this is not one

facts-this-is-not-toml-the = this is not TOML ({ $reason }): the simplest is one fact a line, name = value

facts-this-is-not-yaml-the = this is not YAML ({ $reason }): the simplest is one fact a line, name: value

facts-this-line-has-cells-and = this line has { $got } cells, and the line of names { $expected }

facts-this-number-has-no-unit = this number has no unit

facts-this-number-is-in-not = this number is in { $unit }, not in "{ $suffix }"

facts-this-text-has-a-forbidden = this text has a forbidden character ({ $reason }); a backslash is written twice there (\\)

facts-this-text-is-not-closed = this text is not closed by a quote (") on its line

facts-this-text-is-not-closed-by = this text is not closed by its quote

facts-type-is-unknown = the type is unknown

facts-value = a value

facts-value-is-expected = a value is expected

facts-value-is-expected-a-text = a value is expected; a text, a date, oui or non goes between quotes (")

facts-value-is-expected-after = a value is expected after "="

facts-value-that-starts-with-goes = a value that starts with "{ $sign }" goes between quotes

facts-without = without "="

facts-write = write "{ $model }"

facts-write-2 = write { $text } %

facts-write-between-quotes-or = write "{ $number }" between quotes, or { $point }

facts-write-fact-value = write "fact=value"

facts-write-for-instance = write for instance "{ $model }"

facts-write-for-instance-allowed = write for instance "{ $model }"; allowed: { $all }

facts-write-one-fact-a-line = write one fact a line: name: value

facts-write-one-value-without-brackets = write one value, without brackets

facts-write-or-if-that-is = write { $hundredths } %, or { $text } % if that is meant

facts-write-or-whichever-is-meant = write { $thousands } or { $decimal }, whichever is meant

facts-write-the-exact-name = write the exact name

facts-write-the-value-right-after = write the value right after the date: {"{"} 2020-03-01: …, 2022: … {"}"}

facts-yaml-anchors-and-aliases-are = YAML anchors and aliases ("&", "*") are not accepted; put the value between quotes if it starts so

facts-yaml-tags-are-not-accepted = YAML tags ("!") are not accepted; put the value between quotes if it starts with "!"

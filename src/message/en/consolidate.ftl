consolidate-add-a-clause-lecture-reason = add a clause "lecture … « reason »" for each way to read the text

consolidate-add-and-the-formula-indented = add "{ $word }" and the formula, indented

consolidate-add-the-table-below-indented = add the table below, indented

consolidate-add-these-clauses-under-the = add these clauses under the header, indented

consolidate-already-means-something-in-the = "{ $label }" already means something in the language

consolidate-check-the-whole-folder-base = check the whole folder, base text included; if this file is that text, start it with "texte"

consolidate-choose-another-name = choose another name

consolidate-contrat-says-when-it-starts = "contrat" says when it starts and when it ends

consolidate-declare-it-enumeration-one-two = declare it: énumération { $wrong } : one, two, three

consolidate-enumeration = an enumeration

consolidate-expected-clauses-commence-le-prend = expected clauses: commence le, prend fin le

consolidate-fact = a fact

consolidate-file-holds-one-text = a file holds one text

consolidate-first = the first

consolidate-first-row-that-names-the = a first row that names the columns, its first cell empty, then a key at the head of each row

consolidate-for-a-new-rule-write = for a new rule, write "règle" or "résultat"

consolidate-give-each-text-a-short = give each text a short name of its own

consolidate-give-one-of-them-another = give one of them another name, or remove it

consolidate-give-the-member-another-name = give the member another name

consolidate-give-them-distinct-titles = give them distinct titles

consolidate-has-more-than-members = "{ $list }" has more than { $members } members

consolidate-has-no-exception = "{ $name }" has no exception "{ $wrong }"

consolidate-has-no-index = "{ $name }" has no index

consolidate-has-no-such-article = "{ $short }" has no such article

consolidate-header-is-expected-first = a header is expected first

consolidate-header-is-incomplete = the header is incomplete: { $list }

consolidate-if-this-file-amends-the = if this file amends the other, start it with "avenant"

consolidate-in-force-on-this-day = in force on this day

consolidate-index-is-an-enumeration = an index is an enumeration

consolidate-is-a-fact-of-the = "{ $wrong }" is a fact of the contract: no text edits it

consolidate-is-a-period-no-text = "{ $wrong }" is a period: no text edits it

consolidate-is-already-a-member-of = "{ $name }" is already a member of "{ $list }"

consolidate-is-also-the-name-of = "{ $label }" is also the name of an enumeration

consolidate-is-an-enumeration = "{ $wrong }" is an enumeration

consolidate-is-declared-twice = "{ $label }" is declared twice

consolidate-is-missing = "{ $word } …" is missing

consolidate-is-neither-an-enumeration-nor = "{ $wrong }" is neither an enumeration nor a table

consolidate-is-not-a-member-of = "{ $wrong }" is not a member of "{ $list }"

consolidate-is-not-an-enumeration = "{ $wrong }" is not an enumeration

consolidate-it-only-holds-vocabulary-in = it only holds vocabulary, in "{ $short }": facts, enumerations, original rules

consolidate-its-articles = its articles: { $list }

consolidate-its-exceptions = its exceptions: { $list }

consolidate-join-two-of-the-enumerations = join two of the enumerations into one, or split the rule into several

consolidate-keep-only-one-block-contrat = keep only one block "contrat"

consolidate-keep-only-one-block-panorama = keep only one block "panorama"

consolidate-keep-the-cases-that-the = keep the cases that the text tells apart; a value of each contract's own is a fact

consolidate-leave-par-defaut-to-one = leave "par défaut" to one reading only

consolidate-life-of-the-contract-is = the life of the contract is given twice

consolidate-missing = missing: { $list }

consolidate-more-than-indexes = more than { $params } indexes

consolidate-name-the-corrected-text-by = name the corrected text by "dans SIGLE", or write "remplace"

consolidate-needs-at-least-two-readings = "{ $label }" needs at least two readings, one of them the default

consolidate-needs-one-default-reading-and = "{ $label }" needs one default reading, and one only

consolidate-no-exception-is-attached-to = no exception is attached to it

consolidate-no-reading-by-default = no reading by default

consolidate-no-text-defines = no text defines "{ $wrong }"

consolidate-no-text-has-the-short = no text has the short name "{ $wrong }"

consolidate-none-here = none here

consolidate-nothing-is-added-to-it = nothing is added to it or removed from it

consolidate-nothing-of-that-name-to = nothing of that name to edit

consolidate-nothing-to-correct = nothing to correct

consolidate-one-column-a-key-then = one column a key, then the value

consolidate-one-here = one here

consolidate-only-an-amendment-is-there = only an amendment is there

consolidate-other-texts-of-this-set = other texts of this set: { $list }

consolidate-period = a period

consolidate-period-holds-on-every-day = a period holds on every day; declare another one, and replace the payments that follow it

consolidate-put-each-text-in-a = put each text in a file of its own

consolidate-put-on-its-own-line = put "{ $tail }" on its own line, indented: here, these words are part of the name

consolidate-reading = { $count } reading

consolidate-remove-one-of-them = remove one of them

consolidate-repeal-it-or-replace-its = repeal it, or replace its rules one by one

consolidate-replace-the-rule-or-the = replace the rule or the result that reads it instead

consolidate-retroactive-measure-is-said-by = a retroactive measure is said by "effet le", in its article

consolidate-review-is-given-twice = the review is given twice

consolidate-row-of-keys-then-a = a row of keys then a row of values, or two columns: key | value

consolidate-rows-to-add-are-missing = the rows to add are missing

consolidate-rule-holds-on-every-day = a rule holds on every day and for every contract: "s'applique" has no use in it

consolidate-says-nothing-at-this-place = "{ $short }" says nothing at this place

consolidate-scope-is-said-on-the = a scope is said on the text, the article, the edit or the result

consolidate-second-base-text = second base text

consolidate-second-header = second header

consolidate-set-of-rules-has-one = a set of rules has one base text

consolidate-several-readings-by-default = several readings by default

consolidate-signed-on-this-day = signed on this day

consolidate-start-the-file-with-texte = start the file with texte « title », or avenant « title », and below, indented: sigle, signé le, en vigueur le

consolidate-takes-an-index = "{ $name }" takes an index: { $list }

consolidate-takes-indexes = "{ $name }" takes { $want } indexes: { $list }

consolidate-takes-no-clause = "{ $verb }" takes no clause "{ $word }"

consolidate-texts-of-this-set = texts of this set: { $list }

consolidate-this-edit-does-not-say = this edit does not say what it puts instead

consolidate-this-enumeration = this enumeration

consolidate-this-exception-does-not-say = this exception does not say what it gives

consolidate-this-file-does-not-say = this file does not say which text it is

consolidate-this-member = this member

consolidate-this-set-of-rules-has = this set of rules has no base text

consolidate-this-table-is-not-laid = this table is not laid out for one key

consolidate-this-table-is-not-laid-out = this table is not laid out for { $keys } keys

consolidate-this-text-enters-into-force = this text enters into force before it is signed

consolidate-this-text-has-no-article = this text has no article: repeal its rules one by one, or the whole text

consolidate-to-change-it-write-remplace = to change it, write "remplace { $wrong }"

consolidate-to-change-what-an-earlier = to change what an earlier text says, write "remplace { $label }"

consolidate-to-put-something-else-instead = to put something else instead, write "remplace"

consolidate-too-broad = too broad

consolidate-two-articles-have-the-title = two articles have the title "{ $title }"

consolidate-two-examples-have-the-title = two examples have the title "{ $title }"

consolidate-two-texts-have-the-short = two texts have the short name "{ $name }"

consolidate-unexpected-layout = unexpected layout

consolidate-vocabulary-holds-on-every-day = vocabulary holds on every day; to change a rule, write "remplace"

consolidate-whole-article-or-text-cannot = a whole article or text cannot be replaced

consolidate-without-effect = without effect

consolidate-write = write "{ $name } ({ $list })"

consolidate-write-ajoute-a-or-retire = write "ajoute à { $wrong } : …" or "retire de { $wrong } : …"

consolidate-write-for-one-of-them = write "{ $name } ({ $member })" for one of them, or "{ $name } ({ $list })" for each

consolidate-write-lecture-par-defaut-reason = write "lecture … par défaut « reason »"

consolidate-write-without-parentheses = write "{ $name }" without parentheses

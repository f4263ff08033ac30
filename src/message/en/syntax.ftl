syntax-10-de-x-is-written = "10 % de x" is written 10 % × x

syntax-add-and-a-formula-indented = add "=" and a formula, indented under this line

syntax-add-below-it-indented-what = add below it, indented, what is expected

syntax-add-the-table-rows-under = add the table (rows "| … |") under this line, indented

syntax-add-the-table-under-this = add the table under this line, indented, a bar on each side of the cells: | key | value |

syntax-add-two-spaces-at-the = add two spaces at the start of the line

syntax-add-under-this-line-indented = add under this line, indented, "=" and a formula, "cumul de …", "versement de …" or "somme des résultats"

syntax-add-under-this-line-indented-acompte = add under this line, indented, "acompte de …", "solde de …" or "versement de …"

syntax-admet-does-not-say-which = "admet" does not say which finding it accepts

syntax-admet-does-not-say-why = "admet { $wrong }" does not say why

syntax-ajoute-a-enumeration-member-or = ajoute à enumeration : member, or ajoute à table

syntax-article-title-or-article-9 = article « title », or article 9 « title »

syntax-au-centime-a-leuro-or = au centime, à l'euro or à l'unité

syntax-avenant-title = avenant « title »

syntax-bareme-name-enumeration-type = barème name (enumeration) : type

syntax-block-starts-with-one-of = a block starts with one of these words: { $list }

syntax-cannot-be-accepted = cannot be accepted

syntax-cannot-be-accepted-it-is = "{ $wrong }" ({ $title }) cannot be accepted: it is to be mended

syntax-cannot-be-part-of-a = "{ $word }" cannot be part of a name, except between angle marks: ‹soins { $word } prévention›

syntax-cells = { $got } cells

syntax-clause-admet-has-no-place = the clause "admet" has no place under "exemple"

syntax-clause-has-no-place-under = the clause "{ $word }" has no place under "{ $block }"

syntax-clause-is-given-twice = the clause "{ $word }" is given twice

syntax-clause-is-indented = a clause is indented

syntax-clause-starts-here-with = a clause starts here with: { $list }

syntax-clause-stops-too-early = the clause stops too early

syntax-close-it-with = close it with ")"

syntax-close-this-text-with-a = close this text with a » mark

syntax-columns-separated-by-tabs = columns separated by tabs

syntax-comment-starts-with-nothing-else = a comment starts with #; nothing else stands outside a block

syntax-comparison = a comparison

syntax-condition-is-written-in-full = a condition is written in full: si … alors … sinon …

syntax-copy-the-code-that-avenant = copy the code that "avenant check" gives at the head of the finding, such as W0906

syntax-date = a date

syntax-date-is-written-31-12 = a date is written 31/12/2022, 2022-12-31 or 31 décembre 2022

syntax-datee-or-facultative = datée or facultative

syntax-day-of-effect-stands-under = a day of effect stands under the article, for all that it holds

syntax-did-you-mean = did you mean "{ $month }"?

syntax-did-you-mean-2 = did you mean "{ $k }"?

syntax-donnee-name-type = donnée name : type

syntax-duration = a duration

syntax-echeance-name = échéance name

syntax-empty = ":"

syntax-empty-2 = ")"

syntax-empty-3 = "("

syntax-empty-cell = empty cell

syntax-en-does-not-say-which = "en { $label }" does not say which year or period

syntax-end-of-the-clause = the end of the clause

syntax-enumeration-name-one-two-three = énumération name : one, two, three

syntax-example-that-fails-is-to = an example that fails is to be mended

syntax-exception-title-a-name = exception « title » à name

syntax-exemple-title = exemple « title »

syntax-expected = « expected

syntax-expected-2 = expected: { $wanted }

syntax-expected-after-this = "|" expected after this

syntax-expected-clauses-commence-le-dure = expected clauses: commence le, dure

syntax-for-instance-commence-le-signature = for instance "commence le signature du contrat" and "dure 1 an"

syntax-format-would-change = "{ $name }" cannot be formatted without a change of meaning: the file stays as it is

syntax-format-would-change-help = this is a defect of Avenant, or a table too wide: report it with this file

syntax-formula = a formula

syntax-give-a-short-name-and = give a short name, and the whole sentence between « »

syntax-give-parts-of-this-formula = give parts of this formula a name, as rules

syntax-greater-or-equal-is-written = "greater or equal" is written ≥ (or >=), "less or equal" ≤ (or <=), "different" ≠

syntax-has-no-content = "{ $label }" has no content

syntax-impossible-date = impossible date

syntax-impossible-duration = impossible duration

syntax-in-a-date-the-year = in a date, the year is written with four figures: 31/12/2022

syntax-in-a-formula-names-oui = in a formula, names, oui and non are written without quotation marks

syntax-interpretation-name-or-interpretation-name = interprétation name, or interprétation name : type

syntax-is-not-a-value = "{ $trimmed }" is not a value

syntax-is-not-understood-here = "{ $found }" is not understood here

syntax-its-code-is-missing = its code is missing

syntax-keep-only-one = keep only one

syntax-keyword-expected-here = keyword expected here

syntax-line-of-an-example-is = a line of an example is a fact (population = 50 000), "comme « … »", or a period: en 2021, au 1er mars 2021, du … au …

syntax-list-of-names = a list of names

syntax-make-one-condition-of-the = make one condition of the two, with "et" or "ou"

syntax-malformed-from-here-on = malformed from here on

syntax-more-than-blocks-in-one = more than { $blocks } blocks in one file

syntax-more-than-clauses-in-one = more than { $clauses } clauses in one block

syntax-more-than-nested-parentheses-or = more than { $nesting } nested parentheses or texts

syntax-more-than-operations-and-conditions = more than { $operators } operations and conditions in one formula

syntax-more-than-rows-in-one = more than { $rows } rows in one table

syntax-name = a name

syntax-name-of-more-than-characters = a name of more than { $name } characters

syntax-name-starts-with-a-letter = a name starts with a letter

syntax-no-finding-has-the-code = no finding has the code "{ $wrong }"

syntax-not-under = not under "{ $block }"

syntax-number = a number

syntax-number-2 = a number

syntax-number-is-missing = a number is missing

syntax-one-cell-a-column-separated = one cell a column, separated by "|"

syntax-one-comparison-at-a-time = one comparison at a time; join two with "et", as in "a ≤ x et x ≤ b"

syntax-one-rounds-au-centime-a = one rounds au centime, à l'euro or à l'unité, always to the nearest; "supérieur", "inférieur" or "pair" change that

syntax-opened-here = opened here

syntax-par-an-is-written-an = "€ par an" is written €/an

syntax-par-defaut-follows-the-name = "par défaut" follows the name of the reading: lecture … par défaut « reason »

syntax-parenthesis-never-closed = parenthesis never closed

syntax-percentage = a percentage

syntax-period-says-when-it-starts = the period "{ $label }" says when it starts and how long it lasts

syntax-periode-name = période name

syntax-possible-clauses-admet = possible clauses: { $allowed }, admet

syntax-pour-cent-is-written-as = "pour cent" is written %, as in 75 %

syntax-put-a-bar-before-between = put a bar before, between and after the cells of each row: | { $row } |

syntax-put-it-under-the-block = put it under the block that the finding underlines

syntax-put-the-formula-on-the = put the formula on the next line, indented

syntax-quotation-mark-never-closed = quotation mark never closed

syntax-reason-is-missing = the reason is missing

syntax-regle-name-type-or-regle = règle name : type, or règle name (enumeration) : type

syntax-remove-this-line = remove this line

syntax-remove-this-mark-it-closes = remove this mark: it closes no text

syntax-remove-this-parenthesis-it-is = remove this parenthesis: it is opened nowhere

syntax-remplace-name-abroge-name-or = remplace name, abroge name, or abroge l'exception « title » à name

syntax-replace-rows-by-ranges-or = replace rows by ranges, or by a formula

syntax-resultat-name-or-resultat-name = résultat name : €, or résultat name (enumeration) : €

syntax-retire-de-enumeration-member = retire de enumeration : member

syntax-row-of-a-table-starts = a row of a table starts and ends with "|"

syntax-second-day-is-before-the = the second day is before the first

syntax-separate-values-with-a-comma = separate values with ";": a comma is that of decimals

syntax-signale-sentence = signale « sentence »

syntax-something-else-is-expected-after = something else is expected after this word

syntax-spaces-in-a-number-separate = spaces in a number separate groups of three figures: 1 000, 25 000, 1 250 000

syntax-split-this-block-into-several = split this block into several

syntax-split-this-text-into-several = split this text into several files

syntax-starts-no-block = "{ $word }" starts no block

syntax-starts-no-clause = "{ $word }" starts no clause

syntax-swap-the-two-days = swap the two days

syntax-table = a table

syntax-table-has-no-line-of = a table has no line of dashes

syntax-text-between = a text between « »

syntax-text-is-written-between-and = a text is written between « and », or between two straight "

syntax-texte-title = texte « title »

syntax-these-quotation-marks-are-not = these quotation marks are not those of a text

syntax-this-line-is-incomplete-or = this line is incomplete or malformed

syntax-this-number-can-be-read = this number can be read in two ways: { $thousands }, or { $decimal }

syntax-this-period-ends-before-it = this period ends before it starts

syntax-this-period-expects-nothing = this period expects nothing

syntax-this-row-has-cells-the = this row has { $got } cells, the first has { $want }

syntax-this-row-of-the-table = this row of the table is not closed

syntax-this-table-has-no-bars = this table has no bars

syntax-thousands-are-separated-by-spaces = thousands are separated by spaces, and a comma or a point comes before decimals: 1 000,50

syntax-thousands-or-decimals = thousands or decimals?

syntax-too-long = too long

syntax-too-many-nested-parentheses = too many nested parentheses

syntax-type = a type

syntax-unit = a unit

syntax-unknown-clause = unknown clause

syntax-unknown-code = unknown code

syntax-unreadable-cell = unreadable cell

syntax-unreadable-number = unreadable number

syntax-versement-name-or-versement-name = versement name, or versement name (enumeration)

syntax-warnings-w-hints-h-and = warnings (W), hints (H), and E0601, E0602, E0604, E0605 can be accepted

syntax-what-is-expected-is-written = what is expected is written: name = value, name sans objet, signale « … » or ne signale pas « … »

syntax-write = write: { $model }

syntax-write-en-2022-or-the = write "en 2022", or the name of a period and its number: "en année du contrat 2"

syntax-write-for-instance-admet-w0906 = write for instance: admet W0906 « reason »

syntax-write-or-whichever-is-meant = write { $thousands } or { $decimal }, whichever is meant

syntax-write-the-formula-after-par = write the formula after "par"; the table of a barème stands under "remplace", without "par"

syntax-write-the-number-before-as = write the number before %, as in 12,5 %

syntax-write-the-number-in-full = write the number in full: 10 000 €, not 10 k€

diag-admet-accepts-nothing = "admet { $code }" accepts nothing: { $title }

diag-arabic = Arabic

diag-armenian = Armenian

diag-cherokee = Cherokee

diag-chinese = Chinese

diag-control-character-has-no-place = the control character { $n } has no place in a text

diag-coptic = Coptic

diag-cyrillic = Cyrillic

diag-delete-it = delete it

diag-delete-it-and-read-the = delete it, and read the line again

diag-delete-it-it-often-comes = delete it: it often comes from copy and paste

diag-georgian = Georgian

diag-greek = Greek

diag-has-no-place-in-a = "{ $c }" ({ $n }) has no place in a name or a formula

diag-hebrew = Hebrew

diag-here-too = here too

diag-hidden-character-changes-the-order = the hidden character { $n } changes the order of what is read: what is seen is not what is written

diag-invisible-character-in-a-name = an invisible character ({ $n }) in a name or a formula

diag-is-a-letter-names-and = "{ $c }" ({ $n }) is a letter, { $alphabet }: names and formulas are written in Latin letters

diag-is-a-letter-not = "{ $c }" ({ $n }) is a letter, { $alphabet }, not "{ $like }"

diag-lisu = Lisu

diag-looks-like-and-is-not = "{ $c }" ({ $n }) looks like "{ $like }" and is not

diag-of-another-alphabet = of another alphabet

diag-remove-this-clause-or-put = remove this clause, or put it under the block that the finding underlines

diag-that-finding-is-not-or = that finding is not, or no longer, made here

diag-this-character = this character

diag-type-on-the-keyboard = type "{ $like }" on the keyboard

diag-write-it-in-common-letters = write it in common letters

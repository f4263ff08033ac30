codes-E0001 = unreadable file

codes-E0002 = nesting too deep

codes-E0003 = no such set of rules

codes-E0004 = forbidden character

codes-E0005 = deceptive character

codes-E0006 = limit exceeded

codes-E0007 = path out of the folder

codes-E0101 = clause not understood

codes-E0102 = unknown kind of block

codes-E0103 = unknown clause

codes-E0104 = missing clause

codes-E0105 = repeated clause

codes-E0106 = impossible number, date or duration

codes-E0107 = malformed table

codes-E0108 = header of the text

codes-E0201 = unknown name

codes-E0202 = ambiguous name

codes-E0203 = declared twice

codes-E0204 = number of indexes

codes-E0205 = unknown member

codes-E0301 = incompatible types

codes-E0302 = incompatible units

codes-E0303 = percentage added to a quantity

codes-E0304 = percentage without %

codes-E0305 = optional date used unguarded

codes-E0306 = rounding not stated

codes-E0401 = the edit targets nothing

codes-E0402 = quoted old law does not match

codes-E0403 = living exceptions forgotten

codes-E0404 = narrower edits forgotten

codes-E0405 = scope depends on what its text edits

codes-E0406 = circular definition

codes-E0407 = nothing to restore

codes-E0408 = row already there, or not there

codes-E0409 = edit of a repealed rule

codes-E0501 = malformed facts file

codes-E0502 = unknown fact

codes-E0503 = repeated fact

codes-E0504 = impossible value

codes-E0505 = missing fact

codes-E0506 = requirement not met

codes-E0507 = unknown index

codes-E0601 = conflict between two definitions

codes-E0602 = nothing applies

codes-E0603 = computation too long

codes-E0604 = impossible computation

codes-E0605 = rate not applicable on a day due

codes-E0606 = payments of one day that count each other

codes-E0607 = payment whose day moved

codes-E0701 = example not met

codes-E0801 = unknown interpretation or reading

codes-E0802 = unknown result

codes-E0803 = impossible period

codes-E0804 = not an explanation

codes-H0901 = amount written in a formula

codes-H0902 = not proven

codes-W0901 = declared, never read

codes-W0902 = out of the total

codes-W0903 = definition never reached

codes-W0904 = row never reached

codes-W0905 = two amendments at one place on one day

codes-W0906 = signature and entry into force in opposite orders

codes-W0907 = reading without effect

codes-W0908 = interpretation without reason

codes-W0909 = text without source

codes-W0910 = "admet" accepts nothing

codes-W0911 = words to complete

codes-W0912 = edit that changes nothing

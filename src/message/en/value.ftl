value-duration-too-long = duration too long

value-figures-are-missing-before-or = figures are missing before or after the decimal separator

value-number-has-one-decimal-separator = a number has one decimal separator, comma or point; thousands are separated by spaces

value-number-is-expected = a number is expected

value-number-is-written-without-an = a number is written without an exponent

value-positive-number-is-written-without = a positive number is written without "+"

value-spaces-in-a-number-separate = spaces in a number separate groups of three figures

value-there-is-no-month = there is no month { $month }

value-there-is-no-such-day = there is no such day: { $month } has { $days } days

value-this-is-not-a-date = this is not a date; one writes 31/12/2022, 2022-12-31 or 31 décembre 2022

value-this-is-not-a-duration = this is not a duration; one writes 6 mois, 5 ans, 10 jours or 2 semaines

value-this-is-not-a-number = this is not a number

value-too-many-figures-at-most = too many figures: at most 28 are kept exactly

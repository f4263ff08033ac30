value-duration-too-long = durée trop longue

value-figures-are-missing-before-or = il manque des chiffres avant ou après le séparateur décimal

value-number-has-one-decimal-separator = un nombre n'a qu'un séparateur décimal, virgule ou point ; les milliers se séparent par des espaces

value-number-is-expected = un nombre est attendu

value-number-is-written-without-an = un nombre s'écrit sans exposant

value-positive-number-is-written-without = un nombre positif s'écrit sans « + »

value-spaces-in-a-number-separate = les espaces d'un nombre séparent des groupes de trois chiffres

value-there-is-no-month = il n'y a pas de mois { $month }

value-there-is-no-such-day = ce jour n'existe pas : { $month } compte { $days } jours

value-this-is-not-a-date = ce n'est pas une date ; on écrit 31/12/2022, 2022-12-31 ou 31 décembre 2022

value-this-is-not-a-duration = ce n'est pas une durée ; on écrit 6 mois, 5 ans, 10 jours ou 2 semaines

value-this-is-not-a-number = ce n'est pas un nombre

value-too-many-figures-at-most = trop de chiffres : 28 au plus sont gardés exactement

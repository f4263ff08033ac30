facts-allowed = admis : { $all }

facts-allowed-jours-mois = admis : jours, mois

facts-allowed-oui-non = admis : oui, non

facts-between-braces-a-comma-separates = entre accolades, la virgule sépare deux données : « { $number } » n'y est pas un nombre

facts-bracket-is-not-closed = un crochet ou une accolade n'est pas fermé

facts-can-be-read-in-two = se lit de deux façons : { $thousands }, ou { $decimal }

facts-cannot-be = « { $name } » ne peut valoir « { $wrong } »

facts-cannot-be-a-list = « { $name } » ne peut être une liste

facts-cannot-change-on = « { $name } » ne peut changer de valeur le « { $wrong } »

facts-cell-opens-and-closes-with = une case s'ouvre et se ferme par " ; un " à l'intérieur se double

facts-cell-that-changes-gives-each = une case qui change écrit chaque date puis sa valeur : 2020-03-01: …; 2023-01-01: …

facts-changes-on-more-than-days = « { $name } » change de valeur à plus de { $dates } dates

facts-choice = un choix : { $all }

facts-comma-is-missing-or-or = une virgule manque, ou « {"{"} » ou « [ » n'est pas fermé

facts-contract-is-a-sequence-of = un contrat est une suite de données « nom: valeur »

facts-date-is-expected-before-this = une date est attendue avant cette valeur

facts-date-such-as-2022-12 = une date, telle que 2022-12-31, 31/12/2022 ou 31 décembre 2022 ; ou jamais

facts-date-such-as-2022-12-31 = une date, telle que 2022-12-31, 31/12/2022 ou 31 décembre 2022

facts-date-such-as-31-12 = une date, telle que 31/12/2022

facts-defined-by-the-rules = défini par les règles

facts-did-you-mean-allowed = vouliez-vous dire « { $best } » ? admis : { $all }

facts-duration-such-as-6-mois = une durée, telle que 6 mois, 5 ans ou 10 jours ; ou aucune

facts-duration-such-as-6-mois-2 = une durée, telle que 6 mois

facts-duration-such-as-6-mois-5 = une durée, telle que 6 mois, 5 ans ou 10 jours

facts-each-value-follows-the-date = chaque valeur suit la date depuis laquelle elle vaut : 2022-12-31, 31/12/2022, 31 décembre 2022, ou 2022 pour son 1er janvier

facts-empty = vide

facts-empty-cell-keeps-its-separator = une case vide garde son séparateur ({ $shown }) ; une case qui contient ce séparateur se met entre guillemets (")

facts-empty-value-for = valeur vide pour « { $name } »

facts-empty-value-takes-back-an = une valeur vide retire une donnée facultative

facts-fact-has-indexes = la donnée « { $name } » a { $want } indices ({ $list })

facts-fact-has-no-index = la donnée « { $name } » n'a pas d'indice

facts-fact-has-one-index = la donnée « { $name } » a un seul indice ({ $list })

facts-fact-has-one-value-only = la donnée « { $name } » n'a qu'une valeur

facts-fact-is-given-for-each = la donnée « { $name } » se donne pour chaque membre de « { $list } »

facts-fact-is-not-dated-it = la donnée « { $name } » n'est pas datée : elle n'a qu'une valeur

facts-file-gives-nothing = le fichier ne donne rien

facts-file-holds-more-than-values = le fichier contient plus de { $facts_nodes } valeurs

facts-file-holds-one-document-only = un fichier ne contient qu'un document

facts-first-here = une première fois ici

facts-first-line-names-the-columns = la première ligne nomme les colonnes : recueil, nom, puis les données ; ensuite, un contrat par ligne

facts-for-which-one = pour lequel ?

facts-give-a-value-for-instance = donner une valeur, par exemple « { $model } », ou retirer cette ligne

facts-give-one-contract-a-line = donnez un contrat par ligne

facts-in-toml-a-line-reads = en TOML, une ligne s'écrit nom = valeur, et un nom qui contient une espace ou un accent se met entre guillemets (")

facts-in-toml-what-is-neither = en TOML, ce qui n'est ni un nombre ni une date se met entre guillemets (")

facts-indentation-is-made-of-spaces = le retrait se fait avec des espaces, pas des tabulations

facts-is-a-plain-text = « { $word } » est un simple texte

facts-is-computed-and-is-not = « { $wrong } » se calcule, et n'est pas une donnée

facts-is-expected-between-the-name = « : » est attendu entre le nom et la valeur

facts-is-given-by-first-then = « { $name } » se donne d'abord par « { $list } », puis par date ; admis : { $all }

facts-is-given-twice = « { $key } » est donné deux fois

facts-is-given-twice-2 = « { $name } » est donné deux fois

facts-is-missing-between-the-name = « : » manque entre le nom et la valeur

facts-is-not-a-fact = « { $wrong } » n'est pas une donnée

facts-is-not-a-member-of = « { $wrong } » n'est pas un membre de « { $list } », pour « { $name } »

facts-is-not-closed = « { $sign } » n'est pas fermé

facts-is-one-too-many-here = « : » est de trop ici ; une valeur qui contient « : » se met entre guillemets, et chaque donnée commence à la même colonne que ses voisines

facts-keep-only-one = n'en garder qu'un

facts-keep-only-the-days-on = ne gardez que les dates où la valeur change

facts-last-day-of-that-month = le dernier jour de ce mois est le { $day }

facts-leave-it-empty = laisser vide

facts-line-name-value-is-expected = une ligne « nom: valeur » est attendue, alignée sur ses voisines

facts-list = liste

facts-may-be-several-facts = « { $wrong } » peut désigner plusieurs données

facts-more-than-contracts-in-one = plus de { $contracts } contrats dans un fichier

facts-more-than-levels-inside-each = plus de { $facts_depth } niveaux les uns dans les autres

facts-name-of-a-fact-is = le nom d'une donnée est attendu, entre guillemets (")

facts-name-of-a-fact-is-expected = le nom d'une donnée est attendu avant « : »

facts-name-the-column-in-the = nommez la colonne en première ligne, ou videz la case

facts-neither-yes-nor-no = ni oui, ni non

facts-no-contract-follows-the-line = aucun contrat ne suit la ligne des noms

facts-nothing-is-given = rien n'est donné

facts-number = un nombre

facts-number-in = un nombre en { $unit }

facts-number-in-such-as-85 = un nombre en { $unit }, tel que 85, 62000 ou 12.5

facts-number-is-expected-not-a = un nombre est attendu, pas un pourcentage

facts-number-such-as-85-62000 = un nombre, tel que 85, 62000 ou 12.5

facts-one-cell-a-column = une case par colonne

facts-one-here = un ici

facts-one-level-too-many = un niveau de trop

facts-one-text-is-expected = un seul texte est attendu

facts-one-value-of-is-expected = une seule valeur de « { $name } » est attendue à cette date

facts-one-value-or-a-value = une seule valeur, ou une valeur par date : {"{"} 2020-03-01: …, 2022: … {"}"}

facts-opening-quote-is-not-closed = un guillemet ouvert n'est pas fermé

facts-or-is-missing-before-this = « , » ou « { $close } » manque avant ceci

facts-oui-yes-or-non-no = oui ou non

facts-percentage-such-as-75 = un pourcentage, tel que 75 %

facts-percentage-such-as-75-or = un pourcentage, tel que 75 % ou 12.5 %

facts-reading-stops-here = la lecture s'arrête ici

facts-several-names-fit = plusieurs noms conviennent : { $all }

facts-text-goes-between-straight-double = un texte se met entre guillemets droits doubles (")

facts-there-is-a-comma-too = une virgule est de trop avant « {"}"} »

facts-there-is-a-comma-too-many = une virgule est de trop avant « ] »

facts-there-is-text-after-the = du texte suit la fin du document

facts-this-cell-between-quotes-is = cette case entre guillemets (") n'est pas fermée, ou du texte la suit

facts-this-cell-is-in-a = cette case est dans une colonne sans nom

facts-this-is-not-a-basis = ce n'est pas une base de prorata

facts-this-is-not-a-date = ce n'est pas une date

facts-this-is-not-a-duration = ce n'est pas une durée

facts-this-is-not-a-member = ce n'est pas un membre de « { $name } »

facts-this-is-not-a-number = ce n'est pas un nombre en JSON ; une date, un pourcentage se mettent entre guillemets

facts-this-is-not-a-percentage = ce n'est pas un pourcentage

facts-this-is-not-one = ceci n'en est pas une

facts-this-is-not-toml-the = ce n'est pas du TOML : le plus simple est d'écrire une donnée par ligne, nom = valeur

facts-this-is-not-yaml-the = ce n'est pas du YAML : le plus simple est d'écrire une donnée par ligne, nom: valeur

facts-this-line-has-cells-and = cette ligne a { $got } cases, et la ligne des noms { $expected }

facts-this-number-has-no-unit = ce nombre n'a pas d'unité

facts-this-number-is-in-not = ce nombre est en { $unit }, pas en « { $suffix } »

facts-this-text-has-a-forbidden = ce texte contient un caractère interdit ; une barre oblique inverse s'y écrit deux fois (\\)

facts-this-text-is-not-closed = ce texte n'est pas fermé par un guillemet (") sur sa ligne

facts-this-text-is-not-closed-by = ce texte n'est pas fermé par son guillemet

facts-type-is-unknown = le type est inconnu

facts-value = une valeur

facts-value-is-expected = une valeur est attendue

facts-value-is-expected-a-text = une valeur est attendue ; un texte, une date, oui ou non se mettent entre guillemets (")

facts-value-is-expected-after = une valeur est attendue après « = »

facts-value-that-starts-with-goes = une valeur qui commence par « { $sign } » se met entre guillemets

facts-without = sans « = »

facts-write = écrire « { $model } »

facts-write-2 = écrire { $text } %

facts-write-between-quotes-or = écrire "{ $number }" entre guillemets, ou { $point }

facts-write-fact-value = écrire « donnée=valeur »

facts-write-for-instance = écrire par exemple « { $model } »

facts-write-for-instance-allowed = écrire par exemple « { $model } » ; admis : { $all }

facts-write-one-fact-a-line = écrire une donnée par ligne : nom: valeur

facts-write-one-value-without-brackets = écrire une seule valeur, sans crochets

facts-write-or-if-that-is = écrire { $hundredths } %, ou { $text } % si c'est bien cela

facts-write-or-whichever-is-meant = écrire { $thousands } ou { $decimal }, selon ce qui est voulu

facts-write-the-exact-name = écrire le nom exact

facts-write-the-value-right-after = écrire la valeur juste après la date : {"{"} 2020-03-01: …, 2022: … {"}"}

facts-yaml-anchors-and-aliases-are = les ancres et renvois YAML (« & », « * ») ne sont pas admis ; mettre la valeur entre guillemets si elle commence ainsi

facts-yaml-tags-are-not-accepted = les étiquettes YAML (« ! ») ne sont pas admises ; mettre la valeur entre guillemets si elle commence par « ! »

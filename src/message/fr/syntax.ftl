syntax-10-de-x-is-written = « 10 % de x » s'écrit 10 % × x

syntax-add-and-a-formula-indented = ajoutez « = » et une formule sous cette ligne, en retrait

syntax-add-below-it-indented-what = ajoutez dessous, en retrait, ce qui est attendu

syntax-add-the-table-rows-under = ajoutez le tableau (lignes « | … | ») sous cette ligne, en retrait

syntax-add-the-table-under-this = ajoutez le tableau sous cette ligne, en retrait, une barre de chaque côté des cases : | clé | valeur |

syntax-add-two-spaces-at-the = ajoutez deux espaces au début de la ligne

syntax-add-under-this-line-indented = ajoutez sous cette ligne, en retrait, « = » et une formule, « cumul de … », « versement de … » ou « somme des résultats »

syntax-add-under-this-line-indented-acompte = ajoutez sous cette ligne, en retrait, « acompte de … », « solde de … » ou « versement de … »

syntax-admet-does-not-say-which = « admet » ne dit pas quelle constatation il admet

syntax-admet-does-not-say-why = « admet { $wrong } » ne dit pas pourquoi

syntax-ajoute-a-enumeration-member-or = ajoute à énumération : membre, ou ajoute à barème

syntax-article-title-or-article-9 = article « titre », ou article 9 « titre »

syntax-au-centime-a-leuro-or = au centime, à l'euro ou à l'unité

syntax-avenant-title = avenant « titre »

syntax-bareme-name-enumeration-type = barème nom (énumération) : type

syntax-block-starts-with-one-of = un bloc commence par l'un de ces mots : { $list }

syntax-cannot-be-accepted = ne s'admet pas

syntax-cannot-be-accepted-it-is = « { $wrong } » ({ $title }) ne s'admet pas : il se corrige

syntax-cannot-be-part-of-a = « { $word } » ne peut entrer dans un nom, sauf entre chevrons : ‹soins { $word } prévention›

syntax-cells = { $got } cases

syntax-clause-admet-has-no-place = la clause « admet » n'a pas sa place sous « exemple »

syntax-clause-has-no-place-under = la clause « { $word } » n'a pas sa place sous « { $block } »

syntax-clause-is-given-twice = la clause « { $word } » est donnée deux fois

syntax-clause-is-indented = une clause se met en retrait

syntax-clause-starts-here-with = une clause commence ici par : { $list }

syntax-clause-stops-too-early = la phrase s'arrête trop tôt

syntax-close-it-with = fermez-la par « ) »

syntax-close-this-text-with-a = fermez ce texte par un guillemet »

syntax-columns-separated-by-tabs = colonnes séparées par des tabulations

syntax-comment-starts-with-nothing-else = une remarque commence par # ; rien d'autre ne se met hors d'un bloc

syntax-comparison = une comparaison

syntax-condition-is-written-in-full = une condition s'écrit en entier : si … alors … sinon …

syntax-copy-the-code-that-avenant = recopiez le code que « avenant check » donne en tête de la constatation, par exemple W0906

syntax-date = une date

syntax-date-is-written-31-12 = une date s'écrit 31/12/2022, 2022-12-31 ou 31 décembre 2022

syntax-datee-or-facultative = datée ou facultative

syntax-day-of-effect-stands-under = une date d'effet se met sous l'article, pour tout ce qu'il contient

syntax-did-you-mean = vouliez-vous dire « { $month } » ?

syntax-did-you-mean-2 = vouliez-vous dire « { $k } » ?

syntax-donnee-name-type = donnée nom : type, par exemple donnée population : habitants datée

syntax-duration = une durée

syntax-echeance-name = échéance nom

syntax-empty = « : »

syntax-empty-2 = « ) »

syntax-empty-3 = « ( »

syntax-empty-cell = case vide

syntax-en-does-not-say-which = « en { $label } » ne dit pas quelle année ou quelle période

syntax-end-of-the-clause = la fin de la phrase

syntax-enumeration-name-one-two-three = énumération nom : un, deux, trois

syntax-example-that-fails-is-to = un exemple qui échoue se corrige

syntax-exception-title-a-name = exception « titre » à nom

syntax-exemple-title = exemple « titre »

syntax-expected = « attendu

syntax-expected-2 = attendu : { $wanted }

syntax-expected-after-this = « | » attendu après

syntax-expected-clauses-commence-le-dure = clauses attendues : commence le, dure

syntax-for-instance-commence-le-signature = par exemple « commence le signature du contrat » et « dure 1 an »

syntax-format-would-change = « { $name } » ne peut pas être mis en forme sans que son sens change : le fichier reste tel quel

syntax-format-would-change-help = c'est un défaut d'Avenant, ou un tableau trop large : signalez-le avec ce fichier

syntax-formula = une formule

syntax-give-a-short-name-and = donnez un nom court, et la phrase entière entre « »

syntax-give-parts-of-this-formula = nommez les parties de cette formule par des règles

syntax-greater-or-equal-is-written = « supérieur ou égal » s'écrit ≥ (ou >=), « inférieur ou égal » ≤ (ou <=), « différent » ≠

syntax-has-no-content = « { $label } » n'a pas de contenu

syntax-impossible-date = date impossible

syntax-impossible-duration = durée impossible

syntax-in-a-date-the-year = dans une date, l'année s'écrit avec quatre chiffres : 31/12/2022

syntax-in-a-formula-names-oui = dans une formule, un nom, oui et non s'écrivent sans guillemets

syntax-interpretation-name-or-interpretation-name = interprétation nom, ou interprétation nom : type

syntax-is-not-a-value = « { $trimmed } » n'est pas une valeur

syntax-is-not-understood-here = « { $found } » n'est pas compris ici

syntax-its-code-is-missing = son code manque

syntax-keep-only-one = n'en gardez qu'une

syntax-keyword-expected-here = mot-clé attendu ici

syntax-line-of-an-example-is = une ligne d'exemple est une donnée (population = 50 000), « comme « … » », ou une période : en 2021, au 1er mars 2021, du … au …

syntax-list-of-names = une liste de noms

syntax-make-one-condition-of-the = réunissez les deux conditions en une, par « et » ou « ou »

syntax-malformed-from-here-on = mal formé à partir d'ici

syntax-more-than-blocks-in-one = plus de { $blocks } blocs dans un fichier

syntax-more-than-clauses-in-one = plus de { $clauses } clauses dans un bloc

syntax-more-than-nested-parentheses-or = plus de { $nesting } parenthèses ou textes imbriqués

syntax-more-than-operations-and-conditions = plus de { $operators } opérations et conditions dans une formule

syntax-more-than-rows-in-one = plus de { $rows } lignes dans un tableau

syntax-name = un nom

syntax-name-of-more-than-characters = un nom de plus de { $name } caractères

syntax-name-starts-with-a-letter = un nom commence par une lettre

syntax-no-finding-has-the-code = aucune constatation n'a le code « { $wrong } »

syntax-not-under = pas sous « { $block } »

syntax-number = un nombre

syntax-number-2 = un numéro

syntax-number-is-missing = il manque un numéro

syntax-one-cell-a-column-separated = une case par colonne, séparées par « | »

syntax-one-comparison-at-a-time = une comparaison à la fois ; reliez-en deux par « et », comme dans « a ≤ x et x ≤ b »

syntax-one-rounds-au-centime-a = on arrondit au centime, à l'euro ou à l'unité, toujours au plus proche ; « supérieur », « inférieur » ou « pair » changent cela

syntax-opened-here = ouvert ici

syntax-par-an-is-written-an = « € par an » s'écrit €/an

syntax-par-defaut-follows-the-name = « par défaut » suit le nom de la lecture : lecture … par défaut « raison »

syntax-parenthesis-never-closed = parenthèse ouverte et jamais fermée

syntax-percentage = un pourcentage

syntax-period-says-when-it-starts = la période « { $label } » dit quand elle commence et combien elle dure

syntax-periode-name = période nom

syntax-possible-clauses-admet = clauses possibles : { $allowed }, admet

syntax-pour-cent-is-written-as = « pour cent » s'écrit %, par exemple 75 %

syntax-put-a-bar-before-between = mettez une barre avant, entre et après les cases de chaque ligne : | { $row } |

syntax-put-it-under-the-block = mettez-la sous le bloc que la constatation souligne

syntax-put-the-formula-on-the = mettez la formule à la ligne suivante, en retrait

syntax-quotation-mark-never-closed = guillemet ouvert et jamais fermé

syntax-reason-is-missing = la raison manque

syntax-regle-name-type-or-regle = règle nom : type, ou règle nom (énumération) : type

syntax-remove-this-line = retirez cette ligne

syntax-remove-this-mark-it-closes = retirez ce guillemet : il ne ferme aucun texte

syntax-remove-this-parenthesis-it-is = retirez cette parenthèse : elle n'est ouverte nulle part

syntax-remplace-name-abroge-name-or = remplace nom, abroge nom, ou abroge l'exception « titre » à nom

syntax-replace-rows-by-ranges-or = remplacez les lignes par des plages, ou par une formule

syntax-resultat-name-or-resultat-name = résultat nom : €, ou résultat nom (énumération) : €

syntax-retire-de-enumeration-member = retire de énumération : membre

syntax-row-of-a-table-starts = une ligne de tableau commence et finit par « | »

syntax-second-day-is-before-the = le second jour précède le premier

syntax-separate-values-with-a-comma = séparez les valeurs par « ; » : la virgule est celle des décimales

syntax-signale-sentence = signale « phrase »

syntax-something-else-is-expected-after = après ce mot, autre chose est attendu

syntax-spaces-in-a-number-separate = les espaces d'un nombre séparent des groupes de trois chiffres : 1 000, 25 000, 1 250 000

syntax-split-this-block-into-several = partagez ce bloc en plusieurs

syntax-split-this-text-into-several = partagez ce texte en plusieurs fichiers

syntax-starts-no-block = « { $word } » ne commence aucun bloc

syntax-starts-no-clause = « { $word } » ne commence aucune clause

syntax-swap-the-two-days = échangez les deux jours

syntax-table = un tableau

syntax-table-has-no-line-of = un tableau n'a pas de ligne de tirets

syntax-text-between = un texte entre « »

syntax-text-is-written-between-and = un texte s'écrit entre « et », ou entre deux " droits

syntax-texte-title = texte « titre »

syntax-these-quotation-marks-are-not = ces guillemets ne sont pas ceux d'un texte

syntax-this-line-is-incomplete-or = cette ligne est incomplète ou mal formée

syntax-this-number-can-be-read = ce nombre se lit de deux façons : { $thousands }, ou { $decimal }

syntax-this-period-ends-before-it = cette période finit avant de commencer

syntax-this-period-expects-nothing = cette période n'attend rien

syntax-this-row-has-cells-the = cette ligne a { $got } cases, la première en a { $want }

syntax-this-row-of-the-table = cette ligne du tableau n'est pas fermée

syntax-this-table-has-no-bars = ce tableau n'a pas de barres

syntax-thousands-are-separated-by-spaces = les milliers se séparent par des espaces, et une virgule ou un point précède les décimales : 1 000,50

syntax-thousands-or-decimals = milliers ou décimales ?

syntax-too-long = trop long

syntax-too-many-nested-parentheses = trop de parenthèses imbriquées

syntax-type = un type

syntax-unit = une unité

syntax-unknown-clause = clause inconnue

syntax-unknown-code = code inconnu

syntax-unreadable-cell = case illisible

syntax-unreadable-number = nombre illisible

syntax-versement-name-or-versement-name = versement nom, ou versement nom (énumération)

syntax-warnings-w-hints-h-and = s'admettent les avertissements (W), les conseils (H), et E0601, E0602, E0604, E0605

syntax-what-is-expected-is-written = ce qui est attendu s'écrit : nom = valeur, nom sans objet, signale « … » ou ne signale pas « … »

syntax-write = écrivez : { $model }

syntax-write-en-2022-or-the = écrivez « en 2022 », ou le nom d'une période et son numéro : « en année du contrat 2 »

syntax-write-for-instance-admet-w0906 = écrivez par exemple : admet W0906 « raison »

syntax-write-or-whichever-is-meant = écrivez { $thousands } ou { $decimal }, selon ce qui est voulu

syntax-write-the-formula-after-par = écrivez la formule après « par » ; le tableau d'un barème se met sous « remplace », sans « par »

syntax-write-the-number-before-as = écrivez le nombre avant %, par exemple 12,5 %

syntax-write-the-number-in-full = écrivez le nombre en entier : 10 000 € et non 10 k€

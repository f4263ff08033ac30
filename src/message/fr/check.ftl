check-accumulated-result-or-an-amount = un cumul ou un montant attendu

check-accumulates-its-type-is-a = « { $label } » se cumule : son type est une unité, comme €

check-accumulates-over-a-period-it = « { $label } » se cumule sur une période : il n'a pas de valeur du jour

check-accumulates-over-a-period-this = « { $label } » s'accumule sur une période : ceci n'est que la valeur d'un jour

check-accumulation-or-payment = cumul ou versement

check-accumulation-says-au-prorata-of = un cumul dit « au prorata » de quoi : jours, mois, ou années à compter de (…)

check-add-a-block-contrat-with = ajoutez un bloc « contrat », avec « commence le » et « prend fin le »

check-add-arrondi-au-centime = ajoutez « arrondi au centime »

check-add-as-in-75 = ajoutez %, par exemple 75 %

check-add-below-indented-ses-exceptions = ajoutez dessous, en retrait, « ses exceptions restent » pour les garder, ou « et ses exceptions » pour y mettre fin

check-add-for-instance-additionne-total = ajoutez par exemple « additionne total »

check-add-sauf-to-the-broader = ajoutez « sauf ({ $label }) » à la plus large

check-add-under-the-header-source = ajoutez sous l'en-tête : source « Journal officiel du …, ou l'adresse »

check-add-under-this-line-between = ajoutez sous cette ligne, entre « », ce que le texte laisse en doute ; ou, après « par défaut », pourquoi cette lecture

check-add-y-compris-to-override = ajoutez « y compris ({ $label }) » pour l'écarter, ou « sauf ({ $label }) » pour la garder

check-added-here = ajoutée ici

check-addition-is-written = l'addition s'écrit +

check-already-has-a-row-for = « { $label } » a déjà une ligne pour « { $what } »

check-amount-in = un montant en { $unit }

check-and-both-edit-and-enter = { $other } et { $one } modifient tous deux « { $label } », et entrent en vigueur le même jour : { $one }, signé en dernier, l'emporte

check-and-cannot-be-added = on n'additionne pas { $left } et { $right }

check-and-cannot-be-compared = on ne compare pas { $left } et { $right }

check-arrondi-is-missing = il manque « arrondi »

check-au-lieu-de-does-not = « au lieu de » ne cite pas le droit antérieur de « { $label } »

check-au-prorata-is-followed-by = « au prorata » est suivi de l'un de ces mots : jours, mois, années à compter de (…)

check-au-prorata-only-goes-with = « au prorata » n'accompagne que « cumul de »

check-broader = plus large

check-cannot-be-read-in-a = ne se lit pas dans une formule

check-cell-holds-a-number-written = une case contient un nombre écrit en entier (20 000), une date, un nom ou une formule

check-cell-that-gives-nothing-is = une case qui ne donne rien s'écrit « aucun », et le type est alors « facultative »

check-change-one-of-the-results = changez l'un des résultats qu'elle additionne

check-check-the-dates-en-vigueur = vérifiez les dates « en vigueur le » de ces deux textes

check-check-which-one-is-meant = vérifiez laquelle est voulue : seuls × et ÷ changent l'unité

check-circular-definition = définition circulaire : { $shown }

check-clause-has-no-use-here = la clause « { $word } » ne sert à rien ici

check-comme-takes-the-facts-of = « comme » reprend les données d'un autre exemple du recueil, par son titre exact

check-compare-it-for-instance-with = comparez-le, par exemple par ≥ ; pour une date, « depuis » ou « avant »

check-compare-with-a-part-of = comparez à une part d'une quantité, par exemple 10 % × …

check-comparison-is-written-with-a = une comparaison s'écrit par un signe : { $known } ≥ …, { $known } > …, { $known } ≤ …, { $known } < …

check-comparison-with-jamais = comparaison avec « jamais »

check-compte-par-or-additionne-expected = « compte par » ou « additionne » attendu

check-contrary-is-written-non = le contraire s'écrit « non (…) »

check-copy-the-earlier-formula-or = recopiez la formule antérieure, ou retirez « au lieu de »

check-correct-its-spelling-or-declare = corrigez son orthographe, ou déclarez-le par « donnée », « règle » ou « barème »

check-date = une date

check-day-and-the-condition-of = le jour et la condition d'un versement sont dits avant son montant : lisez-le après « acompte de », « solde de » ou « versement de »

check-deadline-may-be-missing = une échéance peut manquer

check-declare-it-periode-then-commence = déclarez-la : « période { $label } », puis « commence le … » et « dure … »

check-declared-facultative-here = déclarée « facultative » ici

check-defined-here-as-a-value = défini ici comme une valeur du jour

check-defined-here-by-an-accumulation = défini ici par un cumul ou un versement

check-definition = la définition

check-does-not-join-and = « { $sign } » ne joint pas { $a } et { $b }

check-does-not-say-how-it = « { $label } » ne dit pas comment il s'arrondit

check-does-not-say-where-its = « { $name } » ne dit pas où son texte se lit

check-does-not-say-which-amount = « { $clause } » ne dit pas de quel montant : ce panorama n'additionne rien

check-duration = une durée

check-duration-is-added-to-a = à une date s'ajoute une durée, aux chiffres sans espace : 5 ans, 6 mois, 10 jours

check-duration-is-written-in-figures = une durée s'écrit en chiffres : 6 { $unit }

check-earlier-law = le droit antérieur ({ $origin })

check-earlier-text-repealed-it = le texte antérieur l'a abrogé

check-earlier-text-says = le texte antérieur dit { $said }

check-edit-changes-nothing = cette ligne redit le droit qu'elle remplace : « { $label } » ne change pas

check-edit-changes-nothing-help = écrivez après « par » ce que dit l'avenant, ou retirez ces lignes

check-edited-by-this-text = modifié par ce texte

check-edits-repealed-by = { $edit } modifie { $what }, abrogé par { $repeal }

check-enumeration-is-expected = une énumération est attendue

check-enumerations = énumérations : { $all }

check-enumerations-2 = énumérations : { $list }

check-enumerations-compare-it-with-a = énumérations : { $list } ; comparez-le à une donnée ou à une règle de l'une d'elles, ou donnez-lui un autre nom

check-example-gives-and-expects-values = un exemple donne et attend des valeurs, pas des formules

check-example-only-gives-facts = un exemple ne donne que des données

check-examples-that-start-from-one = exemples qui se reprennent en cercle : { $shown }

check-exception-already-exists = l'exception « { $title } » existe déjà

check-exception-to = l'exception « { $title } » à « { $name } »

check-expected-found = { $wanted } attendu, { $shown } trouvé

check-first-write-nest-pas-jamais = écrivez d'abord « … n'est pas jamais et … », ou employez « depuis » et « avant », qui savent lire une date absente

check-first-write-nest-pas-jamais-et = écrivez d'abord « { $name } n'est pas jamais et … », ou employez « depuis » et « avant », qui savent lire une date absente

check-for-a-date-write-and = pour une date, écrivez « = » et une formule

check-for-an-amount-due-write = pour un montant dû, écrivez « cumul de » un taux par an, ou « versement de » un montant « le » jour où il est dû ; pour une valeur intermédiaire, une « règle »

check-for-dates-la-premiere-de = pour des dates : la première de (… ; …), la dernière de (… ; …)

check-formula = formule

check-give-a-name-as-a = donnez un nom, par une règle, au taux ou au montant qu'il cumule

check-give-both-the-same-unit = donnez aux deux la même unité

check-give-one-of-them-another = donnez un autre nom à l'un des deux

check-give-the-inner-sum-a = donnez un nom, par une règle, à la somme intérieure

check-has-exceptions-and-this-edit = « { $label } » a des exceptions, et cette modification ne dit pas ce qu'elles deviennent : { $list }

check-has-no-clause = « { $label } » n'a pas de clause « { $clause } »

check-has-no-such-row = « { $label } » n'a pas cette ligne

check-has-the-reading-twice = « { $name } » a deux fois la lecture « { $first } »

check-if-this-is-meant-quote = si c'est voulu, citez ce que dit { $other } par « au lieu de », ou ajoutez sous la modification qui l'emporte : admet { $code } « raison » ; sinon, vérifiez les dates des en-têtes

check-in = en { $shown }

check-in-2 = en { $left }

check-in-3 = en { $right }

check-in-the-life-of-which = dans la vie de quel contrat ?

check-index-a-rule-or-a = indexez-en une règle ou une donnée (« montant ({ $name }) »), ou retirez-la

check-interpretation-does-not-say-why = l'interprétation « { $name } » ne dit pas pourquoi elle se pose

check-is-a-member-of-several = « { $label } » est membre de plusieurs énumérations

check-is-a-payment-an-amount = « { $label } » est un versement : un montant, un jour

check-is-a-result-it-has = « { $label } » est un résultat : il n'a ni acompte ni solde

check-is-a-sum-of-results = « { $label } » est une somme de résultats : on ne la change pas elle-même

check-is-a-value-of-the = « { $label } » est une valeur du jour : elle ne s'accumule pas

check-is-a-value-of-the-day = « { $label } » est une valeur du jour : « somme des résultats » ne la compte pas

check-is-an-enumeration-not-a = « { $label } » est une énumération, pas une valeur

check-is-both-a-member-of = « { $label } » est à la fois un membre de « { $list } » et une définition

check-is-computed-to-say-what = « { $label } » se calcule : pour dire ce qui en est attendu, mettez cette ligne sous une période (en 2021), plus en retrait

check-is-defined-here-in = « { $name } » est défini ici, en { $unit }

check-is-it-the-same-unit = est-ce la même unité, mal écrite ? vérifiez les deux déclarations

check-is-known-a-sign-is = « { $known } » est connu : il manque un signe entre ce nom et « { $rest } »

check-is-missing = il manque « { $clause } »

check-is-needed = il faut { $wanted }

check-is-needed-2 = il faut { $wanted } : { $list }

check-is-needed-here-not = il faut ici { $wanted }, et non { $got }

check-is-needed-here-not-a = il faut ici { $wanted }, et non une tranche

check-is-needed-none-is-declared = il faut { $wanted } ; aucun n'est déclaré

check-is-no-result-deadline-or = « { $label } » n'est ni un résultat, ni une échéance, ni une règle

check-is-no-type-enumeration-or = « { $name } » n'est ni un type, ni une énumération, ni une unité

check-is-no-type-enumeration-or-unit = « { $text } » n'est ni un type, ni une énumération, ni une unité

check-is-not-a-fact = « { $label } » n'est pas une donnée

check-is-not-a-key-of = « { $shown } » n'est pas une clé de tableau

check-is-not-a-period = « { $label } » n'est pas une période

check-is-not-a-reading-of = « { $wrong } » n'est pas une lecture de « { $question } »

check-is-not-a-result-that = « { $label } » n'est pas un résultat qui se verse

check-is-not-an-enumeration = « { $label } » n'est pas une énumération

check-is-not-an-open-question = « { $wrong } » n'est pas une interprétation

check-is-not-defined-anywhere = « { $label } » n'est défini nulle part

check-is-only-read-in-the = « { $label } » ne se lit que dans le montant d'un versement

check-it-goes-with-cumul-de = elle accompagne « cumul de » et « versement de » ; dans une formule, écrivez arrondi au centime (…)

check-its-exceptions-end-here-for = ses exceptions finissent ici pour tous les contrats, effet le { $day }

check-jamais = « jamais »

check-jamais-if-is-missing = « jamais » si « { $name } » manque

check-jamais-is-not-compared-with = « jamais » ne se compare pas par un signe

check-key-expected = clé attendue

check-key-is-a-member-or = une clé est un membre, ou une tranche : « moins de x », « de x à moins de y », « plus de x »

check-key-of-a-table-is = une clé de tableau est une constante

check-le-says-the-day-of = « le » dit le jour d'un « versement de »

check-length-of-one-day-at = une durée d'un jour au moins

check-like-this-one = pareille à celle-ci

check-lump-sum-says-its-day = un versement dit son jour : « le … »

check-may-be-jamais = peut être « jamais »

check-may-be-missing-jamais-and = « { $name } » peut manquer (« jamais »), et rien ne l'a écarté

check-member-of = membre de « { $name } »

check-member-of-2 = un membre de « { $name } »

check-member-of-is-expected-here = un membre de « { $list } » est attendu ici : { $all } ; si « { $wrong } » est une valeur, il manque la ligne ou la case qui dit pour quel membre

check-more-than-nested-indexes-and = plus de { $indexes } indices et sommes imbriqués

check-multiplication-is-written-or = la multiplication s'écrit × (ou *)

check-name = « { $name } »

check-narrower = plus précise ({ $short })

check-negation-is-written-non = la négation s'écrit « non ({ $rest }) »

check-no-amount-depends-on-it = aucun montant n'en dépend : retirez-la, ou voyez quelle règle devrait la lire

check-no-earlier-text-defines-this = aucun texte antérieur ne définit cette part de « { $label } »

check-no-earlier-text-says-anything = aucun texte antérieur ne dit rien à cet endroit

check-no-example-has-the-title = aucun exemple ne porte le titre « { $wrong } »

check-no-formula-reads-the-fact = aucune formule ne lit la donnée « { $name } »

check-no-formula-reads-the-rule = aucune formule ne lit la règle « { $name } »

check-no-formula-reads-the-table = aucune formule ne lit le barème « { $name } »

check-no-function-rule-or-fact = aucune fonction, règle ni donnée de ce nom ; fonctions : minimum, maximum, la première de, la dernière de, arrondi au centime, arrondi à l'euro…

check-no-index-here = aucun indice « { $label } » ici

check-no-payment-here = aucun versement ici

check-no-text-raises = aucun texte ne signale « { $wrong } »

check-nor-has-this-article = cet article n'en a pas non plus

check-not-a-formula = pas une formule

check-not-here = pas ici

check-not-known-yet-here = pas encore connu ici

check-nothing-depends-on-the-interpretation = rien ne dépend de l'interprétation « { $name } »

check-nothing-has-been-repealed-here = rien n'a été abrogé ici

check-nothing-is-between-these-two = rien n'est entre ces deux bornes

check-nothing-is-excepted-here = rien n'est excepté ici

check-nothing-left-to-edit-here = plus rien à modifier ici

check-nothing-to-remove = rien à retirer

check-nothing-to-remove-from-no = rien à retirer de « { $label } » : aucun texte antérieur n'y a mis cela

check-nothing-to-restore = rien à rétablir

check-nothing-uses-the-enumeration = rien n'emploie l'énumération « { $name } »

check-number = un nombre

check-number-in = un nombre en { $unit }

check-number-or-a-date = un nombre ou une date

check-number-or-a-duration = un nombre ou une durée

check-number-without-unit = un nombre sans unité

check-of-which-amount = de quel montant ?

check-one-here = une seule ici

check-one-is-a-percentage-the = l'une est un pourcentage, l'autre une quantité en { $other }

check-one-is-in-the-other = l'une est en { $left }, l'autre en { $right }

check-one-of-them-must-give = l'un d'eux doit donner ses propres données

check-one-of-these-rules-must = l'une de ces règles doit se passer des autres

check-one-too-many = un de trop

check-one-value = une seule valeur

check-only-means-something-in-a = « { $label } » n'a de sens que dans un bloc « versement »

check-only-stands-in-a-formula = { $figure } ne figure que dans une formule

check-optional = facultative

check-optional-date-or-duration = une date ou une durée facultative

check-or = { $n } ou { $n } % ?

check-out-of-the-total = hors du total

check-payment-always-pays-the-same = un versement paie toujours le même résultat

check-payments-and-no-block-contrat = des versements, et aucun bloc « contrat »

check-payments-of-a-set-of = les versements d'un recueil s'additionnent : ils sont tous dans la même unité

check-percentage = un pourcentage

check-percentage-cannot-be-added-to = un pourcentage ne s'ajoute pas à une quantité en { $other }

check-percentage-cannot-be-compared-to = un pourcentage ne se compare pas à une quantité en { $other }

check-percentage-is-written-with = un pourcentage s'écrit avec %

check-period-lasts-nothing = la période « { $name } » ne dure rien

check-proration = un prorata

check-put-it-between-parentheses = mettez entre parenthèses : { $function } ({ $rest })

check-put-this-condition-as-a = mettez cette condition en hypothèse (« lorsque ») dans le contenu de la modification

check-quote-between-in-the-article = citez entre « », dans l'article, la phrase du texte qui le fixe ; ou donnez-lui un nom, par une règle

check-quoted-here = cité ici

check-read-it-in-a-formula = lisez-la dans une formule (« si { $name } est … », « selon { $name } »), ou retirez-la

check-reading-is-not = la lecture « { $label } » n'est pas { $wanted }

check-reading-of-changes-nothing-no = la lecture « { $name } » de « { $question } » ne change rien : aucune formule ne la distingue de « { $same } »

check-remove-an-index-or-group = retirez un indice, ou regroupez des membres de ses énumérations

check-remove-it-or-see-whether = retirez-le, ou voyez si une règle n'en lit pas un autre à sa place

check-remove-one-of-them = retirez l'une des deux

check-remove-this-line-or-name = retirez cette ligne, ou nommez ce qu'un texte antérieur abroge

check-remplie-par-says-what-meets = « remplie par » dit ce qui remplit une échéance

check-repealed-for-every-contract-from = abrogé pour tous les contrats, effet le { $day }

check-restore-it-first-retablit-or = rétablissez-le d'abord (« rétablit »), ou visez ce qui vaut encore

check-result-in = un résultat en { $b }

check-result-in-2 = un résultat en { $a }

check-result-says-what-is-due = un résultat dit ce qui est dû (« versement de … ») ; ce qui est payé se dit dans un bloc « versement »

check-result-that-is-the-somme = un résultat qui est la « somme des résultats »

check-result-without-index-whose-value = un résultat sans indice, dont la valeur est un membre d'une énumération

check-results-that-are-paid = résultats qui se versent : { $list }

check-review-cannot-use-here = le panorama ne peut employer « { $label } » ici

check-rule-out-jamais-first-si = écartez d'abord « jamais » (« si { $name } est jamais alors … sinon … ») ou, si elle peut vraiment manquer, ajoutez « facultative » au type

check-rule-out-jamais-first-si-est = écartez d'abord « jamais » (« si … est jamais alors … sinon … ») ou, si elle peut vraiment manquer, ajoutez « facultative » au type

check-said-here-by-a-later = dit ici, par un texte postérieur ({ $short })

check-same-value = la même valeur

check-say-for-which-period-it = dites pour quelle période il est versé : « pour chaque année du contrat », période déclarée par un bloc « période »

check-say-what-it-changes-si = dites ce qu'elle change (« si { $question } est { $name } alors … »), ou retirez-la

check-say-which-result-this-payment = dites le résultat que ce versement paie : « au titre de fonctionnement »

check-says-nothing-of-them = n'en dit rien

check-says-the-same = le même droit

check-scope = portée

check-set-aside = écarté : { $other }, { $lost }

check-signed-on-in-force-on = signé le { $signed }, en vigueur le { $force }

check-step-reads = étape { $step } : « { $name } » lit « { $read } » ({ $by })

check-step-starts-from = étape { $step } : reprend « { $next } »

check-subtraction-is-written = la soustraction s'écrit −

check-sum-walks-an-enumeration = on additionne sur une énumération

check-swap-the-two-bounds = échangez les deux bornes

check-table = le barème

check-table-and-a-sum-of = un barème et une somme des résultats valent tous les jours ; pour une condition, écrivez une règle

check-takes = « { $label } » attend { $wanted }

check-targets-nothing = ne vise rien

check-these-indexes-make-more-than = ces indices font plus de { $most } valeurs en tout

check-these-values-only-compare-with = ces valeurs ne se comparent que par = et ≠

check-this-date-may-be-missing = cette date peut manquer (« jamais ») et rien ne l'a écarté

check-this-day-is-given-twice = ce jour est donné deux fois

check-this-edit-also-covers-which = cette modification couvre aussi « { $label } », qu'une modification plus précise règle déjà

check-this-fact-is-given-twice = cette donnée est donnée deux fois

check-this-fact-is-not-dated = cette donnée n'est pas datée : elle n'a qu'une valeur

check-this-is = c'est { $got }

check-this-is-a-range = c'est une tranche

check-this-is-computed = ceci se calcule

check-this-is-not = ce n'est pas { $wanted }

check-this-payment-is-in-the = ce versement est en { $b }, les autres en { $a }

check-this-range-is-empty = cette tranche est vide

check-this-reading = cette lecture

check-this-review-neither-counts-nor = ce panorama ne compte ni n'additionne rien

check-this-scope-depends-on-which = cette portée dépend de « { $label } », que son propre texte modifie

check-this-type-does-not-accumulate = ce type ne se cumule pas

check-this-value-may-be-missing = cette valeur peut manquer, et il en faut une ici

check-title-short = « { $title } » ({ $short })

check-to-change-a-row-write = pour changer une ligne, écrivez « remplace »

check-to-change-it-write-remplace = pour la changer, écrivez « remplace l'exception « { $title } » à { $label } » ; pour en ajouter une, donnez-lui un autre titre

check-to-complete-help = écrivez ce que dit le texte, et retirez « à compléter »

check-to-complete-here = à compléter

check-to-count-add-1-somme = pour compter, additionnez 1 : somme pour chaque … (1 lorsque …)

check-to-have-it-among-the = pour qu'elle compte parmi les réponses, écrivez « résultat » ; sinon retirez-la, ou voyez si une règle n'en lit pas une autre à sa place

check-to-multiply-write = pour multiplier, écrivez « × { $text } »

check-to-raise-multiply = pour augmenter, multipliez : × { $raised }

check-to-read-it-the-definition = pour le lire, la définition doit avoir « ({ $label }) » parmi ses indices, ou une « somme pour chaque { $label } (…) »

check-to-restore-it-in-a = pour le rétablir dans une rédaction nouvelle, écrivez « rétablit » au lieu de « remplace »

check-to-subtract-put-spaces-around = pour soustraire, mettez des espaces autour du signe : { $left } − { $right }

check-total-is-not-edited = un total ne se modifie pas

check-two-dates-and-a-proration = deux dates et un prorata

check-two-values-at-least = au moins deux valeurs

check-unit-is-introduced-by-the = une unité est introduite par la première donnée qui l'emploie ; connues : { $list }

check-unknown-name = nom inconnu

check-unknown-period = période inconnue

check-valeur-ordinaire-only-means-something = « valeur ordinaire » n'a de sens que dans une exception

check-value = une valeur

check-value-a-date = une valeur par date

check-value-is-expected-here = une valeur est attendue ici

check-value-of-a-day = valeur d'un jour

check-values-are-separated-by = les valeurs se séparent par « ; »

check-what-a-name-is-on = ce que vaut un nom un autre jour s'écrit : { $known } à la date de { $day }

check-what-is-added-goes-between = ce que l'on additionne se met entre parenthèses : somme pour chaque { $list } (…)

check-what-this-corrects-never-held = ce que vous rectifiez n'a jamais valu un seul jour : retirez cette rectification

check-where-does-it-come-from = d'où vient-il ?

check-which-one = lequel ?

check-which-one-2 = laquelle ?

check-wins = l'emporte : { $one }, { $won }

check-wins-over-for-though-signed = { $one } l'emporte sur { $other } pour « { $label } », bien que signé avant lui : il entre en vigueur après

check-without = sans %

check-without-reason = sans raison

check-without-source = sans source

check-words-to-complete = il reste des mots à compléter dans « { $name } »

check-write = écrivez « { $range } { $figure } »

check-write-2 = écrivez « { $meant } »

check-write-3 = écrivez { $n } %

check-write-a-member-or-an = écrivez un membre, ou un indice du versement ; ce qui dépend du jour va dans « lorsque »

check-write-acompte-de-solde-de = écrivez « acompte de … », « solde de … » ou « versement de … », avec « le » et « arrondi »

check-write-est-jamais = écrivez « … est jamais »

check-write-for-instance-dure-1 = écrivez par exemple « dure 1 an » ou « dure 6 mois »

check-write-for-instance-lecture-for = écrivez par exemple « lecture { $model } » ; pour des lectures qui ont un nom, retirez le type de l'interprétation

check-write-nest-pas-jamais = écrivez « … n'est pas jamais »

check-write-one-value-or-add = écrivez une seule valeur, ou ajoutez « datée » à la fin de la ligne qui déclare la donnée

check-write-par-cumul-de-with = écrivez « par cumul de … » (avec « au prorata » et « arrondi ») ou « par versement de … » (avec « le » et « arrondi »)

check-write-the-formula-alone-cumul = écrivez la formule seule ; « cumul de » et « versement de » sont pour un résultat défini ainsi

check-write-the-formula-in-the = écrivez la formule dans le versement lui-même : une règle ne sait pas quelle période est payée

check-write-the-formula-under-exception = écrivez la formule sous « exception « titre » à … », ou le montant lui-même

check-write-the-value-itself = écrivez la valeur elle-même

check-write-the-value-itself-to = écrivez la valeur elle-même ; pour comparer à ce que dit une règle, écrivez « si … alors … sinon … »

check-write-the-value-of-this = écrivez la valeur de cette case : 0 si rien n'est dû

check-year-stands-for-its-1 = une année vaut pour son 1er janvier

check-yearly-rate-is-needed-here = ici il faut un taux par an : donnez-le en { $wanted }

check-yearly-rate-only-becomes-an = un taux par an ne devient un montant que par « cumul de »

check-yes-no-answer = une réponse oui/non

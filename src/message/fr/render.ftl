render-1-day-earlier = 1 jour plus tôt

render-1-day-later = 1 jour plus tard

render-add = ajouter « { $new } »

render-added-by = ajouté par

render-advance = acompte

render-advanced-and-not-earned = Sommes avancées et non acquises

render-after-the-end-of-the = après la fin du contrat, le { $ends }

render-ahead-of-earned = écart avec l'acquis

render-ahead-of-earned-what-is = L'écart avec l'acquis : ce qui est versé jusqu'à ce jour, moins ce qui est acquis au soir de ce jour. Négatif, il reste dû.

render-ahead-of-what-is-earned = Avance sur les droits

render-alerts = Alertes

render-alerts-that-change-from-one = Alertes qui changent d'une variante à l'autre

render-all = ensemble

render-always = toujours

render-amount = montant

render-amount-2 = Montant

render-amount-opens-on-its-computation = Un montant s'ouvre sur son calcul, période par période : l'article qui le donne, depuis quel jour, et pourquoi pas les autres.

render-amounts = Montants

render-amounts-in = Montants, en €

render-and = {" "}; et{" "}

render-and-another-reason-in-the = et une autre raison, dans la forme json

render-and-as-much-for-each = , et autant à chaque pas de plus

render-and-left-out = {""} ; { $left } en erreur, { $left ->
        [one] laissé
       *[other] laissés
    } de côté

render-and-more = { $list } et { $more } de plus

render-and-more-2 = { $list } ; et { $more } de plus

render-and-other-place = … et { $more } { $more ->
        [one] autre endroit
       *[other] autres endroits
    }

render-and-other-reasons-in-the = et { $more } autres raisons, dans la forme json

render-and-others = {", "}et { $more } { $more ->
        [one] autre
       *[other] autres
    }

render-and-others-in-the-json = et { $others } autres, dans la forme json

render-article = Article

render-article-2 = article

render-article-3 = { $text }, article { $n } « { $t } »

render-article-4 = { $text }, article « { $t } »

render-articles = Articles

render-as-it-reads-on-that = { $name }, tel qu'il se lit ce jour-là

render-at-least = au moins

render-at-most = au plus

render-at-the-end-of-the = En fin de période (* : a changé dans la période)

render-balance = solde

render-but = , mais « { $found } »

render-but-for = sauf { $indexes } : { $done }, { $whom }

render-by-civil-year = Par année civile

render-by-default = par défaut

render-by-default-or = [{ $i }] { $name } : { $chosen } par défaut, ou { $others }

render-by-mean-and-from-minimum = { $name } { $year } par { $split } : moyenne, et du minimum au maximum, en { $unit }

render-by-sum-in = { $name } { $year } par { $split } : somme, en { $unit }

render-call = appel

render-came-into-force-in-between = Entré en vigueur dans l'intervalle

render-changed-contracts-were-evaluated-one = { $tried } contrats modifiés ont été calculés, une ou deux données à la fois : tout ce qui devait être essayé l'a été.

render-changed-within-the-period = { $title } (* : a changé dans la période)

render-changes-nothing-alone-but-does = ne change rien seule, mais avec une autre lecture

render-consolidated-text-on = { $name } : texte consolidé au { $day }

render-contents = Sommaire

render-contract = Contrat

render-contract-over-it-no-longer = contrat terminé : il ne court plus depuis le { $day }

render-contract-that-changes-class-within = Un contrat qui change de classe dans l'année compte en entier dans la dernière.

render-contract-to-come-it-starts = contrat à venir : il commence le { $day }

render-contract-with-no-other-change = le contrat, sans autre changement

render-contracts = contrats

render-corrected-by = rectifié par

render-count = compte

render-date = Date

render-day = Jour

render-day-2 = jour

render-day-kind-result-period-amount = | jour | nature | résultat | période | montant | article |

render-days-earlier = { $n } jours plus tôt

render-days-later = { $n } jours plus tard

render-deadline = Échéance

render-deadline-in-days = Échéance le { $date }, dans { $n } { $n ->
        [one] jour
       *[other] jours
    } : { $label }

render-deadline-is-near-when-it = Une échéance est proche lorsqu'elle tombe dans les { $within } jours et que rien ne l'a encore remplie.

render-deadline-that-very-day = Échéance ce jour : { $label }

render-deadlines = Échéances

render-deadlines-2 = { $contract } : échéances

render-deadlines-and-alerts-unknown = échéances et alertes inconnues ({ $count }) : { $list }

render-deadlines-seen-from = Échéances, vues du { $on }

render-declared = { $label } : { $to } (déclaré : { $from })

render-details = Précisions

render-difference = écart

render-do-not-win = Ne l'emportent pas

render-does-not-hold = ✗ ne tient pas : { $written }{ $with }

render-due-in-days = dans { $days } { $days ->
        [one] jour
       *[other] jours
    }

render-each-amount-and-its-reasons = Chaque montant et ses raisons

render-each-can-be-verified-by = Chacun se vérifie, en ajoutant ce qui le suit à :

render-each-value-is-said-once = Chaque valeur est dite une fois, avec ce qu'elle lit à son tour.

render-earned = { $label } : { $sum } acquis

render-earned-2 = acquis

render-earned-waiting-for-a-day = Acquis, en attente d'un jour de versement

render-edits-elsewhere = Modifie ailleurs

render-empty = {" "};{" "}

render-ends-it-with-what-it = { $by } y met fin, avec ce que cela excepte, à compter du { $day }

render-error = erreur

render-exact-sum = somme exacte { $exact } € → { $rounded } € ({ $written } : { $took } €)

render-excepted-by = excepté par

render-fact = Donnée

render-fact-2 = donnée

render-fact-to-give = { $name } : { $asked }({ $expected }{ $bounds }) — { $needed }{ $purpose }

render-facts-of-the-contract = Données du contrat

render-facts-of-the-contract-on = Données du contrat dont rien ici ne dépend

render-facts-used = Données utilisées

render-figures-over = Chiffres sur { $kept } des { $given } { $given ->
        [one] contrat donné
       *[other] contrats donnés
    }{ $left }

render-fix-available-avenant-check-fix = correction applicable : avenant check --fix

render-for-deadlines-or-alerts = pour des échéances ou des alertes : { $said }

render-for-every-contract = pour tous les contrats

render-for-result = pour { $count ->
        [one] { $count } résultat
       *[other] { $count } résultats
    } : { $said }

render-for-result-of-which-with = pour { $count ->
        [one] { $count } résultat
       *[other] { $count } résultats
    }, dont { $settles } sans autre donnée manquante connue : { $said }

render-for-result-with-no-other = pour { $count ->
        [one] { $count } résultat
       *[other] { $count } résultats
    }, sans autre donnée manquante connue : { $said }

render-for-some-contracts = pour certains contrats : { $scope }

render-for-the-contracts-to-which = pour les contrats auxquels il { $scope }

render-for-the-period = Au titre de la période

render-for-what = Pour quoi

render-from = Du

render-from-2 = { $did } { $by }, à compter du { $day }

render-from-3 = à compter du { $day } : { $head } ({ $by })

render-from-4 = { $article }, à compter du { $day }

render-from-declared = { $label } : { $to } dès le { $now }, { $moved } (déclaré : le { $was })

render-from-to = { $name } { $n }, du { $from } au { $to }

render-from-to-2 = du { $from } au { $to }

render-ground = Fondement

render-heading = rubrique

render-help = aide

render-hint = conseil

render-holds-and-should-not = ✗ tient, et ne devrait pas : { $written }{ $with }

render-if-it-is-one-contract = { $n } { $n ->
        [one] nom répété
       *[other] noms répétés
    } : { $named }{ $more } ; si c'est le même contrat donné plusieurs fois, ces chiffres le comptent autant

render-in = , en{" "}

render-in-2 = { $recueil } : { $name } { $year }, en { $unit }

render-in-a-breakdown-a-contract = Dans un détail, un contrat compte là où il reçoit quelque chose.

render-in-all = en tout : { $sum }

render-in-days = dans { $n } jours

render-in-effect-from = effet le { $day }

render-in-effect-from-2 = , effet le { $day }

render-in-error-left-out = En erreur, laissés de côté

render-indent-the-line = mettre la ligne en retrait

render-instead-of = { $gain } : { $then } au lieu de { $now }

render-instead-of-2 = { $then } au lieu de { $now }

render-its-day-is = ✗ son jour, « { $written } », est le { $day } : { $why }

render-its-day-is-2 = ✗ son jour est le { $day } : { $why }

render-its-day-never-comes = ✗ son jour, « { $written } », ne vient jamais

render-its-rules-are-refused = ses règles sont refusées

render-its-rules-have-no-panorama = { $recueil } : ses règles n'ont pas de « panorama » ; seules ses alertes et ses échéances sont ici

render-kind = nature

render-label = libellé

render-label-period-value = { $label }, { $period } : { $value }

render-label-sum = { $label } : { $sum }

render-last-values = Dernières valeurs

render-law-as-it-was-known = Le droit tel qu'il était connu le { $day }

render-law-as-it-was-known-on = le droit tel qu'il était connu le { $known } : un texte signé après n'y est pas

render-law-known = Droit connu

render-law-known-on = droit connu le { $day }

render-law-known-on-2 = Droit connu le

render-list-or = {", "}ou{" "}

render-lorsque-does-not-hold = {" "}(lorsque { $written } : ne tient pas)

render-made-by-language = Fait par { $program }, langage { $language }.

render-maximum = maximum

render-mean = moyenne

render-mean-is-the-exact-quotient = Une moyenne est le quotient exact du total par le nombre de contrats, arrondi une fois au centime, la moitié s'éloignant de zéro.

render-met = { $label } (tenue)

render-met-by = remplie par : { $by }

render-met-late = tenue le { $on }, avec { $late } { $late ->
        [one] jour
       *[other] jours
    } de retard

render-met-late-on = { $label }, tenue en retard, le { $on }

render-met-on = tenue le { $on }

render-met-on-2 = { $label }, tenue le { $on }

render-met-on-3 = tenue le { $met }

render-met-on-days-late = tenue le { $met }, { $n } jours trop tard

render-minimum = minimum

render-missed-days-ago = dépassée depuis { $days } { $days ->
        [one] jour
       *[other] jours
    }, pas encore tenue

render-missed-days-ago-2 = manquée depuis { $n } jours

render-missing-facts-first-those-that = Données manquantes, d'abord celles qui règlent le plus de résultats

render-n-sum = { $n } : { $sum }

render-needed-from = nécessaire dès le { $day },{ " " }

render-new = { $name } : nouveau

render-nil-or-not-applicable-over = Nuls ou sans objet sur toute la période

render-nil-or-not-applicable-over-the = Nuls ou sans objet sur toute la période :

render-no = non

render-no-2 = « non » { $days }{ $of }

render-no-amount-changes-from-one = aucun montant ne change d'une variante à l'autre

render-no-deadline-on-that-day = aucune échéance ce jour-là

render-no-longer-has-effect = (n'a plus d'effet)

render-no-longer-holds = { $name } : n'a plus cours

render-no-longer-stands-since = n'a plus cours depuis le { $since }

render-no-open-question-changes-these = aucune question ouverte ne change ces montants

render-no-payment = aucun versement

render-no-text-is-in-force = aucun texte n'est en vigueur le { $day } : le premier, { $short }, l'est à compter du { $since }

render-no-text-says-when-this = Aucun texte ne dit quand ceci est versé

render-no-text-was-signed-by = aucun texte n'était signé ce jour-là

render-none-of-the-changes-tried = aucun des changements essayés, d'une ou de deux données, ne l'augmente

render-none-of-the-changes-tried-2 = aucun des changements essayés

render-none-of-the-changes-tried-of = aucun des changements essayés, d'une ou de deux données, n'y suffit

render-none-of-the-changes-tried-of-one = aucun des changements essayés, d'une ou de deux données, ne le change

render-not-applicable = sans objet

render-not-applicable-2 = sans objet { $days }{ $of }

render-not-applicable-on-that-day = sans objet ce jour-là

render-not-signed-yet-left-aside = { $short } : pas encore signé, laissé de côté

render-nothing-changes-between-these-two = rien ne change entre ces deux jours

render-nothing-declared = { $label } : rien de déclaré

render-nothing-declared-2 = { $label } : rien (déclaré : { $from })

render-nothing-declared-3 = { $label } : le { $to } (rien de déclaré)

render-nothing-declared-4 = { $label } : { $to } (rien de déclaré)

render-nothing-in-this-report-depends = rien dans ce rapport n'en dépend

render-nothing-is-due = rien n'est dû

render-nothing-is-due-2 = rien n'est dû { $days }{ $of }

render-nothing-is-due-3 = { $days } : rien n'est dû{ $why }

render-of-days-reason = { $of }, { $days } : { $reason }

render-on = { $name }, au { $on }

render-on-2 = le { $from }

render-on-3 = Au { $on }

render-on-all-days = { $label } : { $to }, tous les jours

render-on-declared = { $label } : { $moved }, le { $to } (déclaré : le { $from })

render-on-number-of-contracts = { $name }, au { $on } : nombre de contrats

render-on-texts-signed-since-are = au { $day } : les textes signés depuis sont laissés de côté

render-only = { $label } : { $value } seulement, { $days }

render-open-questions-and-readings-taken = Questions ouvertes et lectures prises

render-open-questions-that-these-amounts = Questions ouvertes dont ces montants dépendent

render-other-questions-may-follow-an = d'autres questions peuvent suivre : une condition inconnue cache ce que sa règle lirait

render-other-readings-of-open-questions = Autres lectures de questions ouvertes (le contrat reste le même)

render-outside-any-article = { $text }, hors article

render-outside-the-period-asked = hors de la période demandée

render-outside-without-amount = { $recueil } : { $n } { $n ->
        [one] contrat
       *[other] contrats
    } hors de { $year }, sans montant

render-over-the-contracts-life = Sur la vie du contrat

render-over-time = Au fil du temps

render-paid = versé

render-paid-that-day = versé ce jour

render-part = partie

render-partial = {" "}(partiels)

render-partial-2 = {" "}(partielles)

render-partial-answer = {" "}— réponse PARTIELLE

render-partial-answer-result-unknown-for = réponse PARTIELLE : { $count ->
        [one] { $count } résultat inconnu
       *[other] { $count } résultats inconnus
    }, faute de { $facts ->
        [one] { $facts } donnée
       *[other] { $facts } données
    }

render-partial-answer-waiting = réponse PARTIELLE : ce que les règles exigent des données n'est pas encore vérifié

render-partial-page = Réponse PARTIELLE : les données qui suivent manquent, et ce qui en dépend est inconnu.

render-passed-days-ago = passée depuis { $days } { $days ->
        [one] jour
       *[other] jours
    } ; les règles ne disent pas ce qui la remplit

render-passed-days-ago-2 = passée depuis { $n } jours

render-payment = versement

render-payments = Versements

render-payments-2 = { $contract } : versements

render-payments-in = Versements, en €

render-period = Période

render-period-2 = période

render-planned-on = { $said } (prévue le { $met })

render-proposed-fix = correction proposée : { $changes }

render-range-of-the-first-combinations = Étendue sur les { $combinations } premières combinaisons seulement, celles qui changent le moins de lectures : elle peut être plus grande.

render-rather-than = { $name } : « { $choice } » plutôt que « { $taken } »{ $why }

render-read-and-change-nothing-here = lues, sans rien changer ici :{" "}

render-reading = Lecture : { $reading }

render-reading-chosen = Lecture choisie

render-readings-taken = Lectures prises

render-reads = Lit

render-reason = motif

render-remove = retirer « { $old } »

render-removed-by = retiré par

render-repealed-by = abrogé par

render-replace-by = remplacer « { $old } » par « { $new } »

render-replaced-by = remplacé par

render-replay-advice-program = mêmes règles, et une autre réponse : le programme a changé depuis la version { $version }, ou ce rapport a été modifié ; CHANGELOG.md dit ce qui a changé

render-replay-advice-report = mêmes règles, même programme, et une autre réponse : ce rapport a été modifié ou abîmé ; refaites-le avec « avenant explain »

render-replay-advice-rules = les règles ont changé depuis ce rapport : pour rejouer celles d'alors, donnez-les avec --rules DOSSIER ; pour un rapport d'aujourd'hui, refaites-le avec « avenant explain »

render-replay-advice-same-answer = la réponse est la même, mais les règles ont changé : pour rejouer celles d'alors, donnez-les avec --rules DOSSIER

render-replay-answer-differs =
    { $count ->
        [one] réponse : { $count } différence
       *[other] réponse : { $count } différences
    }

render-replay-answer-refused = réponse : ces règles n'en donnent pas

render-replay-answer-same =
    { $rows ->
        [one] réponse : la même ({ $rows } montant ou date et { $values } valeurs vérifiés)
       *[other] réponse : la même ({ $rows } montants et dates et { $values } valeurs vérifiés)
    }

render-replay-answer-same-rows =
    { $rows ->
        [one] réponse : la même ({ $rows } montant ou date vérifié)
       *[other] réponse : la même ({ $rows } montants et dates vérifiés)
    }

render-replay-change = { $what } : { $then } → { $now }

render-replay-does-not-hold = Ce rapport ne tient plus

render-replay-holds = Ce rapport tient : mêmes règles, même réponse

render-replay-more =
    { $more ->
        [one] et { $more } autre
       *[other] et { $more } autres
    }

render-replay-none = rien

render-replay-on = { $what }, le { $day }

render-replay-over = { $what }, { $period }

render-replay-program-differ = programme : version { $then } → { $now }

render-replay-program-same = programme : le même, version { $now }

render-replay-reason = raisons : { $what }

render-replay-rules-differ = règles : elles ont changé, { $then } → { $now }

render-replay-rules-same = règles : les mêmes ({ $now })

render-report-holds-its-data-avenant = Le rapport contient ses données : « avenant replay » en vérifie la réponse.

render-restored-by = rétabli par

render-result = Résultat

render-result-2 = résultat

render-review-of-on = Panorama { $year }, au { $on }

render-rounding = arrondis

render-rule-does-not-apply-on = la règle ne s'applique pas ce jour-là

render-rules = recueil

render-rules-2 = Règles

render-rules-fingerprint = Règles « { $name } », empreinte { $hash }.

render-running = écart cumulé

render-said-by = dit par

render-same-computation-as-above = même calcul que ci-dessus

render-search-stopped-after-changed-contracts = La recherche s'est arrêtée après { $tried } contrats modifiés : d'autres changements peuvent exister.

render-see = { $head } → voir { $target }

render-see-above = { $head } (voir plus haut)

render-see-also = voir aussi { $place }

render-seen-from = vu du { $seen } : { $e }

render-seen-from-2 = Vues du

render-set-of-rules = Recueil

render-short-title-said = { $short } : « { $title } », { $said }

render-signed-on-in-force-from = signé le { $signed }, en vigueur à compter du { $force } seulement

render-signed-on-in-force-on = signé le { $signed }, en vigueur le { $force }

render-signed-on-in-force-only = { $short } : signé le { $signed }, en vigueur seulement le { $force }

render-signed-on-in-force-since = signé le { $signed }, en vigueur depuis le { $force }

render-signed-on-published-on-in = signé le { $signed }, publié le { $published }, en vigueur le { $force }

render-since = { $head } — { $by }, depuis le { $day }

render-since-2 = depuis le { $from }

render-skip-to-the-content = Aller au contenu

render-source = source : { $source }

render-source-2 = source :

render-state = État

render-texts = Textes

render-texts-cited = Textes cités

render-that-is = soit

render-that-is-2 = , soit { $values }

render-that-is-3 = { $name } : { $gain }, soit { $then }

render-then = puis : { $command }

render-this-is-not-the-contract = Ce n'est pas le contrat : « { $fact } » y est retiré.

render-this-is-not-the-contract-becomes = Ce n'est pas le contrat : « { $fact } » y devient { $value }.

render-title-in-unit = { $title }, en { $unit }

render-to = Au

render-to-2 = de { $from } à { $to }

render-to-come = À venir

render-to-know-the-years-of = pour connaître les années du contrat

render-to-make-this-page-again = Pour refaire cette page :

render-today = aujourd'hui

render-total = total

render-total-2 = Total

render-total-of-each-year = Total de chaque année

render-unchanged = { $name } : inchangé, { $then }

render-unknown-amount = inconnu

render-until = { $name } { $year }, jusqu'au { $to }

render-until-2 = jusqu'au { $to }

render-used = Utilisée

render-value = Valeur

render-values-that-these-computations-read = Valeurs lues par ces calculs

render-variants-and-their-difference-to = Variantes, et leur écart à la première

render-waiting-for-a-day = En attente d'un jour

render-waiting-for-these-facts = En attente de ces données

render-warning = avertissement

render-what-changes-and-why = Ce qui change, et pourquoi

render-what-changes-from-to = { $recueil } : ce qui change du { $from } au { $to }

render-what-keeps-it-so = Ce qui le tient ainsi

render-what-limits-it = Ce qui le limite

render-what-no-longer-holds-or = Ce qui n'a plus cours, ou pas encore

render-what-the-contract-declares = Ce que le contrat déclare

render-what-was-set-aside = Ce qui a été écarté

render-what-would-change-it = Ce qui le changerait

render-what-would-lower-it-one = Ce qui le diminuerait, une donnée à la fois

render-what-would-make-it-a = Ce qui en ferait un « oui »

render-what-would-raise-it = Ce qui l'augmenterait

render-when = lorsque

render-which-other-results-would-then = { $label }, qu'il faudrait alors donner pour d'autres résultats : ici { $to }

render-why-nothing = Pourquoi rien

render-with = avec

render-without = sans { $name }

render-witness-a-contract-that-shows = témoin : un contrat qui le montre, à enregistrer dans temoin.yaml

render-worth-a-call-on = À appeler, au { $on }

render-yes = oui

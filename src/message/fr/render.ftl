render-add = ajouter « { $new } »

render-advance = acompte

render-advanced-and-not-earned = Sommes avancées et non acquises

render-after-the-end-of-the = après la fin du contrat, le { $ends }

render-ahead-of-earned = écart avec l'acquis

render-ahead-of-earned-what-is = L'écart avec l'acquis : ce qui est versé jusqu'à ce jour, moins ce qui est acquis au soir de ce jour. Négatif, il reste dû.

render-ahead-of-what-is-earned = Avance sur les droits

render-alerts = Alertes

render-alerts-that-change-from-one = Alertes qui changent d'une variante à l'autre

render-all = ensemble

render-amount = montant

render-amount-2 = Montant

render-amount-opens-on-its-computation = Un montant s'ouvre sur son calcul, période par période : l'article qui le donne, depuis quel jour, et pourquoi pas les autres.

render-amounts = Montants

render-amounts-in = Montants, en €

render-and-left-out = {""} ; { $left } en erreur, { $left ->
        [one] laissé
       *[other] laissés
    } de côté

render-and-other-place = … et { $more } { $more ->
        [one] autre endroit
       *[other] autres endroits
    }

render-and-others = {", "}et { $more } { $more ->
        [one] autre
       *[other] autres
    }

render-article = Article

render-articles = Articles

render-at-least = au moins

render-at-most = au plus

render-at-the-end-of-the = En fin de période (* : a changé dans la période)

render-balance = solde

render-by-civil-year = Par année civile

render-by-default = par défaut

render-by-default-or = [{ $i }] { $name } : { $chosen } par défaut, ou { $others }

render-by-mean-and-from-minimum = { $name } { $year } par { $split } : moyenne, et du minimum au maximum, en { $unit }

render-by-sum-in = { $name } { $year } par { $split } : somme, en { $unit }

render-call = appel

render-changed-within-the-period = { $title } (* : a changé dans la période)

render-changes-nothing-alone-but-does = ne change rien seule, mais avec une autre lecture

render-contents = Sommaire

render-contract = Contrat

render-contract-over-it-no-longer = contrat terminé : il ne court plus depuis le { $day }

render-contract-that-changes-class-within = Un contrat qui change de classe dans l'année compte en entier dans la dernière.

render-contract-to-come-it-starts = contrat à venir : il commence le { $day }

render-contract-with-no-other-change = le contrat, sans autre changement

render-contracts = contrats

render-count = compte

render-date = Date

render-day = Jour

render-day-kind-result-period-amount = | jour | nature | résultat | période | montant | article |

render-deadline = Échéance

render-deadline-in-days = Échéance le { $date }, dans { $n } { $n ->
        [one] jour
       *[other] jours
    } : { $label }

render-deadline-is-near-when-it = Une échéance est proche lorsqu'elle tombe dans les { $within } jours et que rien ne l'a encore remplie.

render-deadline-that-very-day = Échéance ce jour : { $label }

render-deadlines = Échéances

render-deadlines-seen-from = Échéances, vues du { $on }

render-details = Précisions

render-difference = écart

render-do-not-win = Ne l'emportent pas

render-due-in-days = dans { $days } { $days ->
        [one] jour
       *[other] jours
    }

render-each-amount-and-its-reasons = Chaque montant et ses raisons

render-each-value-is-said-once = Chaque valeur est dite une fois, avec ce qu'elle lit à son tour.

render-earned = { $label } : { $sum } acquis

render-earned-2 = acquis

render-earned-waiting-for-a-day = Acquis, en attente d'un jour de versement

render-empty = {" "};{" "}

render-error = erreur

render-exact-sum = somme exacte { $exact } € → { $rounded } € ({ $written } : { $took } €)

render-fact = Donnée

render-facts-of-the-contract = Données du contrat

render-facts-of-the-contract-on = Données du contrat dont rien ici ne dépend

render-facts-used = Données utilisées

render-figures-over = Chiffres sur { $kept } des { $given } { $given ->
        [one] contrat donné
       *[other] contrats donnés
    }{ $left }

render-fix-available-avenant-check-fix = correction applicable : avenant check --fix

render-for-the-period = Au titre de la période

render-for-what = Pour quoi

render-from-to = { $name } { $n }, du { $from } au { $to }

render-from-to-2 = du { $from } au { $to }

render-ground = Fondement

render-heading = rubrique

render-help = aide

render-hint = conseil

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

render-in-error-left-out = En erreur, laissés de côté

render-indent-the-line = mettre la ligne en retrait

render-its-rules-are-refused = ses règles sont refusées

render-its-rules-have-no-panorama = { $recueil } : ses règles n'ont pas de « panorama » ; seules ses alertes et ses échéances sont ici

render-label = libellé

render-label-sum = { $label } : { $sum }

render-last-values = Dernières valeurs

render-law-as-it-was-known = Le droit tel qu'il était connu le { $day }

render-law-known = Droit connu

render-law-known-on = droit connu le { $day }

render-list-or = {", "}ou{" "}

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

render-n-sum = { $n } : { $sum }

render-nil-or-not-applicable-over = Nuls ou sans objet sur toute la période

render-nil-or-not-applicable-over-the = Nuls ou sans objet sur toute la période :

render-no = non

render-no-amount-changes-from-one = aucun montant ne change d'une variante à l'autre

render-no-deadline-on-that-day = aucune échéance ce jour-là

render-no-longer-stands-since = n'a plus cours depuis le { $since }

render-no-open-question-changes-these = aucune question ouverte ne change ces montants

render-no-payment = aucun versement

render-no-text-says-when-this = Aucun texte ne dit quand ceci est versé

render-not-applicable = sans objet

render-not-applicable-on-that-day = sans objet ce jour-là

render-not-signed-yet-left-aside = { $short } : pas encore signé, laissé de côté

render-nothing-in-this-report-depends = rien dans ce rapport n'en dépend

render-nothing-is-due = rien n'est dû

render-on = { $name }, au { $on }

render-on-2 = le { $from }

render-on-3 = Au { $on }

render-on-number-of-contracts = { $name }, au { $on } : nombre de contrats

render-on-texts-signed-since-are = au { $day } : les textes signés depuis sont laissés de côté

render-open-questions-and-readings-taken = Questions ouvertes et lectures prises

render-open-questions-that-these-amounts = Questions ouvertes dont ces montants dépendent

render-outside-without-amount = { $recueil } : { $n } { $n ->
        [one] contrat
       *[other] contrats
    } hors de { $year }, sans montant

render-over-the-contracts-life = Sur la vie du contrat

render-over-time = Au fil du temps

render-paid = versé

render-paid-that-day = versé ce jour

render-part = partie

render-passed-days-ago = passée depuis { $days } { $days ->
        [one] jour
       *[other] jours
    } ; les règles ne disent pas ce qui la remplit

render-passed-days-ago-2 = passée depuis { $n } jours

render-payment = versement

render-payments = Versements

render-payments-in = Versements, en €

render-period = Période

render-planned-on = { $said } (prévue le { $met })

render-proposed-fix = correction proposée : { $changes }

render-range-of-the-first-combinations = Étendue sur les { $combinations } premières combinaisons seulement, celles qui changent le moins de lectures : elle peut être plus grande.

render-read-and-change-nothing-here = lues, sans rien changer ici :{" "}

render-reading = Lecture : { $reading }

render-reading-chosen = Lecture choisie

render-readings-taken = Lectures prises

render-reads = Lit

render-reason = motif

render-remove = retirer « { $old } »

render-replace-by = remplacer « { $old } » par « { $new } »

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

render-result = Résultat

render-review-of-on = Panorama { $year }, au { $on }

render-rounding = arrondis

render-rules = recueil

render-rules-2 = Règles

render-rules-fingerprint = Règles « { $name } », empreinte { $hash }.

render-running = écart cumulé

render-same-computation-as-above = même calcul que ci-dessus

render-see-also = voir aussi { $place }

render-seen-from = vu du { $seen } : { $e }

render-signed-on-in-force-on = signé le { $signed }, en vigueur le { $force }

render-signed-on-in-force-only = { $short } : signé le { $signed }, en vigueur seulement le { $force }

render-signed-on-published-on-in = signé le { $signed }, publié le { $published }, en vigueur le { $force }

render-skip-to-the-content = Aller au contenu

render-source = source : { $source }

render-source-2 = source :

render-state = État

render-texts = Textes

render-texts-cited = Textes cités

render-that-is = soit

render-then = puis : { $command }

render-this-is-not-the-contract = Ce n'est pas le contrat : « { $fact } » y est retiré.

render-this-is-not-the-contract-becomes = Ce n'est pas le contrat : « { $fact } » y devient { $value }.

render-title-in-unit = { $title }, en { $unit }

render-to-make-this-page-again = Pour refaire cette page :

render-today = aujourd'hui

render-total = total

render-total-2 = Total

render-total-of-each-year = Total de chaque année

render-until = { $name } { $year }, jusqu'au { $to }

render-used = Utilisée

render-value = Valeur

render-values-that-these-computations-read = Valeurs lues par ces calculs

render-variants-and-their-difference-to = Variantes, et leur écart à la première

render-waiting-for-a-day = En attente d'un jour

render-warning = avertissement

render-what-changes-and-why = Ce qui change, et pourquoi

render-what-the-contract-declares = Ce que le contrat déclare

render-when = lorsque

render-with = avec

render-without = sans { $name }

render-witness-a-contract-that-shows = témoin : un contrat qui le montre, à enregistrer dans temoin.yaml

render-worth-a-call-on = À appeler, au { $on }

render-yes = oui

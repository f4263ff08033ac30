eval-add-a-row-for-or = ajoutez une ligne pour { $label }, ou une ligne « sinon » pour tous les autres cas

eval-add-for-instance = ajoutez par exemple « { $name } = { $value } »

eval-add-for-instance-nothing-is = { $ask }ajouter par exemple « { $entry } »{ $other } ; rien n'est supposé à sa place

eval-add-its-rows-in-ajoute = ajoutez ses lignes dans « { $text } » : « ajoute à { $name } », et le tableau dessous, en retrait

eval-add-the-value-of-the = { $ask }ajouter la valeur des jours d'avant, par exemple « { $entry } »{ $other } ; rien n'est supposé à sa place

eval-added-here = « { $member } » ajouté ici

eval-and-fall-on-and-deja = « { $a } » et « { $b } » tombent le { $day }, et « déjà versé » y dépend de celui qui vient le premier

eval-and-that-one = et celle-là

eval-ask-for-a-shorter-period = demandez une période plus courte ; sans les raisons, « avenant eval --format json » va plus loin

eval-correct-the-facts-that-count = { $said } : corrigez les données qui comptent ici

eval-counts-here = compte ici

eval-day-of-payment-no-longer = un jour de versement ne change plus une fois venu : lisez ce qui le fixe à un jour qui ne bouge pas, par exemple « … à la date de début de la période »

eval-declared-here = déclarée ici

eval-division-by-zero = division par zéro

eval-divisor-is-0 = ce qui divise vaut 0

eval-does-not-apply-on-this = { $source } : ne s'applique pas ce jour

eval-does-not-go-without = « { $label } » ne va pas sans { $list }

eval-does-not-meet-a-requirement = « { $label } » : { $reason }{ $when }

eval-does-not-meet-a-requirement-2 = « { $label } » ne remplit pas une condition{ $when }

eval-does-not-speak-of-this = { $source } : ne vise pas ce cas

eval-empty-2 = {" "};{" "}

eval-exception = { $source }, exception « { $title } »

eval-expected-here = attendu ici

eval-fact-is-unknown = la donnée « { $name } » est inconnue

eval-fact-is-unknown-before = la donnée « { $name } » est inconnue avant le { $from }

eval-fact-is-unknown-on = la donnée « { $name } » est inconnue le { $day }

eval-falls-on-no-day-for = « { $label } » ne tombe aucun jour pour une période ({ $span }) : à partir du { $day }, son jour est le { $missed }, déjà passé

eval-falls-twice-for-one-period = « { $label } » tombe deux fois pour une même période ({ $span }) : le { $a } et le { $b }

eval-from = {" "}à compter du { $from }

eval-from-to = du { $from } au { $to }

eval-give-it-a-longer-length = donnez-lui une durée plus longue, ou une fin

eval-give-too-or-remove = donnez aussi { $list }, ou retirez « { $label } »

eval-got = obtenu : { $got }

eval-in-the-example = dans l'exemple « { $title } »

eval-in-this-example = dans cet exemple

eval-incomplete-table = tableau incomplet

eval-is = « { $name } » vaut { $value }

eval-is-due-on-but-what = « { $label } » est dû le { $day }, mais ce qu'il compte est sans objet

eval-is-expected = « { $title } » : { $label } vaut { $got }{ $since }, { $want } attendu

eval-its-day-is-said-here = son jour est dit ici

eval-its-lorsque-condition-does-not = { $source } : sa condition « lorsque » ne tient pas

eval-jamais-cannot-be-compared-to = « jamais » ne se compare pas à une date

eval-known-from-only = connue à partir du { $from } seulement

eval-known-from-only-needed-on = connue à partir du { $from } seulement, nécessaire le { $day }

eval-more-than-periods-in-the = plus de { $periods } périodes « { $name } » dans la vie du contrat

eval-more-than-rules-wait-for = plus de { $depth } règles s'attendent l'une l'autre

eval-no-row-of-the-table = aucune ligne du tableau ne vaut pour { $label }, le { $day }

eval-not-applicable-on-this-day = sans objet ce jour

eval-nothing-applies-on = « { $label } » : rien ne s'applique le { $day }

eval-nothing-says-which-comes-first = rien ne dit lequel vient le premier : mettez-les à deux jours différents, ou réunissez-les en un

eval-on = {" "}(au { $day })

eval-or-non = {" "}(ou non)

eval-past-the-last = après la dernière

eval-payment-counts-on-the-day = un versement compte le jour où il est versé, et celui-ci tombe hors de la période : { $days }{ $more }

eval-ranges-of-a-table-do = les tranches d'un tableau ne se recouvrent pas

eval-repealed = { $source } : abrogé

eval-required-by = condition exigée par { $by }

eval-requirement-is-not-met = { $reason }{ $when }

eval-requirement-is-still-to-be = « { $label } » : une condition reste à vérifier, sans { $list }

eval-requirement-on-cannot-be-verified = une condition sur « { $label } » ne peut être vérifiée : une autre donnée facultative manque

eval-say-for-which-periods-the = dites pour quelles périodes vaut la nouvelle rédaction, par exemple « lorsque début de la période ≥ 1er janvier 2023 », et gardez l'ancien jour pour les autres

eval-say-in-what-holds-for = dites dans « { $text } » ce qui vaut pour lui : « remplace { $name } », avec un tableau qui le compte

eval-say-in-which-cases-each = dites dans quels cas vaut chacune (« lorsque » ou « s'applique »), pour que jamais les deux ne tiennent ensemble, ou faites de l'une l'exception de l'autre

eval-say-what-holds-in-that = dites ce qui vaut dans ce cas : si … = 0 alors … sinon …

eval-see-when-the-period-ends = voyez quand la période prend fin, et les dates de l'exemple

eval-set-aside-by-a-later = { $source } : écarté par un texte postérieur

eval-shorten-the-period-or-simplify = raccourcissez la période, ou simplifiez les règles

eval-shorten-this-chain-of-rules = raccourcissez cette suite de règles

eval-still-to-be-verified-without = « { $label } » : reste à vérifier, sans { $list } : { $reason }

eval-text-must-say-what-holds = un texte doit dire ce qui vaut dans ce cas

eval-these-values-cannot-be-compared = ces valeurs ne se comparent pas

eval-these-values-do-not-combine = ces valeurs ne se combinent pas

eval-this-amount-becomes-too-large = ce montant devient trop grand

eval-this-computation-exceeds-the-work = ce calcul dépasse la limite de travail

eval-this-computation-has-more-than = ce calcul a plus de { $steps } étapes, trop pour les expliquer

eval-this-computation-takes-more-than = ce calcul demande plus de { $steps } étapes

eval-this-contract-does-not-give = ce contrat ne la donne pas, et elle est nécessaire le { $day }

eval-this-contract-does-not-give-it = ce contrat ne la donne pas

eval-this-contract-has-no-period = ce contrat n'a pas de période « { $name } » numéro { $n }

eval-this-date-is-outside-the = cette date sort du calendrier

eval-this-example-does-not-give = cet exemple ne la donne pas

eval-this-example-was-met-before = cet exemple tombait juste avant « { $short } » : si ce texte le change à bon droit, attendez-en la nouvelle valeur, ou ajoutez à la période « , connu au { $eve } »

eval-this-is-not-raised-and = « { $title } » : ceci n'est pas signalé, et devait l'être

eval-this-is-raised-and-was = « { $title } » : ceci est signalé, et ne devait pas l'être

eval-this-is-that-one-days = c'est le montant de ce seul jour ; pour celui de l'année, écrivez « en { $year } »

eval-this-number-becomes-too-large = ce nombre devient trop grand

eval-this-one = celle-ci

eval-this-payment = ce versement

eval-this-sum-becomes-too-large = cette somme devient trop grande

eval-tighten-lorsque-or-say-what = resserrez « lorsque », ou dites ce qui vaut ce jour-là

eval-too-short-or-without-end = trop courte, ou sans fin

eval-two-definitions-apply-on = « { $label } » : deux définitions s'appliquent le { $day }

eval-two-rows-of-the-table = deux lignes du tableau valent pour { $keys }, le { $day }

eval-value-given = valeur donnée

eval-when-computing-this = au calcul de ceci

eval-while-evaluating-this = en évaluant ceci

eval-while-explaining-this = en expliquant ceci

coverage-above = la borne { $bound } n'est jamais atteinte

coverage-above-strict = la borne { $bound } n'est jamais dépassée

coverage-adds = l'addition à « { $name } »

coverage-alert = l'alerte « { $name } »

coverage-all-covered = Tout est appliqué et non appliqué.

coverage-always-applied = { $subject } est toujours appliquée : aucun exemple ne la laisse de côté

coverage-applied-by = appliqué par

coverage-before-never = « { $name } » n'est jamais demandé avant le { $day }, jour d'effet de { $subject }

coverage-below = la borne { $bound } n'est jamais atteinte par en dessous

coverage-below-with = la borne { $bound } est toujours dépassée

coverage-cases = Exemples et contrats

coverage-cell = la case « { $cell } »

coverage-cell-alone = la case « { $cell } »{ $keys } est toujours choisie : aucun exemple ne lit une autre case de ce tableau

coverage-cell-keys = {" "}({ $keys })

coverage-cell-never = la case « { $cell } »{ $keys } n'est choisie par aucun exemple

coverage-cells = cases des tableaux

coverage-condition-false = la condition « { $said } » est toujours remplie

coverage-condition-never = la condition « { $said } » n'est lue par aucun exemple

coverage-condition-true = la condition « { $said } » n'est jamais remplie

coverage-conditions = conditions

coverage-contract = { $name } (contrat)

coverage-corrects = la correction de « { $name } »

coverage-count = { $covered } sur { $sides }

coverage-defines = la définition de « { $name } »

coverage-definitions = définitions

coverage-effect = le jour d'effet de { $subject }

coverage-elsewhere = Données, périodes, portées

coverage-excepts = l'exception « { $title } » à « { $name } »

coverage-failing = { $count ->
    [one] 1 exemple ou contrat n'est pas tenu, et ne couvre rien
   *[other] { $count } exemples ou contrats ne sont pas tenus, et ne couvrent rien
    }

coverage-family = ce qui est couvert

coverage-from-never = « { $name } » n'est jamais demandé à partir du { $day }, jour d'effet de { $subject }

coverage-given = { $examples ->
    [one] { $examples } exemple
   *[other] { $examples } exemples
    }, { $contracts ->
    [one] { $contracts } contrat
   *[other] { $contracts } contrats
    }

coverage-min-met = définitions et cases : { $percent } %, { $min } % demandés

coverage-min-missed = définitions et cases : { $percent } %, moins que les { $min } % demandés

coverage-missing = Ce qui manque

coverage-name-one-set = nommez un recueil : « avenant test RECUEIL --coverage --format html »

coverage-never-applied = { $subject } n'est appliquée par aucun exemple

coverage-nobody = aucun exemple

coverage-not-asked = sans objet : rien ne peut l'écarter

coverage-not-by = non appliqué par

coverage-one-page = une page est celle d'un seul recueil, et il y en a { $count }

coverage-one-way = ◐ en partie

coverage-page-note = Chaque partie du texte dit si les exemples l'appliquent et la laissent de côté : ● couverte, ◐ en partie, ○ jamais.

coverage-page-title = Couverture des règles : { $name }

coverage-reading = la lecture « { $choice } » de « { $name } »

coverage-removes = la suppression dans « { $name } »

coverage-repeals = l'abrogation de « { $name } »

coverage-replaces = la modification de « { $name } »

coverage-restores = la remise en vigueur de « { $name } »

coverage-thresholds = seuils

coverage-true-always = « { $said } » est toujours vrai

coverage-true-never = « { $said } » n'est jamais vrai

coverage-uncovered = ○ jamais

coverage-unread = « { $said } » n'est lu par aucun exemple

coverage-whole = ● couvert

analysis-analysis-found-neither-a-proof = l'analyse n'a trouvé ni preuve ni contrat qui le montre (mois du calendrier, ou trop de cas) ; au calcul, l'erreur serait dite à son jour

analysis-analysis-stops-at-this-formula = l'analyse s'arrête à cette formule

analysis-exception-to-never-wins = l'exception « { $title } » à « { $name } » ne l'emporte jamais

analysis-has-more-exceptions-in-conflict = « { $name } » a d'autres exceptions en conflit que celles-ci

analysis-is-not-proved-to-always = il n'est pas démontré que « { $label } » a toujours une valeur

analysis-is-not-proved-to-have = il n'est pas démontré que « { $name } » a un montant quand il est dû

analysis-its-condition-holds-for-no = sa condition ne tient pour aucun contrat : corrigez-la, ou retirez la définition

analysis-likewise-for = { $help } ; de même pour { $list }

analysis-never-reached = jamais atteinte

analysis-no-contract-reaches-of-the = aucun contrat n'atteint { $what } du tableau

analysis-no-day-contract-or-reading = aucun jour, contrat ni lecture n'y mène

analysis-only-the-first-conflicts-are = les premiers conflits seuls sont dits

analysis-other-possible-gaps-or-conflicts = { $rest } autres lacunes ou conflits possibles restent à vérifier

analysis-others-take-all-its-cases = d'autres prennent tous ses cas, une condition les écarte, ou rien ne les lit : corrigez sa clé, ou retirez-la

analysis-sum-or-product-of-facts = le programme ne sait pas vérifier d'avance une somme ou un produit de données ; au calcul, l'erreur serait dite à son jour

analysis-these-rows-are-not-proved = il n'est pas démontré que ces lignes s'excluent

analysis-this-cell = cette case

analysis-this-column = cette colonne

analysis-this-date-is-not-proved = il n'est pas démontré que cette date est toujours donnée

analysis-this-definition-of-is-never = cette définition de « { $name } » n'est jamais le droit

analysis-this-divisor-is-not-proved = il n'est pas démontré que ce diviseur n'est jamais nul

analysis-this-exception-takes-some-of = cette exception en prend des cas

analysis-this-line = cette ligne

analysis-this-set-of-rules-is = ce recueil est trop grand pour être vérifié en entier : des trous ou des conflits peuvent rester

analysis-this-table-is-not-proved = il n'est pas démontré que ce tableau est complet

analysis-this-text-always-wins = ce texte l'emporte toujours

analysis-to-verify-here = à vérifier ici

analysis-two-definitions-of-are-not = il n'est pas démontré que deux définitions de « { $name } » s'excluent

common-again-here = de nouveau ici

common-already-given-here = déjà donnée ici

common-already-here = déjà ici

common-cannot-change-on-that-day = « { $name } » ne peut changer ce jour-là : { $said }

common-declared-here = déclaré ici

common-defined-here = défini ici

common-did-you-mean = vouliez-vous dire « { $name } » ?

common-division-is-written = la division s'écrit ÷

common-facts = données : { $all }

common-give-a-day-after = donnez un jour qui vient après le { $said }

common-here = ici

common-labelled = { $label } : { $said }

common-members = membres : { $all }

common-n-here = { $n } ici

common-name = « { $name } »

common-needs-an-answer = « { $name } » attend une réponse

common-never = jamais

common-no = non

common-not-applicable = sans objet

common-not-found = introuvable

common-nothing-is-assumed-in-its = rien n'est supposé à sa place ; « stop » arrête et garde ce qui est donné

common-number-does-not-start-with = un nombre ne commence pas par des zéros

common-one-too-many = une de trop

common-opened-here = ouverte ici

common-percentage-is-written-with-its = un pourcentage s'écrit avec son signe %

common-readings = lectures : { $list }

common-remove-it = retirez-la

common-split-this-file-into-several = partagez ce fichier en plusieurs

common-too-many = de trop

common-unknown = inconnue

common-unknown-2 = inconnu

common-value-of-is-given-already = la valeur du { $said } est déjà donnée

common-yes = oui

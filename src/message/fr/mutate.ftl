mutate-column-change = Changement

mutate-column-place = Où

mutate-column-reason = Raison

mutate-dropped = sans « { $what } »

mutate-entry-help = écrivez article, définition, changement et raison, comme le rapport les propose : la définition seule peut manquer

mutate-entry-is-malformed = ceci n'est pas un changement équivalent

mutate-equivalents-title = Changements équivalents

mutate-example = un contrat qui l'aurait remarqué, à coller sous l'article :

mutate-found = { $path } : { $place }

mutate-kind-bound = une borne

mutate-kind-condition = une condition

mutate-kind-connective = un « et » ou un « ou »

mutate-kind-date = une date

mutate-kind-duration = une durée

mutate-kind-edit = une modification

mutate-kind-effect = un jour d'effet

mutate-kind-exception = une exception

mutate-kind-negation = un « oui » ou un « non »

mutate-kind-number = un nombre

mutate-kind-operator = une opération

mutate-kind-percent = un pourcentage

mutate-kind-prorata = un prorata

mutate-kind-rounding = un arrondi

mutate-kind-side = le côté d'une borne

mutate-listed = s'il l'est, à ajouter à equivalents.yaml avec sa raison :

mutate-none-found = aucun contrat trouvé : peut-être équivalent

mutate-nothing-asked = aucun changement à essayer ne répond à « { $word } »

mutate-nothing-asked-help = donnez une sorte de changement (number, bound, date…), un nom de définition, un titre d'article, un fichier, ou un fichier et sa ligne

mutate-nth = { $change } (n° { $nth })

mutate-progress = { $name } : { $done } / { $count }

mutate-reached = { $reached ->
        [0] aucun exemple ni contrat ne l'évalue
        [one] un exemple ou contrat l'évalue, et ne le remarque pas
       *[other] { $reached } exemples ou contrats l'évaluent, et aucun ne le remarque
    }

mutate-replaced = { $from } → { $to }

mutate-stale = { $path } : « { $change } » ({ $place }) ne désigne aucun changement que rien ne remarque : à retirer

mutate-summary = { $name } : { $count } changements essayés, { $killed } remarqués, { $survivors } que rien ne remarque, { $equivalent } équivalents

mutate-survivor = { $kind } : { $change }

mutate-title = Changements des règles : { $name }

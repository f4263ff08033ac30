snapshot-accept-by-name = donnez après --accept le nom d'un contrat, celui de son fichier ou celui du recueil ; les chemins à tester se mettent avant

snapshot-accepted = { $contract } : accepté ({ $file })

snapshot-always = tous les jours

snapshot-appear = Résultats nouveaux, où rien n'est dû

snapshot-before = avant : { $before }

snapshot-before-that = il était refusé :

snapshot-cause-from-to = { $label } : { $before } → { $now }

snapshot-cause-gone = { $label } : n'est plus lu (valait { $before })

snapshot-cause-new = { $label } : est lu maintenant, et vaut { $now }

snapshot-change = { $label }, { $days } : { $before } → { $now }

snapshot-change-by = { $label }, { $days } : { $before } → { $now } ({ $sum })

snapshot-change-by-year = { $label }, { $days } : { $before } → { $now } ({ $sum } par an)

snapshot-contract-gains = { $contract } : { $sum }

snapshot-counted = { $name } : { $same } { $same ->
        [one] instantané inchangé
       *[other] instantanés inchangés
    }, { $changed } { $changed ->
        [one] changé
       *[other] changés
    }, { $new } { $new ->
        [one] nouveau
       *[other] nouveaux
    }, { $unused } sans contrat

snapshot-cut = du { $from } au { $last }, sans aller plus loin : le contrat est plus long

snapshot-days = du { $from } au { $last }

snapshot-disappear = Résultats disparus, où rien n'était dû

snapshot-embedded = « { $name } » est dans le programme : rien ne peut y être écrit

snapshot-embedded-help = copiez les règles dans un dossier, et désignez-le par --rules

snapshot-from-day = dès le { $day }

snapshot-head = { $contract } : { $before } → { $now }

snapshot-how-to-accept = Si ces changements sont voulus : avenant test --accept (tous), ou --accept NOM (un contrat).

snapshot-in-all = En tout

snapshot-in-contracts = dans { $list }

snapshot-met = { $date }, remplie le { $met }

snapshot-new = { $contract } : nouveau, sans instantané ({ $file } n'existe pas)

snapshot-no-cause = Sans définition changée

snapshot-no-contract = aucun contrat testé ne s'appelle « { $name } »

snapshot-none = rien

snapshot-not-followed = le contrat est refusé

snapshot-now = maintenant : { $now }

snapshot-raised = signalé

snapshot-read-by = lu par { $list }

snapshot-reasons-alone = Raisons changées, montants inchangés

snapshot-refusal = { $code } : { $said }

snapshot-refusal-at = { $code } : { $said } ({ $place })

snapshot-refused-no-longer = { $contract } : n'est plus refusé

snapshot-refused-now = { $contract } : refusé maintenant

snapshot-refused-otherwise = { $contract } : refusé pour une autre raison

snapshot-removed = { $name } : supprimé, son contrat n'est plus là

snapshot-same-giver = par { $now }

snapshot-several-causes = { $count } définitions changent ensemble

snapshot-since = depuis le { $day }

snapshot-to-its-end = du { $from } au { $last }, dernier jour du contrat

snapshot-to-the-last-date = suivi jusqu'à la fin de l'année du { $day } : ni une date du droit ou de ses données, ni la plus longue durée comptée d'une date ne vont plus loin

snapshot-unread = { $contract } : { $file } n'est pas un instantané (ligne { $line })

snapshot-until-day = jusqu'au { $day }

snapshot-unused = { $name } : aucun contrat ne s'en sert

difference-after = Après ({ $gap })

difference-after-head = Après

difference-amount = Montant

difference-and-others =
    { $more ->
        [one] et un autre
       *[other] et { $more } autres
    }

difference-before = Avant

difference-by-contract = Par contrat

difference-by-result = par résultat et par période

difference-cents = Les parts sont montrées au centime : les centimes qui restent vont à celles que l'arrondi a le plus réduites, de sorte que les parts montrées font l'écart montré.

difference-chart = Du montant d'avant à celui d'après

difference-contracts-change =
    { $moved ->
        [0] aucun contrat ne change, sur { $given }
        [one] un contrat change, sur { $given }
       *[other] { $moved } contrats changent, sur { $given }
    }

difference-from = à compter du { $day }

difference-from-to = { $label } : { $before } → { $after } ({ $gap })

difference-gap = Écart

difference-identical = Les deux droits disent la même chose : prouvé pour tout contrat possible.

difference-in-euros = En euros

difference-in-law =
    { $n ->
        [0] Dans le droit : aucun changement
        [one] Dans le droit : un changement
       *[other] Dans le droit : { $n } changements
    }

difference-left-out =
    { $n ->
        [one] un contrat refusé avant ou après, hors des totaux
       *[other] { $n } contrats refusés avant ou après, hors des totaux
    }

difference-left-title = Hors des totaux

difference-losing =
    { $n ->
        [one] { $label } : un contrat perd
       *[other] { $label } : { $n } contrats perdent
    }

difference-method = La part d'un changement est la moyenne de ce qu'il ajoute quand il arrive, sur tous les ordres dans lesquels les changements peuvent arriver (valeur de Shapley), par résultat et par période ; les parts font exactement l'écart.

difference-method-title = Comment les parts sont calculées

difference-more-contracts =
    { $more ->
        [one] Un autre contrat change : la forme json le dit.
       *[other] { $more } autres contrats changent : la forme json les dit tous.
    }

difference-movements = { $label } : les plus grands écarts

difference-no-common = { $old } et { $new } n'ont aucun recueil en commun

difference-no-common-help = donnez deux dossiers d'un même recueil, ou deux dossiers de recueils de mêmes noms

difference-not-compared = ce contrat relève du recueil { $recueil }, qui n'est pas comparé

difference-of-which =
    { $n ->
        [one] dont changement { $list }
       *[other] dont changements { $list }, ensemble
    }

difference-only-seen =
    { $given ->
        [one] Rien ne change pour le contrat donné ; ce n'est pas prouvé pour les autres.
       *[other] Rien ne change pour les { $given } contrats donnés ; ce n'est pas prouvé pour les autres.
    }

difference-over-contracts =
    { $n ->
        [one] { $label }, un contrat
       *[other] { $label }, { $n } contrats
    }

difference-proven = Aucun montant ne change : prouvé pour tout contrat possible. { $why }

difference-same = écrit autrement, sans rien changer

difference-sampled = Trop de changements se mêlent pour certains montants : leurs parts sont la moyenne sur { $orders } ordres tirés d'une façon fixe, et « ± » dit de combien des tirages séparés s'en écartent au plus. Leur somme reste exacte.

difference-support =
    { $n ->
        [one] et une déclaration qui ne change aucun montant par elle-même : { $list }
       *[other] et { $n } déclarations qui ne changent aucun montant par elles-mêmes : { $list }
    }

difference-title = Deux droits comparés : { $old } → { $new }

difference-together = ensemble, car ils ne s'appliquent pas l'un sans l'autre : { $list }

difference-too-large = ces montants sont trop grands pour être comparés

difference-value = { $label } ({ $days }) : { $before } → { $after }

difference-what = Ce qui change

diff-added = ajouté, { $after }

diff-after = Après ({ $gap })

diff-after-head = Après

diff-always = toujours donnée, et d'une seule valeur

diff-amount = Montant

diff-and-others = { $told } ; et { $count ->
        [one] une autre modification du même bloc
       *[other] { $count } autres modifications du même bloc
    }

diff-article-of = article « { $article } » de « { $text } »

diff-before = Avant

diff-bounds = bornes

diff-by-contract = Par contrat

diff-by-result = par résultat et par période

diff-cents = Les parts sont montrées au centime : les centimes qui restent vont à celles que l'arrondi a le plus réduites, de sorte que les parts montrées font l'écart montré.

diff-chart = Du montant d'avant à celui d'après

diff-choice = lecture « { $choice } » de { $subject }

diff-contract = vie du contrat

diff-contracts-change =
    { $moved ->
        [0] aucun contrat ne change, sur { $given }
        [one] un contrat change, sur { $given }
       *[other] { $moved } contrats changent, sur { $given }
    }

diff-corrected = rectification

diff-dated = datée

diff-day = jour

diff-declared = nouvelle déclaration

diff-default = lecture par défaut

diff-effect = effet le { $day }

diff-ends = fin

diff-ends-exceptions = met fin aux exceptions

diff-exception-of = exception « { $title } » à « { $label } »

diff-fact = donnée « { $name } »

diff-from = à compter du { $day }

diff-from-to = { $before } → { $after }

diff-gap = Écart

diff-gone-alert = signalement supprimé

diff-gone-deadline = échéance supprimée

diff-gone-definition = définition supprimée

diff-gone-exception = exception supprimée

diff-gone-payment = versement supprimé

diff-gone-result = résultat supprimé

diff-hypothesis = hypothèse

diff-identical = Les deux droits disent la même chose : prouvé pour tout contrat possible.

diff-in = dans « { $formula } »

diff-in-euros = En euros

diff-in-force = en vigueur le { $day }

diff-in-law =
    { $n ->
        [0] Dans le droit : aucun changement
        [one] Dans le droit : un changement
       *[other] Dans le droit : { $n } changements
    }

diff-instalment = part de ce qui est dû

diff-left-out =
    { $n ->
        [one] un contrat refusé avant ou après, hors des totaux
       *[other] { $n } contrats refusés avant ou après, hors des totaux
    }

diff-left-title = Hors des totaux

diff-losing =
    { $n ->
        [one] { $label } : un contrat perd
       *[other] { $label } : { $n } contrats perdent
    }

diff-member-added = ajout de { $said }

diff-member-removed = retrait de { $said }

diff-met-by = ce qui remplit l'échéance

diff-method = La part d'un changement est la moyenne de ce qu'il ajoute quand il arrive, sur tous les ordres dans lesquels les changements peuvent arriver (valeur de Shapley), par résultat et par période ; les parts font exactement l'écart.

diff-method-title = Comment les parts sont calculées

diff-more-cells =
    { $more ->
        [one] et une autre case
       *[other] et { $more } autres cases
    }

diff-more-contracts =
    { $more ->
        [one] Un autre contrat change : la forme json le dit.
       *[other] { $more } autres contrats changent : la forme json les dit tous.
    }

diff-more-indexes = { $list } et { $more } de plus

diff-movements = { $label } : les plus grands écarts

diff-new-alert = nouveau signalement

diff-new-deadline = nouvelle échéance

diff-new-definition = nouvelle définition

diff-new-exception = nouvelle exception

diff-new-payment = nouveau versement

diff-new-result = nouveau résultat

diff-no-answer = sans réponse

diff-no-article = hors article

diff-no-common = { $old } et { $new } n'ont aucun recueil en commun

diff-no-common-help = donnez deux dossiers d'un même recueil, ou deux dossiers de recueils de mêmes noms

diff-no-hypothesis = aucune

diff-no-longer-corrected = rectification supprimée

diff-no-longer-repealed = abrogation supprimée

diff-no-longer-replaced = remplacement supprimé

diff-no-longer-restored = rétablissement supprimé

diff-not-compared = ce contrat relève du recueil { $recueil }, qui n'est pas comparé

diff-not-found =
    { $given ->
        [0] Rien n'est prouvé, et aucun contrat qui change n'a été trouvé en { $tries } essais.
        [one] Rien ne change pour le contrat donné ; ce n'est pas prouvé pour les autres, et aucun contrat qui change n'a été trouvé en { $tries } essais.
       *[other] Rien ne change pour les { $given } contrats donnés ; ce n'est pas prouvé pour les autres, et aucun contrat qui change n'a été trouvé en { $tries } essais.
    }

diff-of-which =
    { $n ->
        [one] dont changement { $list }
       *[other] dont changements { $list }, ensemble
    }

diff-only-seen =
    { $given ->
        [one] Rien ne change pour le contrat donné ; ce n'est pas prouvé pour les autres.
       *[other] Rien ne change pour les { $given } contrats donnés ; ce n'est pas prouvé pour les autres.
    }

diff-optional = facultative

diff-others =
    { $count ->
        [one] et une autre modification du même bloc
       *[other] et { $count } autres modifications du même bloc
    }

diff-otherwise = dit autrement

diff-over-contracts =
    { $n ->
        [one] { $label }, un contrat
       *[other] { $label }, { $n } contrats
    }

diff-place = article

diff-proof-both = ce qui est écrit autrement se calcule pareil, et rien ne lit encore ce qui est déclaré ou supprimé

diff-proof-same = ce qui est écrit autrement se calcule pareil

diff-proof-support = rien de ce qui donne un montant ne lit ce qui est déclaré ou supprimé

diff-prorata = prorata

diff-proven = Aucun montant ne change : prouvé pour tout contrat possible. { $why }

diff-removed = retiré, { $before }

diff-repealed = abrogé

diff-repealed-exception = abrogée

diff-replaced = remplacement

diff-requires = ce qu'elle doit respecter

diff-restored = rétablissement

diff-review = composition du panorama

diff-rounding = arrondi

diff-row = ligne « { $label } »

diff-row-added = ligne ajoutée

diff-row-removed = ligne retirée

diff-same = écrit autrement, sans rien changer

diff-sampled = Trop de changements se mêlent pour certains montants : leurs parts sont la moyenne sur { $orders } ordres tirés d'une façon fixe, et « ± » dit de combien des tirages séparés s'en écartent au plus. Leur somme reste exacte.

diff-scope = champ d'application

diff-shown-and-others =
    { $more ->
        [one] et un autre
       *[other] et { $more } autres
    }

diff-shown-from-to = { $label } : { $before } → { $after } ({ $gap })

diff-signed = signé le { $day }

diff-starts = début

diff-support =
    { $n ->
        [one] et une déclaration qui ne change aucun montant par elle-même : { $list }
       *[other] et { $n } déclarations qui ne changent aucun montant par elles-mêmes : { $list }
    }

diff-table = selon { $keys } ({ $values })

diff-title = Deux droits comparés : { $old } → { $new }

diff-together = ensemble, car ils ne s'appliquent pas l'un sans l'autre : { $list }

diff-too-large = ces montants sont trop grands pour être comparés

diff-undeclared = déclaration supprimée

diff-value = { $label } ({ $days }) : { $before } → { $after }

diff-verb = { $verb } ; { $said }

diff-what = Ce qui change

diff-whole = tout le texte : { $why }

diff-whole-indexes = « { $name } » n'a pas les mêmes index d'un côté et de l'autre

diff-whole-label = tout le texte

diff-whole-type = « { $name } » n'est pas du même type d'un côté et de l'autre

diff-would-change =
    { $given ->
        [0] Ce contrat-ci changerait :
        [one] Le contrat donné ne change pas, mais celui-ci changerait :
       *[other] Aucun des contrats donnés ne change, mais celui-ci changerait :
    }

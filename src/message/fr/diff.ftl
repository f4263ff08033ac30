diff-act-adds = ajout

diff-act-corrects = rectification

diff-act-defines = définition

diff-act-excepts = exception

diff-act-removes = retrait

diff-act-repeals = abrogation

diff-act-replaces = remplacement

diff-act-restores = rétablissement

diff-added = ajouté, { $after }

diff-always = toujours donnée, et d'une seule valeur

diff-and-others = { $told } ; et { $count ->
        [one] une autre modification du même bloc
       *[other] { $count } autres modifications du même bloc
    }

diff-article-of = article « { $article } » de « { $text } »

diff-bounds = bornes

diff-choice = lecture « { $choice } » de { $subject }

diff-contract = vie du contrat

diff-dated = datée

diff-day = jour

diff-declared = { $subject } : nouvelle déclaration

diff-default = lecture par défaut

diff-effect = effet le { $day }

diff-ends = fin

diff-ends-exceptions = met fin aux exceptions

diff-exception-of = exception « { $title } » à « { $label } »

diff-fact = donnée « { $name } »

diff-from-to = { $before } → { $after }

diff-hypothesis = hypothèse

diff-in = dans « { $formula } »

diff-in-force = en vigueur le { $day }

diff-instalment = part de ce qui est dû

diff-met-by = ce qui remplit l'échéance

diff-no-article = hors article

diff-optional = facultative

diff-otherwise = dit autrement

diff-place = article

diff-proof-both = ce qui est écrit autrement se calcule pareil, et rien ne lit encore ce qui est déclaré ou supprimé

diff-proof-same = ce qui est écrit autrement se calcule pareil

diff-proof-support = rien de ce qui donne un montant ne lit ce qui est déclaré ou supprimé

diff-prorata = prorata

diff-provision = { $act }, { $said }

diff-removed = retiré, { $before }

diff-requires = ce qu'elle doit respecter

diff-review = composition du panorama

diff-rounding = arrondi

diff-row = ligne « { $label } »

diff-scope = champ d'application

diff-signed = signé le { $day }

diff-starts = début

diff-undeclared = { $subject } : déclaration supprimée

diff-whole = tout le texte : { $why }

diff-whole-indexes = « { $name } » n'a pas les mêmes index d'un côté et de l'autre

diff-whole-type = « { $name } » n'est pas du même type d'un côté et de l'autre

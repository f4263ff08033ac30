batch-all-answered =
    { $number ->
        [0] aucun contrat calculé
        [one] { $shown } contrat calculé
       *[other] { $shown } contrats calculés
    }

batch-bad-journal = { $shown } n'est pas le journal d'un lot interrompu

batch-cannot-be-written = { $name } ne peut pas être écrit : { $error }

batch-cannot-go-on = un lot ne reprend que d'un fichier à un fichier

batch-cause = cause

batch-choose-another-place = choisissez un fichier qui peut être écrit

batch-code = code

batch-column = colonne

batch-empty = { $name } ne contient aucun contrat

batch-explain-instead = ôtez « { $name } » de --results, ou demandez-les pour un contrat à la fois : avenant explain

batch-file-changed = { $name } n'est plus ce que le lot interrompu avait écrit

batch-forms-read = un lot se lit en CSV (un contrat par ligne, sous une ligne de noms de données) ou en NDJSON (un contrat en JSON par ligne) ; pour un contrat seul : avenant eval

batch-forms-written = les résultats d'un lot s'écrivent en CSV (--format csv) ou en NDJSON (--format json)

batch-give-errors = donnez leur fichier : --errors FICHIER

batch-half-done = { $name } est le résultat d'un lot interrompu

batch-json-not-by-lines = { $name } n'a pas un contrat par ligne

batch-line = ligne

batch-line-too-long = une ligne a plus de { $most } caractères

batch-name = nom

batch-name-both-files = l'entrée et la sortie standard ne se relisent pas : nommez un fichier de contrats et, par --output, un fichier de résultats

batch-named-here = nommé ici

batch-no-trace-of = les motifs de « { $name } » ne sont pas de ceux qu'un lot donne : ce n'est pas un résultat

batch-not-text = ce n'est pas un texte en UTF-8

batch-not-the-same-run = ce lot ne peut pas reprendre : { $what } a changé depuis qu'il a été interrompu

batch-not-this-form = { $name } n'est ni un tableau CSV, ni un contrat JSON par ligne

batch-not-utf-8 = l'octet { $hex } n'est pas de l'UTF-8

batch-nothing-to-go-on = rien à reprendre : { $name } est là, sans le journal { $journal } d'un lot interrompu

batch-nul-byte = un octet nul n'a pas sa place dans un texte

batch-one-object-a-line = écrivez chaque contrat sur sa ligne, sans crochets autour ni virgule entre eux, par exemple avec : jq -c '.[]'

batch-one-set-a-batch = un lot ne se calcule que sous un recueil : mettez les contrats de « { $named } » dans un lot à part

batch-other-columns = la liste ou la forme des résultats

batch-other-input = le fichier des contrats

batch-other-name = les contrats, les résultats et les erreurs ont chacun leur fichier

batch-other-program = la version d'avenant

batch-other-question = la question posée

batch-other-rules = le droit

batch-other-set = ce contrat relève du recueil « { $named } », et le lot du recueil « { $wanted } »

batch-progress = { $bar } { $share } % — { $contracts } contrats, { $rate } par seconde, reste { $left }

batch-progress-open = { $contracts } contrats, { $rate } par seconde

batch-remedy = remède

batch-resume-or-delete = --resume le reprend où il en est ; pour tout recalculer, effacez { $journal }

batch-same-file = { $name } servirait deux fois

batch-some-refused =
    { $number ->
        [0] aucun contrat calculé
        [one] { $shown } contrat calculé
       *[other] { $shown } contrats calculés
    }, { $refused ->
        [one] { $wrong } refusé
       *[other] { $wrong } refusés
    } (voir { $place })

batch-start-again = pour tout recalculer, effacez le journal s'il existe, et lancez sans --resume

batch-stopped-for-good = interrompu ; sans fichier d'entrée et de sortie (--output), rien ne peut être repris

batch-stopped-resume = interrompu ; la même commande avec --resume reprend où il en est

batch-too-many-open-quotes = { $name } : trop de guillemets ouverts et jamais fermés ; la lecture s'arrête à la ligne { $line }

batch-took = en { $spent } s, { $rate } par seconde

batch-traces-in-a-file = les motifs d'un lot vont dans un fichier à part

batch-where-errors-go = de l'entrée standard à la sortie standard, rien ne dit où vont les contrats refusés

batch-write-each-quote = une cellule qui contient un guillemet s'écrit entre guillemets, où chaque guillemet est doublé

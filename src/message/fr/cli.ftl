cli-add-a-block-contrat-to = ajoutez à ses règles un bloc « contrat », avec « commence le » et « prend fin le »

cli-add-a-line = ajoutez une ligne

cli-and-accepted = {""} ; { $accepted } { $accepted ->
        [one] constatation admise
       *[other] constatations admises
    }

cli-and-hints = {", "}{ $hints } { $hints ->
        [one] conseil
       *[other] conseils
    }

cli-and-more-which-format-json = … et { $more } de plus, que donne --format json

cli-arguments = Arguments

cli-as-it-is = tel quel

cli-ask-for-the-pages-one = demandez les pages une à une ; « avenant review » réunit plusieurs contrats

cli-asked-by = demandée par { $article }

cli-break-the-line = allez à la ligne

cli-by-is-for-eval-and = « --by » est pour eval et explain

cli-can-be-given-only-once = « { $arg } » ne se donne qu'une fois

cli-cannot-be-read = « { $name } » ne se lit pas : { $error }

cli-cannot-be-read-2 = « { $typed } » ne se lit pas

cli-cannot-be-written = « { $name } » ne peut s'écrire : { $error }

cli-cannot-go-with = « { $arg } » ne va pas avec { $prior }

cli-changes-made = { $name } : { $count } { $count ->
        [one] correction
       *[other] corrections
    }

cli-changes-to-make = { $name } : { $count } { $count ->
        [one] correction
       *[other] corrections
    } à faire (rien n'est écrit)

cli-check-the-name-of-the = vérifiez le nom du fichier, et le dossier d'où il part

cli-choice-by-its-name-or = un choix, par son nom ou son numéro

cli-choose-a-folder-that-can = choisissez un dossier où écrire

cli-command = COMMANDE

cli-commands = Commandes

cli-contract-is-a-yaml-json = un contrat est un fichier .yaml, .json ou .toml ; plusieurs contrats, un fichier .csv

cli-contract-written-to-and-now = Contrat écrit dans { $file }. Et maintenant :

cli-contracts-given-at-most-at = { $given } contrats donnés : { $contracts } au plus à la fois

cli-copy-the-file-into-the = copiez le fichier dans le dossier, ou retirez le lien

cli-could-not-be-mended = « { $name } » n'a pas pu être corrigé : { $error }

cli-csv-format-is = la forme csv est celle de « avenant review »

cli-docs-errors-md-lists-them = la liste est dans docs/errors.md

cli-does-not-exist = « { $name } » n'existe pas

cli-does-not-say-what-a = « { $recueil } » ne dit pas la vie d'un contrat

cli-does-this-value-change-after = [{ $number }] { $name } : cette valeur change-t-elle après le { $said } ? (le jour du changement ; vide ou « non » : elle vaut pour la suite)

cli-each-payment-follows-the-period = chaque versement suit la période que les règles lui donnent

cli-empty-if-there-is-none = vide s'il n'y en a pas

cli-english = ## Français

cli-error = erreur

cli-error-avenant-ask-is-a = erreur : « avenant ask » est un dialogue, et n'a pas d'autre forme

cli-errors-and-warnings = { $name } : { $errors } { $errors ->
        [one] erreur
       *[other] erreurs
    }, { $warnings } { $warnings ->
        [one] avertissement
       *[other] avertissements
    }{ $hints }{ $accepted }{ $explained }

cli-examples-met = { $name } : { $passed } { $passed ->
        [one] exemple vérifié
       *[other] exemples vérifiés
    }, { $broken } en échec

cli-exists-already = « { $name } » existe déjà

cli-expected = { $name } : { $expected }

cli-expected-on = { $name }, au { $day } : { $expected }

cli-explains-the-question-retour-goes = « ? » explique la question, « retour » revient à la précédente, « stop » arrête et garde ce qui est donné.

cli-file-to-write-empty = Fichier à écrire (vide : { $shown })

cli-fmt-bytes = seules changent les fins de ligne, la marque d'ordre des octets ou l'écriture des lettres accentuées

cli-fmt-done = mis en forme : { $name }

cli-fmt-embedded = il n'y a pas de dossier de règles ici : ce qui est dans le programme ne se met pas en forme

cli-fmt-embedded-help = donnez les fichiers ou le dossier à mettre en forme

cli-fmt-stdin-alone = « - », l'entrée standard, se donne seul

cli-fmt-would = à mettre en forme : { $name }

cli-for-example-recueil-aci-cpts = par exemple recueil: aci-cpts

cli-for-example-recueil-aci-cpts-2 = par exemple "recueil": "aci-cpts"

cli-for-example-recueil-aci-cpts-3 = par exemple recueil = "aci-cpts"

cli-for-instance = par exemple : { $model }

cli-for-instance-2023-01-01 = par exemple : 2023-01-01, ou 2023 pour son 1er janvier

cli-give-a-file-reads-a = donnez un fichier ; « - » lit un contrat sur l'entrée standard

cli-give-another-name-resume-takes = donnez un autre nom ; « --resume » reprend un contrat commencé

cli-give-the-folders-name-alone = donnez le nom seul du dossier, par exemple « aci-cpts » ; le dossier des recueils se donne par --rules

cli-give-them-in-several-runs = donnez-les en plusieurs fois

cli-has-no-reading = « { $name } » n'a pas de lecture « { $reading } »

cli-holds-contracts-one-is-expected = « { $name } » contient { $count } contrats : un seul est attendu ici

cli-holds-more-than-files-and = « { $dir } » contient plus de { $folder_entries } fichiers et dossiers

cli-holds-no-contract = « { $name } » ne contient aucun contrat

cli-holds-no-rules-file = « { $name } » ne contient aucun fichier .rules

cli-holds-rule-files-at-most = « { $dir } » contient { $count } fichiers de règles : { $files } au plus

cli-html-format-is-for-avenant = la forme html est celle de « avenant eval » (sans --compare ni --all-readings), « explain », « text », « payments », « calendar » et « diff »

cli-ics-format-is = la forme ics est celle des échéances de « avenant calendar »

cli-impossible-year = année impossible : { $year }

cli-in-an-amendment = dans un avenant

cli-in-the-column-recueil-the = dans la colonne « recueil », le nom du recueil, par exemple aci-cpts

cli-incomplete-contract-written-to-the = Contrat INCOMPLET écrit dans { $file } : les questions qui restent seront posées de nouveau. Et maintenant :

cli-is-a-link-that-leads = « { $path } » est un lien qui sort du dossier « { $dir } »

cli-is-missing = il manque { $arg }

cli-is-not-a-command = « { $name } » n'est pas une commande

cli-is-not-a-folder = « { $shown } » n'est pas un dossier

cli-is-not-a-text-a = « { $name } » n'est pas un texte : un octet nul à la position { $at } (ligne { $line }, colonne { $column })

cli-is-not-allowed-for-a = « { $value } » n'est pas admis pour « { $arg } » : un nombre entier est attendu

cli-is-not-allowed-for-values = « { $value } » n'est pas admis pour « { $arg } » ; valeurs : { $allowed }

cli-is-not-an-ordinary-file = « { $name } » n'est pas un fichier ordinaire

cli-is-not-the-name-of = « { $name } » n'est pas un nom de recueil, mais un chemin

cli-is-not-utf-8-byte = « { $name } » n'est pas en UTF-8 : l'octet { $hex }, à la position { $at } (ligne { $line }, colonne { $column }), n'en est pas

cli-is-one-too-many = « { $arg } » est de trop

cli-is-too-large-mib-at = « { $name } » est trop grand : { $most } Mio au plus

cli-is-utf-16-not-utf = « { $name } » est en UTF-16, et non en UTF-8

cli-keep-the-rules-in-a = gardez les règles dans un dossier à elles

cli-line-more-than-characters-on = « { $name } », ligne { $line } : plus de { $most } caractères sur une ligne

cli-more-after-it = { $said } (encore { $others } au moins ensuite)

cli-name-of-the-contract-empty = Nom du contrat (vide : sans nom)

cli-named-here = nommé ici

cli-needed = nécessaire { $p }

cli-needs-a-value = « { $arg } » attend une valeur

cli-new-articles = Aucun article n'a été nommé. Nommés après le recueil, ceux-ci seraient cités, prêts à modifier (chaque définition aussi) :

cli-new-bad-title = un titre tient sur une ligne, sans « ni »

cli-new-can-be-named = articles : { $list }

cli-new-embedded = ces règles sont la copie embarquée dans le programme : il n'y a pas de dossier où écrire

cli-new-embedded-help = donnez le fichier par --to, ou le dossier des règles par --rules

cli-new-exists = « { $shown } » existe déjà, et reste tel quel

cli-new-exists-help = donnez un autre nom par --to

cli-new-name-taken = un texte de ces règles s'appelle déjà « { $name } »

cli-new-next = ensuite : complétez le fichier, jusqu'à ce que « avenant check { $name } » n'y trouve plus rien

cli-new-no-contract = ces règles ne disent pas quand commence un contrat : --transition n'y a pas de sens

cli-new-not-a-name = « { $name } » ne peut pas être un sigle

cli-new-not-written = « { $shown } » ne peut pas être écrit : { $error }

cli-new-nothing-named = ces règles n'ont ni article ni définition « { $words } »

cli-new-say-which-text = dites de quel texte, par exemple « ACI, 9 », ou donnez le titre

cli-new-several = « { $words } » nomme plusieurs articles ou définitions

cli-new-written = écrit : { $shown }

cli-no-code = aucun code « { $asked } »

cli-no-fact = aucune donnée

cli-no-open-question = aucune interprétation « { $name } »

cli-no-period = aucune période « { $name } »

cli-no-result = aucun résultat « { $text } »

cli-no-set-of-rules = aucun recueil « { $name } »

cli-no-set-of-rules-on = aucun recueil sur cette ligne

cli-not-as-asked = « { $text } » : { $why }

cli-nothing-is-given-nothing-is = Rien n'est donné : rien n'est écrit.

cli-nothing-to-report = { $name } : rien à signaler

cli-number-asked-of = [{ $number }] { $asked }{ $of }

cli-one-contract-is-expected-here = un seul contrat est attendu ici

cli-open-questions = interprétations : { $list }

cli-options = Options

cli-page-is-of-one-contract = une page est celle d'un seul contrat

cli-partial-answer = {" "}— réponse PARTIELLE

cli-period-ends-before-it-starts = la période finit avant de commencer

cli-periods = périodes : { $list }

cli-probably-in-latin-1 = sans doute « { $letter } », en Latin-1

cli-programs-version = La version du programme

cli-put-this-contract-in-a = mettez ce contrat dans un fichier à lui ; « avenant eval » les prend tous

cli-refused-answer = ✗ { $said }

cli-replay-empty = « { $name } » est vide

cli-replay-give-an-explanation = donnez ce qu'écrit « avenant explain CONTRAT --format json », ou sa page

cli-replay-incomplete = « { $name } » est un objet auquel il manque ce que porte une explication : ses règles, son contrat ou sa question

cli-replay-not-a-file = « { $name } » n'est pas un fichier

cli-replay-not-json = « { $name } » n'est pas du JSON entier : ligne { $line }, colonne { $column }

cli-replay-not-text = « { $name } » n'est pas du texte en UTF-8

cli-replay-other-format = « { $name } » n'est pas de la forme « { $format } »

cli-replay-page-without-data = « { $name } » est une page sans les données d'une explication

cli-replay-partial = « { $name } » est un rapport partiel : il lui manque des données, et il n'a pas de réponse à rejouer

cli-replay-too-large = « { $name } » dépasse { $most } Mio : ce n'est pas un rapport d'Avenant

cli-requirement = condition : { $condition }

cli-results = résultats : { $list }

cli-rule-files-of-make-more = les fichiers de règles de « { $dir } » font plus de { $most } Mio en tout

cli-sarif-format-is = la forme sarif est celle des constats de « avenant check »

cli-save-it-as-utf-8 = enregistrez-le comme texte en UTF-8 : dans un éditeur, « Enregistrer sous », encodage UTF-8

cli-see-also = voir aussi

cli-set-of-rules-has-one = un recueil a un fichier par texte

cli-sets-of-rules = recueils : { $list }

cli-sets-of-rules-inside-the = les recueils embarqués dans le programme ne se corrigent pas : donnez --rules, ou un chemin

cli-split-this-set-of-rules = séparez ce recueil en plusieurs

cli-then-in-a-later-amendment = puis, dans un avenant suivant

cli-there-is-no-option = l'option « { $arg } » n'existe pas

cli-these-rules-declare-no-periode = ces règles ne déclarent aucune « période »

cli-this-byte = cet octet

cli-this-cannot-be-read = cela ne peut se lire

cli-this-contract-does-not-name = ce contrat ne dit pas son recueil

cli-this-contract-has-no-period = ce contrat n'a encore aucune période « { $name } »

cli-this-contract-is-of-the = ce contrat est du recueil « { $named } », et non « { $asked } »

cli-this-help = Cette aide

cli-this-is-the-first-question = C'est la première question.

cli-this-page-cannot-be-made = cette page ne peut pas être faite : { $why }

cli-this-variant-changes-nothing = cette variante ne change rien

cli-to-know-more-help-2 = Pour en savoir plus : --help

cli-to-understand = {" "}— pour comprendre { $code } : avenant check --explain { $code }

cli-unknown-extension = « { $name } » : extension inconnue

cli-usage = Utilisation

cli-write-2022-12-31-or = écrivez 2022-12-31 ou 31/12/2022

cli-write-avenant-ask = écrivez « avenant ask { $named } »

cli-write-fact-value-or-name = écrire « donnée=valeur », ou « nom : donnée=valeur ; donnée=valeur » ; le contrat tel quel est toujours la première colonne

cli-write-name-reading = « { $text } » : écrivez « nom=lecture »

cli-written-with-charts = { $shown } : écrit, avec { $count } graphiques

cli-year-has-four-digits-such = une année s'écrit en quatre chiffres, comme 2023

cli-years-of-the-contract-are = les années du contrat sont inconnues : seule l'année en cours est calculée

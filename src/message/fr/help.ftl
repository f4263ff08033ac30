help-batch-contracts = Les contrats : CSV d'un contrat par ligne, ou un objet JSON par ligne (« - » pour l'entrée standard)

help-batch-output = Le fichier des résultats, dont le nom dit la forme : .csv, .tsv, .ndjson (par défaut : la sortie standard)

help-batch-recueil = Le recueil de tous les contrats

help-calendar-facts = Fichiers de contrats (YAML, JSON ou TOML ; « - » pour l'entrée standard)

help-diff-contracts = Fichiers de contrats, ou dossiers qui en contiennent (par défaut : le dossier « contrats » à côté des règles d'après)

help-diff-new = Le droit d'après

help-diff-old = Le droit d'avant : un dossier, le nom d'un recueil, « sans:TEXTE » (comme si ce texte n'existait pas), un jour, ou « git:RÉVISION »

help-explain-facts = Fichier de contrat

help-fmt-paths = Recueils (par leur nom), dossiers ou fichiers ; tous les recueils par défaut ; « - » pour l'entrée standard, vers la sortie standard

help-new-articles = Les articles qu'il touche, par numéro ou par titre (« ACI, 9 » lorsque deux textes ont le même), ou des définitions par leur nom ; chacun est cité tel que l'avenant le trouve

help-new-in_force = Jour de son entrée en vigueur

help-new-output = Le fichier à écrire, qui ne doit pas exister (par défaut : à côté des autres fichiers du recueil ; « - » pour la sortie standard)

help-new-published = Jour de sa publication

help-new-recueil = Le recueil qu'il modifie

help-new-short = Sigle de l'avenant (par défaut : le numéro suivant, par exemple « avenant 3 »)

help-new-signed = Jour de sa signature

help-new-title = Son titre entier

help-new-transition = Les contrats signés avant son entrée en vigueur n'en bénéficient que par un avenant individuel

help-new-what = Ce qui s'écrit : avenant

help-option-accept = Accepte les instantanés qui changent : tous, ou ceux d'un contrat, par son nom ou celui de son fichier (répétable)

help-option-all_readings = De quelles questions ouvertes les montants dépendent, et leur étendue sous toutes les lectures

help-option-all_rows = Avec --compare ou --all-readings : toutes les lignes, même celles où rien ne change

help-option-all_versions = Montre aussi ce qui est remplacé, abrogé ou pas encore en vigueur

help-option-amount = Le résultat à expliquer, par exemple « dotation fixe (parcours) » ; tous par défaut

help-option-begun = Un contrat commencé, dont les données ne sont pas redemandées

help-option-by = Chaque période de ce nom plutôt que chaque année civile, par exemple « année du contrat »

help-option-color = Couleurs : auto (par défaut, sur un terminal seulement), always ou never

help-option-compare = Une variante à mettre à côté du contrat tel quel : « donnée=valeur ; … », ou « nom : donnée=valeur ; … » (répétable)

help-option-contract = Le fichier du contrat à écrire, qui ne doit pas exister (par défaut : demandé à la fin)

help-option-coverage = Ce que les exemples et les contrats des dossiers « contrats » appliquent des règles, et ce qu'ils laissent de côté ; puis ce qui manque

help-option-depth = Profondeur de l'arbre

help-option-disputed = Le résultat ou l'échéance en question, par exemple « dotation fixe (parcours) » ou « total »

help-option-dry_run = Montre ce que --fix changerait, sans rien écrire

help-option-errors = Le fichier des contrats refusés (par défaut : à côté des résultats, sous leur nom suivi de « .erreurs.csv »)

help-option-explain = Explique un code, avec un exemple refusé et un exemple accepté

help-option-facts = Fichiers de contrats (YAML, JSON, TOML, ou CSV d'un contrat par ligne ; « - » pour l'entrée standard)

help-option-fix = Applique aux fichiers les corrections sûres, et dit ce qui reste

help-option-format = Forme de la réponse : text (par défaut), json, markdown, plain (sans dessin, pour un lecteur d'écran ou un journal), csv (review et batch, pour un tableur), html (une page entière : eval, explain, text, payments, calendar, diff et test --coverage), sarif (les constats de check, pour une forge) ou ics (les échéances de calendar, pour un agenda)

help-option-from = Premier jour de la période

help-option-go_on = Reprend un lot interrompu où il en était (ou : --reprendre)

help-option-junit = Écrit les résultats dans ce fichier en JUnit XML, pour l'intégration continue

help-option-known_on = Le droit tel qu'il était connu ce jour-là : ce qui n'était pas encore signé n'y est pas

help-option-lang = Langue des messages : fr ou en (par défaut : français, sauf si la langue du système est l'anglais)

help-option-lower = Aussi ce qui le diminuerait : de quoi il dépend

help-option-min = Avec --coverage : code de sortie 1 si moins que ce pourcentage des définitions et des cases est couvert

help-option-mutate = Change les règles d'une petite chose à la fois, et dit les changements qu'aucun exemple ni contrat ne remarque ; avec un mot, ceux dont la sorte, le lieu ou la définition le contient

help-option-on = Un seul jour

help-option-only_check = N'écrit rien : montre ce qui changerait, avec le code de sortie 1 s'il y a quelque chose à changer

help-option-output = Écrit dans ce dossier un rapport en Markdown et ses graphiques en SVG

help-option-partial = Ce qui peut se calculer sans les données qui manquent ; le reste est inconnu, et la liste des données à donner suit (code de sortie 1)

help-option-paths = Recueils (par leur nom), dossiers ou fichiers ; tous les recueils par défaut

help-option-portfolio = Dossiers de contrats, ou fichiers (CSV d'un contrat par ligne, YAML, JSON ou TOML)

help-option-readings = Une lecture d'une question ouverte : « nom=lecture » (répétable)

help-option-recueil = Le recueil

help-option-report = Un rapport : ce qu'écrit « avenant explain » en JSON ou en page (« - » pour l'entrée standard)

help-option-results = Les résultats à donner, dans cet ordre (par défaut : tous) ; seul ce dont ils ont besoin est calculé

help-option-review_day = Jour des classes, des alertes et des échéances (par défaut : le dernier de l'année, ou aujourd'hui si elle n'est pas finie)

help-option-review_year = Année civile des chiffres (par défaut : la dernière qui soit finie)

help-option-rules = Dossier des recueils, ou un fichier (par défaut : le dossier « rules » trouvé d'ici en remontant, sinon la copie embarquée)

help-option-seen_on = Le jour d'où les échéances sont vues (par défaut : aujourd'hui)

help-option-set = Une donnée à la place de celle du contrat : « donnée=valeur » (répétable ; une valeur vide retire une donnée facultative)

help-option-text_from = Compare : le premier des deux jours

help-option-text_on = Le jour du texte (par défaut : aujourd'hui)

help-option-text_to = Compare : le second des deux jours

help-option-threads = Combien de fils calculent (par défaut : autant que la machine en a)

help-option-to = Dernier jour de la période, compris

help-option-to_csv = Donne les contrats eux-mêmes, en un tableau CSV d'un contrat par ligne

help-option-traces = Le fichier des motifs de chaque résultat : un objet JSON par contrat et par période, dans l'ordre des résultats (ou : --motifs)

help-option-width = Largeur de l'affichage, en colonnes (par défaut : celle du terminal, sinon 100)

help-option-within = Une échéance est proche lorsqu'elle tombe dans ce nombre de jours

help-option-year = Année civile

help-payments-facts = Fichiers de contrats (YAML, JSON ou TOML ; « - » pour l'entrée standard)

help-value-after = APRÈS

help-value-amount = MONTANT

help-value-article = ARTICLE

help-value-before = AVANT

help-value-code = CODE

help-value-columns = COLONNES

help-value-contract = CONTRAT

help-value-day = JOUR

help-value-days = JOURS

help-value-fact-value = DONNÉE=VALEUR

help-value-file = FICHIER

help-value-folder = DOSSIER

help-value-form = FORME

help-value-language = LANGUE

help-value-n = N

help-value-name = NOM

help-value-name-reading = NOM=LECTURE

help-value-path = CHEMIN

help-value-percent = POURCENTAGE

help-value-period = PÉRIODE

help-value-report = RAPPORT

help-value-set = RECUEIL

help-value-title = TITRE

help-value-variant = VARIANTE

help-value-what = QUOI

help-value-when = QUAND

help-value-word = MOT

help-value-year = ANNÉE

help-verb-ask = Un contrat par questions et réponses, d'abord celles qui règlent le plus de montants (ou : questionner)

help-verb-avenant = Les règles d'une convention et de ses avenants, calculées et expliquées

help-verb-batch = Un fichier de contrats de n'importe quelle taille, CSV ou un JSON par ligne : leurs résultats ligne à ligne, et les contrats refusés dans un fichier à part (ou : lot)

help-verb-calendar = Les échéances d'un ou de plusieurs contrats, et leur état (ou : echeances)

help-verb-check = Ce qui ne va pas dans des fichiers de règles (ou : verifier)

help-verb-diff = Ce que changent deux droits, d'abord en droit puis en euros, contrat par contrat, chaque changement avec sa part (ou : comparer)

help-verb-eval = Les montants d'un ou de plusieurs contrats (ou : calculer)

help-verb-explain = Pourquoi ces montants : l'arbre des raisons, de tous les résultats ou d'un seul (ou : expliquer)

help-verb-fmt = Une seule mise en forme des fichiers de règles : tableaux, nombres, dates, lignes vides (ou : formater)

help-verb-new = Un fichier pour commencer : l'en-tête d'un avenant, les articles qu'il touche, et le droit qu'il y trouve (ou : nouveau)

help-verb-payments = Ce qui est versé, quel jour, à quel titre, et l'écart avec ce qui est acquis (ou : versements)

help-verb-replay = Si un rapport tient encore : les mêmes règles, et la même réponse (ou : rejouer)

help-verb-review = Beaucoup de contrats à la fois : combien, combien d'euros, et qui appeler (ou : panorama)

help-verb-schema = Le schéma JSON des données d'un contrat, pour les éditeurs et les formulaires

help-verb-test = Les blocs « exemple » des fichiers de règles, et les instantanés des contrats des dossiers « contrats » (ou : tester)

help-verb-text = Le texte consolidé d'un recueil un jour donné, ou ce qui y change d'un jour à l'autre (ou : texte)

help-verb-why-not = Pourquoi ce montant n'est pas plus élevé : ce qui lui manque, et les plus petits changements qui l'augmenteraient (ou : pourquoi-pas)

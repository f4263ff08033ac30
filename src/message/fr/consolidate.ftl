consolidate-add-a-clause-lecture-reason = ajoutez une clause « lecture … « raison » » pour chaque façon de lire le texte

consolidate-add-and-the-formula-indented = ajoutez « { $word } » et la formule, en retrait

consolidate-add-the-table-below-indented = ajoutez le tableau dessous, en retrait

consolidate-add-these-clauses-under-the = ajoutez ces clauses sous l'en-tête, en retrait

consolidate-already-means-something-in-the = « { $label } » a déjà un sens dans le langage

consolidate-check-the-whole-folder-base = vérifiez le dossier entier, texte de base compris ; si ce fichier est ce texte, commencez-le par « texte »

consolidate-choose-another-name = choisissez un autre nom

consolidate-contrat-says-when-it-starts = « contrat » dit quand il commence et quand il prend fin

consolidate-declare-it-enumeration-one-two = déclarez-la : énumération { $wrong } : un, deux, trois

consolidate-enumeration = une énumération

consolidate-expected-clauses-commence-le-prend = clauses attendues : commence le, prend fin le

consolidate-fact = une donnée

consolidate-file-holds-one-text = un fichier contient un seul texte

consolidate-first = le premier

consolidate-first-row-that-names-the = une première ligne qui nomme les colonnes, sa première case vide, puis une clé en tête de chaque ligne

consolidate-for-a-new-rule-write = pour une règle nouvelle, écrivez « règle » ou « résultat »

consolidate-give-each-text-a-short = donnez à chaque texte son propre sigle

consolidate-give-one-of-them-another = donnez un autre nom à l'un des deux, ou retirez-le

consolidate-give-the-member-another-name = donnez un autre nom au membre

consolidate-give-them-distinct-titles = donnez-leur deux titres distincts

consolidate-has-more-than-members = « { $list } » a plus de { $members } membres

consolidate-has-no-exception = « { $name } » n'a pas d'exception « { $wrong } »

consolidate-has-no-index = « { $name } » n'a pas d'indice

consolidate-has-no-such-article = « { $short } » n'a pas cet article

consolidate-header-is-expected-first = un en-tête est attendu d'abord

consolidate-header-is-incomplete = l'en-tête est incomplet : { $list }

consolidate-if-this-file-amends-the = si ce fichier modifie l'autre, commencez-le par « avenant »

consolidate-in-force-on-this-day = en vigueur ce jour

consolidate-index-is-an-enumeration = un indice est une énumération

consolidate-is-a-fact-of-the = « { $wrong } » est une donnée du contrat : un texte ne l'édite pas

consolidate-is-a-period-no-text = « { $wrong } » est une période : un texte ne l'édite pas

consolidate-is-already-a-member-of = « { $name } » est déjà membre de « { $list } »

consolidate-is-also-the-name-of = « { $label } » est aussi le nom d'une énumération

consolidate-is-an-enumeration = « { $wrong } » est une énumération

consolidate-is-declared-twice = « { $label } » est déclaré deux fois

consolidate-is-missing = il manque « { $word } … »

consolidate-is-neither-an-enumeration-nor = « { $wrong } » n'est ni une énumération ni un barème

consolidate-is-not-a-member-of = « { $wrong } » n'est pas membre de « { $list } »

consolidate-is-not-an-enumeration = « { $wrong } » n'est pas une énumération

consolidate-it-only-holds-vocabulary-in = cela ne contient que du vocabulaire, dans « { $short } » : données, énumérations, règles d'origine

consolidate-its-articles = ses articles : { $list }

consolidate-its-exceptions = ses exceptions : { $list }

consolidate-join-two-of-the-enumerations = réunissez deux des énumérations en une seule, ou partagez la règle en plusieurs

consolidate-keep-only-one-block-contrat = ne gardez qu'un bloc « contrat »

consolidate-keep-only-one-block-panorama = ne gardez qu'un bloc « panorama »

consolidate-keep-the-cases-that-the = gardez les cas que le texte distingue ; une valeur propre à chaque contrat est une donnée

consolidate-leave-par-defaut-to-one = ne laissez « par défaut » qu'à une lecture

consolidate-life-of-the-contract-is = la vie du contrat est dite deux fois

consolidate-missing = il manque : { $list }

consolidate-more-than-indexes = plus de { $params } indices

consolidate-name-the-corrected-text-by = nommez le texte rectifié par « dans SIGLE », ou écrivez « remplace »

consolidate-needs-at-least-two-readings = « { $label } » a besoin d'au moins deux lectures, dont une par défaut

consolidate-needs-one-default-reading-and = « { $label } » a besoin d'une lecture par défaut, et d'une seule

consolidate-no-exception-is-attached-to = aucune exception n'y est attachée

consolidate-no-reading-by-default = aucune lecture par défaut

consolidate-no-text-defines = aucun texte ne définit « { $wrong } »

consolidate-no-text-has-the-short = aucun texte n'a le sigle « { $wrong } »

consolidate-none-here = aucun ici

consolidate-nothing-is-added-to-it = on n'y ajoute et n'en retire rien

consolidate-nothing-of-that-name-to = rien de ce nom à modifier

consolidate-nothing-to-correct = rien à rectifier

consolidate-one-column-a-key-then = une colonne par clé, puis la valeur

consolidate-one-here = un seul ici

consolidate-only-an-amendment-is-there = seul un avenant est là

consolidate-other-texts-of-this-set = autres textes de ce recueil : { $list }

consolidate-period = une période

consolidate-period-holds-on-every-day = une période vaut tous les jours ; déclarez-en une autre, et remplacez les versements qui la suivent

consolidate-put-each-text-in-a = mettez chaque texte dans son propre fichier

consolidate-put-on-its-own-line = mettez « { $tail } » à la ligne, en retrait : ici, ces mots font partie du nom

consolidate-reading = { $count } lecture

consolidate-remove-one-of-them = retirez l'un des deux

consolidate-repeal-it-or-replace-its = abrogez-le, ou remplacez ses règles une à une

consolidate-replace-the-rule-or-the = remplacez plutôt la règle ou le résultat qui la lit

consolidate-retroactive-measure-is-said-by = une mesure rétroactive se dit par « effet le », dans son article

consolidate-review-is-given-twice = le panorama est dit deux fois

consolidate-row-of-keys-then-a = une ligne de clés puis une ligne de valeurs, ou deux colonnes : clé | valeur

consolidate-rows-to-add-are-missing = les lignes à ajouter manquent

consolidate-rule-holds-on-every-day = une règle vaut tous les jours et pour tous les contrats : « s'applique » n'y sert à rien

consolidate-says-nothing-at-this-place = « { $short } » ne dit rien à cet endroit

consolidate-scope-is-said-on-the = la portée se dit sur le texte, l'article, la modification ou le résultat

consolidate-second-base-text = second texte de base

consolidate-second-header = second en-tête

consolidate-set-of-rules-has-one = un recueil a un seul texte de base

consolidate-several-readings-by-default = plusieurs lectures par défaut

consolidate-signed-on-this-day = signé ce jour

consolidate-start-the-file-with-texte = commencez le fichier par texte « titre », ou avenant « titre », et dessous, en retrait : sigle, signé le, en vigueur le

consolidate-takes-an-index = « { $name } » demande un indice : { $list }

consolidate-takes-indexes = « { $name } » demande { $want } indices : { $list }

consolidate-takes-no-clause = « { $verb } » ne prend pas de clause « { $word } »

consolidate-texts-of-this-set = textes de ce recueil : { $list }

consolidate-this-edit-does-not-say = cette modification ne dit pas ce qu'elle met à la place

consolidate-this-enumeration = cette énumération

consolidate-this-exception-does-not-say = cette exception ne dit pas ce qu'elle donne

consolidate-this-file-does-not-say = ce fichier ne dit pas quel texte il est

consolidate-this-member = ce membre

consolidate-this-set-of-rules-has = ce recueil n'a pas de texte de base

consolidate-this-table-is-not-laid = ce tableau n'est pas disposé pour une clé

consolidate-this-table-is-not-laid-out = ce tableau n'est pas disposé pour { $keys } clés

consolidate-this-text-enters-into-force = ce texte entre en vigueur avant d'être signé

consolidate-this-text-has-no-article = ce texte n'a pas d'article : abrogez ses règles une à une, ou le texte entier

consolidate-to-change-it-write-remplace = pour le changer, écrivez « remplace { $wrong } »

consolidate-to-change-what-an-earlier = pour changer ce qu'un texte antérieur dit, écrivez « remplace { $label } »

consolidate-to-put-something-else-instead = pour mettre autre chose à la place, écrivez « remplace »

consolidate-too-broad = trop large

consolidate-two-articles-have-the-title = deux articles portent le titre « { $title } »

consolidate-two-examples-have-the-title = deux exemples portent le titre « { $title } »

consolidate-two-texts-have-the-short = deux textes portent le sigle « { $name } »

consolidate-unexpected-layout = disposition inattendue

consolidate-vocabulary-holds-on-every-day = le vocabulaire vaut tous les jours ; pour changer une règle, écrivez « remplace »

consolidate-whole-article-or-text-cannot = on ne remplace pas un article ou un texte entier

consolidate-without-effect = sans effet

consolidate-write = écrivez « { $name } ({ $list }) »

consolidate-write-ajoute-a-or-retire = écrivez « ajoute à { $wrong } : … » ou « retire de { $wrong } : … »

consolidate-write-for-one-of-them = écrivez « { $name } ({ $member }) » pour l'un d'eux, ou « { $name } ({ $list }) » pour chacun

consolidate-write-lecture-par-defaut-reason = écrivez « lecture … par défaut « raison » »

consolidate-write-without-parentheses = écrivez « { $name } » sans parenthèses

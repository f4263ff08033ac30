side-ambiguous = « { $side } » a plusieurs sens ici : écrivez lequel

side-folder = pour le dossier « { $side } », écrivez « { $path } »

side-forms = un côté est un dossier ou un recueil, le sigle d'un texte (« sans:avenant 2 », comme s'il n'existait pas), un jour (2021-12-31, le droit connu ce jour-là) ou une révision git (« git:HEAD~1 »)

side-git = git ne donne pas « { $name } » pour le recueil « { $set_name } » : { $why }

side-git-empty = le recueil « { $set_name } » n'a aucun fichier .rules dans la révision « { $name } »

side-git-heavy = le recueil « { $set_name } » est trop grand dans la révision « { $name } »

side-git-nowhere = le recueil « { $set_name } » n'est pas sur le disque : il n'a pas de révision « { $name } »

side-git-nowhere-help = donnez son dossier par --rules, ou comme l'autre côté

side-git-unknown = le dépôt git ne connaît pas la révision « { $name } »

side-git-unknown-help = « git log » donne les révisions ; une branche, une étiquette ou HEAD~1 en sont

side-known = pour le droit connu le { $side }, écrivez ce jour tel quel, et l'autre sens par son chemin

side-no-text = aucun texte n'a le sigle « { $short } »

side-refused = les règles du côté « { $side } », recueil « { $name } », sont refusées

side-rests-on = « { $short } » ne peut pas être retiré seul : d'autres textes s'appuient sur lui

side-rests-on-help = comparez deux dossiers, l'un sans ce texte ni ceux qui le modifient, ou prenez la veille de sa signature comme jour

side-texts = textes : { $list }

side-unknown = « { $side } » n'est ni un dossier, ni un recueil, ni un texte, ni un jour, ni une révision git

side-without = pour les règles comme si « { $side } » n'existait pas, écrivez « sans:{ $side } »

diag-admet-accepts-nothing = « admet { $code } » n'admet rien : { $title }

diag-arabic = arabe

diag-armenian = arménienne

diag-cherokee = cherokee

diag-chinese = chinoise

diag-control-character-has-no-place = le caractère de commande { $n } n'a pas sa place dans un texte

diag-coptic = copte

diag-cyrillic = cyrillique

diag-delete-it = effacez-le

diag-delete-it-and-read-the = effacez-le, et relisez la ligne

diag-delete-it-it-often-comes = effacez-le : il vient souvent d'un copier-coller

diag-georgian = géorgienne

diag-greek = grecque

diag-has-no-place-in-a = « { $c } » ({ $n }) n'a pas sa place dans un nom ou une formule

diag-hebrew = hébraïque

diag-here-too = ici aussi

diag-hidden-character-changes-the-order = le caractère caché { $n } change l'ordre de ce qui se lit : ce que l'on voit n'est pas ce qui est écrit

diag-invisible-character-in-a-name = un caractère invisible ({ $n }) dans un nom ou une formule

diag-is-a-letter-names-and = « { $c } » ({ $n }) est une lettre { $alphabet } : noms et formules s'écrivent en lettres latines

diag-is-a-letter-not = « { $c } » ({ $n }) est une lettre { $alphabet }, et non « { $like } »

diag-lisu = lisu

diag-looks-like-and-is-not = « { $c } » ({ $n }) ressemble à « { $like } » et n'en est pas

diag-of-another-alphabet = d'un autre alphabet

diag-remove-this-clause-or-put = retirez cette clause, ou placez-la sous le bloc que la constatation souligne

diag-that-finding-is-not-or = cette constatation n'est pas, ou n'est plus, faite ici

diag-this-character = ce caractère

diag-type-on-the-keyboard = écrivez « { $like } » au clavier

diag-write-it-in-common-letters = écrivez-le en lettres ordinaires

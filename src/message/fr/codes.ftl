codes-E0001 = fichier illisible

codes-E0002 = imbrication trop profonde

codes-E0003 = recueil introuvable

codes-E0004 = caractère interdit

codes-E0005 = caractère trompeur

codes-E0006 = limite dépassée

codes-E0007 = chemin hors du dossier

codes-E0101 = phrase non comprise

codes-E0102 = début de bloc inconnu

codes-E0103 = clause inconnue

codes-E0104 = clause manquante

codes-E0105 = clause répétée

codes-E0106 = nombre, date ou durée impossible

codes-E0107 = tableau mal formé

codes-E0108 = en-tête du texte

codes-E0201 = nom inconnu

codes-E0202 = nom ambigu

codes-E0203 = déclaré deux fois

codes-E0204 = nombre d'indices

codes-E0205 = membre inconnu

codes-E0301 = types incompatibles

codes-E0302 = unités incompatibles

codes-E0303 = pourcentage ajouté à une quantité

codes-E0304 = pourcentage sans %

codes-E0305 = date facultative sans précaution

codes-E0306 = arrondi non dit

codes-E0401 = la modification ne vise rien

codes-E0402 = « au lieu de » ne correspond pas

codes-E0403 = exceptions oubliées

codes-E0404 = modifications plus précises oubliées

codes-E0405 = portée qui dépend de ce qu'elle modifie

codes-E0406 = définition circulaire

codes-E0407 = rien à rétablir

codes-E0408 = ligne déjà présente, ou absente

codes-E0409 = modification d'une règle abrogée

codes-E0501 = fichier de faits mal formé

codes-E0502 = donnée inconnue

codes-E0503 = donnée répétée

codes-E0504 = valeur impossible

codes-E0505 = donnée manquante

codes-E0506 = condition « exige » non remplie

codes-E0507 = indice inconnu

codes-E0601 = conflit entre deux définitions

codes-E0602 = rien ne s'applique

codes-E0603 = calcul trop long

codes-E0604 = calcul impossible

codes-E0605 = taux sans objet un jour dû

codes-E0606 = versements du même jour qui se comptent l'un l'autre

codes-E0607 = versement dont le jour a bougé

codes-E0701 = exemple non vérifié

codes-E0801 = interprétation ou lecture inconnue

codes-E0802 = résultat inconnu

codes-E0803 = période impossible

codes-E0804 = pas une explication

codes-H0901 = montant écrit dans une formule

codes-H0902 = vérification incomplète

codes-W0901 = déclaré, jamais lu

codes-W0902 = hors du total

codes-W0903 = définition jamais atteinte

codes-W0904 = ligne jamais atteinte

codes-W0905 = deux avenants au même endroit le même jour

codes-W0906 = ordres de signature et d'entrée en vigueur contraires

codes-W0907 = lecture sans effet

codes-W0908 = interprétation sans raison

codes-W0909 = texte sans source

codes-W0910 = « admet » sans objet

codes-W0911 = mots à compléter

codes-W0912 = modification qui ne change rien

render-add = ajouter « { $new } »

render-indent-the-line = mettre la ligne en retrait

render-remove = retirer « { $old } »

render-replace-by = remplacer « { $old } » par « { $new } »

diff-whole = tout le texte

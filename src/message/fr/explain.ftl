explain-brought-back-to-the-last = { $shown } : ramené au dernier jour du mois

explain-default-reading = lecture par défaut « { $name } » : { $why }

explain-does-not-apply-to-this = ne s'applique pas à ce contrat (s'applique { $scope })

explain-ended-with-the-rule-that = a pris fin avec la règle qu'elle excepte : { $winner }

explain-exception-wins = l'exception « { $title } » l'emporte

explain-formula-not-written-this-explanation = formule non écrite : cette explication dépasse { $most } Mio ; demandez un seul montant, ou une période plus courte

explain-its-hypothesis-does-not-hold = son hypothèse ne tient pas : { $when }

explain-not-given = non donnée

explain-only-applies-from-sapplique = ne s'applique qu'à partir du { $day } (s'applique { $scope })

explain-only-takes-effect-from = ne produit effet qu'à partir du { $day }

explain-reading-chosen = lecture choisie « { $name } » : { $why }

explain-replaced-by-a-later-text = remplacé par un texte postérieur : { $winner }

explain-shown-before-after-took = { $shown } : { $before } → { $after } ({ $took })

explain-was-not-signed-yet-known = n'était pas encore signé : connu à partir du { $day }

explain-wins = l'emporte

explain-brought-back-to-the-last = { $shown }: brought back to the last day of the month

explain-default-reading = default reading "{ $name }": { $why }

explain-does-not-apply-to-this = does not apply to this contract (s'applique { $scope })

explain-ended-with-the-rule-that = ended with the rule that it excepts: { $winner }

explain-exception-wins = the exception "{ $title }" wins

explain-formula-not-written-this-explanation = formula not written: this explanation is over { $most } MiB; ask for one amount, or a shorter period

explain-its-hypothesis-does-not-hold = its hypothesis does not hold: { $when }

explain-not-given = not given

explain-only-applies-from-sapplique = only applies from { $day } (s'applique { $scope })

explain-only-takes-effect-from = only takes effect from { $day }

explain-reading-chosen = reading chosen "{ $name }": { $why }

explain-replaced-by-a-later-text = replaced by a later text: { $winner }

explain-shown-before-after-took = { $shown }: { $before } → { $after } ({ $took })

explain-was-not-signed-yet-known = was not signed yet: known from { $day }

explain-wins = wins

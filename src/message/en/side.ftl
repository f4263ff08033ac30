side-ambiguous = "{ $side }" has several meanings here: say which

side-folder = for the folder "{ $side }", write "{ $path }"

side-forms = a side is a folder or a set of rules, a text's short name ("sans:avenant 2", as if it did not exist), a day (2021-12-31, the law known on that day) or a git revision ("git:HEAD~1")

side-git = git does not give "{ $name }" for the set of rules "{ $set_name }": { $why }

side-git-empty = the set of rules "{ $set_name }" has no .rules file in revision "{ $name }"

side-git-heavy = the set of rules "{ $set_name }" is too large in revision "{ $name }"

side-git-nowhere = the set of rules "{ $set_name }" is not on the disk: it has no revision "{ $name }"

side-git-nowhere-help = give its folder by --rules, or as the other side

side-git-unknown = the git repository knows no revision "{ $name }"

side-git-unknown-help = "git log" lists revisions; a branch, a tag or HEAD~1 is one

side-known = for the law known on { $side }, write this day as it is, and the other meaning by its path

side-no-text = no text has the short name "{ $short }"

side-refused = the rules of side "{ $side }", set "{ $name }", are refused

side-rests-on = "{ $short }" cannot be taken away alone: other texts rest on it

side-rests-on-help = compare two folders, one without this text nor those that amend it, or take the eve of its signature as a day

side-texts = texts: { $list }

side-unknown = "{ $side }" is neither a folder, a set of rules, a text, a day nor a git revision

side-without = for the rules as if "{ $side }" did not exist, write "sans:{ $side }"

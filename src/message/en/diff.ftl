diff-whole = the whole text

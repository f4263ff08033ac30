render-add = add "{ $new }"

render-indent-the-line = indent the line

render-remove = remove "{ $old }"

render-replace-by = replace "{ $old }" by "{ $new }"

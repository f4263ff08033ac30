//! All the escaping: what comes from a file never drives a terminal or a page.

/// Characters that would move the cursor, change colours, reorder text or hide in it.
fn is_unsafe(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Text for a terminal: control and bidirectional characters are shown, not obeyed.
pub fn terminal(text: &str) -> String {
    text.chars().map(|c| if is_unsafe(c) { '\u{fffd}' } else { c }).collect()
}

/// A source for a terminal, byte for byte the same length, so that places stay true.
pub fn same_length(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unsafe(c) && c != '\t' && c != '\r' {
            // One question mark a byte.
            out.extend(std::iter::repeat_n('?', c.len_utf8()));
        } else if c == '\r' {
            out.push(' ');
        } else {
            out.push(c);
        }
    }
    out
}

/// Text for Markdown: no character of it is taken as markup.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in terminal(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~') {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_never_pass() {
        assert_eq!(terminal("a\u{1b}[31mb\u{202e}c"), "a\u{fffd}[31mb\u{fffd}c");
        assert_eq!(same_length("é\u{1b}\u{202e}x\r\n").len(), "é\u{1b}\u{202e}x\r\n".len());
        assert_eq!(markdown("a|b*"), "a\\|b\\*");
    }
}

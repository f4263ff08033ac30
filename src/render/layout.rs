//! Columns of text: widths as a terminal counts them.

use unicode_width::UnicodeWidthStr;

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text, then spaces up to that width.
pub fn left(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// Spaces, then the text, up to that width.
pub fn right(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{}{text}", " ".repeat(missing))
}

/// Breaks a text at ordinary spaces so that no line passes the width; a longer word stays whole. As French
/// prints it, no line ends with « nor starts with what closes or divides a sentence.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in unbroken(text) {
        let joined = width(&line) + usize::from(!line.is_empty()) + width(&word);
        if !line.is_empty() && joined > columns {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.push(line);
    lines
}

/// The words of a text, with the marks that a line may not part from them.
fn unbroken(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let follows = word.starts_with(['»', ':', ';', '?', '!']) || word == "%";
        match words.last_mut() {
            Some(before) if !before.is_empty() && (follows || before.ends_with('«')) => {
                before.push(' ');
                before.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// Colours of a terminal, or none.
#[derive(Debug, Clone, Copy)]
pub struct Paint {
    /// Whether to colour.
    pub on: bool,
}

impl Paint {
    fn code(self, code: &str, text: &str) -> String {
        if self.on { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// For what matters most.
    pub fn strong(self, text: &str) -> String {
        self.code("1", text)
    }

    /// For what may be passed over.
    pub fn dim(self, text: &str) -> String {
        self.code("2", text)
    }

    /// For what asks for attention.
    pub fn warn(self, text: &str) -> String {
        self.code("33", text)
    }

    /// For names of texts.
    pub fn source(self, text: &str) -> String {
        self.code("36", text)
    }

    /// For what is new.
    pub fn good(self, text: &str) -> String {
        self.code("32", text)
    }

    /// For what is gone.
    pub fn gone(self, text: &str) -> String {
        self.code("31", text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_count_columns_not_bytes() {
        assert_eq!(right("1\u{202f}234", 6), " 1\u{202f}234");
        assert_eq!(left("é", 3), "é  ");
        assert_eq!(wrap("un deux trois", 7), vec!["un deux", "trois"]);
    }

    #[test]
    fn lines_break_where_french_lets_them() {
        assert_eq!(wrap("avenant 2, « Aide »", 14), vec!["avenant 2,", "« Aide »"]);
        assert_eq!(wrap("avenant 2, « Aide »", 17), vec!["avenant 2,", "« Aide »"]);
        assert_eq!(wrap("un taux : 80 %", 12), vec!["un taux :", "80 %"]);
        assert_eq!(wrap("« avenant eval » : oui", 16), vec!["« avenant", "eval » : oui"]);
    }
}

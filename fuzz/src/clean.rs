//! What may come out of the program, whatever went in.

/// Panics at the first character that a terminal or a page would obey instead of showing.
pub fn text(out: &str) {
    for (at, c) in out.char_indices() {
        let drives = c.is_control() && c != '\n';
        let hides = matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        assert!(!drives && !hides, "U+{:04X} comes out at byte {at}: {:?}", u32::from(c), out.get(..at.min(400)));
    }
}

/// The same, and each line is JSON.
pub fn json(out: &str) {
    text(out);
    for line in out.lines().filter(|l| !l.is_empty()) {
        if let Err(error) = serde_json::from_str::<serde_json::Value>(line) {
            panic!("not JSON: {error}: {line}");
        }
    }
}

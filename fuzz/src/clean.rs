//! What may come out of the program, whatever went in.

/// Panics at the first character that a terminal or a page would obey instead of showing.
pub fn text(out: &str) {
    for (at, c) in out.char_indices() {
        let drives = c.is_control() && c != '\n';
        let hides = matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        assert!(!drives && !hides, "U+{:04X} comes out at byte {at}: {:?}", u32::from(c), out.get(..at.min(400)));
    }
}

/// The same, and one JSON document.
pub fn document(out: &str) {
    text(out);
    if let Err(error) = serde_json::from_str::<serde_json::Value>(out) {
        panic!("not JSON: {error}: {out}");
    }
}

/// The same, and Markdown in which no text from a file is markup: no tag, no link, no code, and as
/// many bars in each line of a table.
pub fn markdown(out: &str) {
    text(out);
    let mut columns = None;
    for line in out.lines() {
        let mut bars = 0usize;
        let mut escaped = false;
        for c in line.chars() {
            assert!(escaped || !matches!(c, '<' | '`' | '[' | '&'), "markup comes out: {line}");
            bars += usize::from(c == '|' && !escaped);
            escaped = c == '\\' && !escaped;
        }
        assert!(!line.replace("\\:", "").contains("://") && !line.to_lowercase().contains("www."), "an address comes out: {line}");
        columns = (line.starts_with('|')).then(|| {
            assert!(columns.is_none_or(|n| n == bars), "a cell too many: {line}");
            bars
        });
    }
}

/// A block of code that nothing inside it closes.
pub fn fence(out: &str) {
    text(out);
    let fence: String = out.chars().take_while(|c| *c == '`').collect();
    let closing = out.lines().skip(1).filter(|l| l.trim_start().starts_with(&fence)).count();
    assert!(fence.len() >= 3 && closing == 1 && out.ends_with(&format!("\n{fence}\n")), "a fence is broken: {out}");
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

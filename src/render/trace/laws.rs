//! What gave a value, and what lost and why.

use super::phrases::Phrases;
use crate::eval::order::Steps;
use crate::eval::record::{Judged, Verdict};
use crate::eval::tape::Event;

/// The most that is kept of reasons, in bytes: those that name a day of a contract could go on for ever.
const KEPT: usize = 1 << 20;

/// Reasons already worded, and the room of one computation.
#[derive(Debug)]
pub struct Laws {
    /// By number of the content: the verdict, and where its words are.
    known: Vec<Vec<(Verdict, (usize, usize))>>,
    text: Vec<u8>,
    /// The losers told, by where their words are.
    told: Vec<(usize, usize)>,
}

/// A content that was judged: its node, its position there.
type At = (u32, u32);

fn judged(steps: Steps<'_>) -> impl Iterator<Item = (At, &Verdict)> {
    steps.filter_map(|(event, _)| match event {
        Event::Judge(node, content, verdict) => Some(((*node, *content), verdict)),
        _ => None,
    })
}

/// Whether a content is brought back by one that was judged.
fn brought_back(steps: Steps<'_>, at: At) -> bool {
    judged(steps).any(|((node, _), v)| node == at.0 && matches!(v, Verdict::Restored { content } if *content == at.1 as usize))
}

impl Laws {
    /// Nothing is worded yet.
    pub fn new(phrases: &Phrases<'_>) -> Self {
        Self { known: vec![Vec::new(); phrases.contents()], text: Vec::new(), told: Vec::new() }
    }

    /// Forgets what was worded, when it is too much.
    pub fn make_room(&mut self) {
        if self.text.len() > KEPT {
            self.text.clear();
            self.known.iter_mut().for_each(Vec::clear);
        }
    }

    /// The winner, its formulas, and the losers, each after a comma.
    pub fn write(&mut self, phrases: &Phrases<'_>, place: usize, steps: Steps<'_>, out: &mut Vec<u8>) {
        // What won gives its formulas; a text that brings it back gives it force.
        let (mut winner, mut law, mut losers) = (None, None, false);
        for (at, verdict) in judged(steps) {
            match verdict {
                Verdict::Won => {
                    law = Some(at);
                    winner = winner.filter(|_| brought_back(steps, at)).or(Some(at));
                }
                Verdict::Restored { .. } => {
                    if !brought_back(steps, at) {
                        winner = Some(at);
                    }
                }
                _ => losers = true,
            }
        }
        let laid = |at: At| phrases.laid(phrases.number(place, at.0, at.1));
        if let Some(winner) = winner.and_then(laid) {
            out.extend_from_slice(b",\"winner\":");
            out.extend_from_slice(phrases.say(winner.citation));
        }
        if let Some(law) = law.and_then(laid) {
            out.extend_from_slice(phrases.say(law.law));
        }
        if losers {
            self.losers(phrases, place, steps, out);
        }
    }

    fn losers(&mut self, phrases: &Phrases<'_>, place: usize, steps: Steps<'_>, out: &mut Vec<u8>) {
        self.told.clear();
        for (at, verdict) in judged(steps) {
            if matches!(verdict, Verdict::Won | Verdict::Restored { .. }) || brought_back(steps, at) {
                continue;
            }
            let words = self.words(phrases, place, at, verdict);
            let said = self.text.get(words.0..words.1).unwrap_or_default();
            // Said once, even when two contents say it.
            if said.is_empty() || self.told.iter().any(|t| self.text.get(t.0..t.1) == Some(said)) {
                continue;
            }
            out.extend_from_slice(if self.told.is_empty() { b",\"losers\":[" } else { b"," });
            out.extend_from_slice(said);
            self.told.push(words);
        }
        if !self.told.is_empty() {
            out.push(b']');
        }
    }

    /// Where the words of a loser are; they are found the first time.
    fn words(&mut self, phrases: &Phrases<'_>, place: usize, at: At, verdict: &Verdict) -> (usize, usize) {
        let Some(known) = self.known.get_mut(phrases.number(place, at.0, at.1)) else { return (0, 0) };
        if let Some((_, words)) = known.iter().find(|(v, _)| v == verdict) {
            return *words;
        }
        let (node, content) = (at.0 as usize, at.1 as usize);
        let said = phrases.loser(place, Judged { node, content, verdict: verdict.clone() }).unwrap_or_default();
        let from = self.text.len();
        self.text.extend_from_slice(said.as_bytes());
        known.push((verdict.clone(), (from, self.text.len())));
        (from, self.text.len())
    }
}

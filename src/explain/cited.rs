//! The articles behind one computation, without the whole graph: what won, and every edit that won in
//! what it reads.

use super::reason::{Citation, cite_content};
use crate::check::program::Program;
use crate::consolidate::{Act, PlaceKind};
use crate::eval::record::{Link, Segment, Trace, Verdict};
use crate::source::Sources;
use std::collections::BTreeSet;

/// The citations of a recorded segment: its own content first.
pub fn cited(program: &Program, sources: &Sources, segments: &[Segment], segment: u32) -> Vec<Citation> {
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    let mut todo = vec![segment];
    while let Some(at) = todo.pop() {
        if !seen.insert(at) {
            continue;
        }
        let Some(s) = segments.get(at as usize) else { continue };
        if let Some((id, _)) = program.place_at(s.slot)
            && let Some(place) = program.place(id).filter(|p| !matches!(p.kind, PlaceKind::Membership(_)))
        {
            for j in s.trace.judged.iter().filter(|j| j.verdict == Verdict::Won) {
                let content = place.nodes.get(j.node).and_then(|n| n.contents.get(j.content));
                if let Some(c) = content.filter(|c| at == segment || c.act != Act::Defines) {
                    let citation = cite_content(program, sources, place, j.node, c);
                    if !out.contains(&citation) {
                        out.push(citation);
                    }
                }
            }
        }
        links(&s.trace, &mut todo);
    }
    out
}

/// The segments that a trace read, its parts evaluated apart included.
fn links(trace: &Trace, todo: &mut Vec<u32>) {
    todo.extend(trace.links.iter().filter_map(|(_, l)| if let Link::Place(s) = l { Some(*s) } else { None }));
    let mut parts: Vec<&Trace> = trace.parts.iter().map(|(_, _, t)| t).collect();
    while let Some(part) = parts.pop() {
        todo.extend(part.links.iter().filter_map(|(_, l)| if let Link::Place(s) = l { Some(*s) } else { None }));
        parts.extend(part.parts.iter().map(|(_, _, t)| t));
    }
}

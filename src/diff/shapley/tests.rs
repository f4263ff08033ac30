#![cfg(test)]

use super::*;
use proptest::prelude::*;

fn n(x: i64) -> Exact {
    Exact::from_int(x)
}

fn ratio(num: i64, den: i64) -> Exact {
    Exact::ratio(num, den).unwrap()
}

/// A coalition as a number: one bit an edit.
fn mask(edits: &[usize]) -> usize {
    edits.iter().map(|e| 1 << e).sum()
}

/// A game given by all its values, which reads every edit.
fn table(values: &[Exact]) -> impl FnMut(&[usize]) -> Played {
    let edits = values.len().trailing_zeros() as usize;
    move |applied| Played { value: Some(values[mask(applied)].clone()), reads: (0..edits).collect() }
}

fn parts(edits: usize, play: impl FnMut(&[usize]) -> Played) -> (Attribution, Vec<Exact>) {
    let found = attribute(&mut Groups::apart(edits), play).unwrap();
    let part = |e: usize| found.shares.iter().find(|s| s.edits == [e]).map_or(Exact::ZERO, |s| s.part.clone());
    let all = (0..edits).map(part).collect();
    (found, all)
}

/// By the definition: the mean over every order.
fn by_orders(values: &[Exact]) -> Vec<Exact> {
    fn go(values: &[Exact], edits: usize, applied: usize, sums: &mut [Exact], orders: &mut i64) {
        // Each prefix counts as many times as there are ways to go on.
        let rest = edits - applied.count_ones() as usize;
        if rest == 0 {
            *orders += 1;
            return;
        }
        let ways: i64 = (1..rest as i64).product();
        for e in (0..edits).filter(|e| applied & (1 << e) == 0) {
            let added = values[applied | (1 << e)].sub(&values[applied]).unwrap();
            sums[e] = sums[e].add(&added.mul(&n(ways)).unwrap()).unwrap();
            go(values, edits, applied | (1 << e), sums, orders);
        }
    }
    let edits = values.len().trailing_zeros() as usize;
    let (mut sums, mut orders) = (vec![Exact::ZERO; edits], 0);
    go(values, edits, 0, &mut sums, &mut orders);
    sums.into_iter().map(|s| s.div(&n(orders)).unwrap()).collect()
}

#[test]
fn an_amount_times_a_rate_both_changed() {
    // 100 × 50 %, then 160 × 75 %: 50 before, 120 after. The amount alone gives 80, the rate alone 75.
    let values = [n(50), n(80), n(75), n(120)];
    let (found, all) = parts(2, table(&values));
    assert_eq!((found.before, found.after, found.method), (n(50), n(120), Method::Exact));
    // (30 + 45) ÷ 2 and (25 + 40) ÷ 2.
    assert_eq!(all, [ratio(75, 2), ratio(65, 2)]);
}

#[test]
fn thirds_stay_exact() {
    // One euro, only when the three are there.
    let mut values = vec![Exact::ZERO; 8];
    values[7] = Exact::ONE;
    let (_, all) = parts(3, table(&values));
    assert_eq!(all, [ratio(1, 3), ratio(1, 3), ratio(1, 3)]);
    let cents: Vec<Exact> = shown(&all, &Exact::ONE).unwrap();
    assert_eq!(cents, [ratio(34, 100), ratio(33, 100), ratio(33, 100)]);
}

#[test]
fn what_is_not_read_is_not_tried() {
    // Forty edits of which two are read, the second only where the first is applied.
    let mut asked = 0;
    let (found, all) = parts(40, |applied| {
        asked += 1;
        let first = applied.contains(&7);
        let reads = if first { BTreeSet::from([7, 31]) } else { BTreeSet::from([7]) };
        let value = n(if first && applied.contains(&31) { 12 } else { 0 });
        Played { value: Some(value), reads }
    });
    assert_eq!((found.method, found.shares.len()), (Method::Exact, 2));
    assert_eq!((all[7].clone(), all[31].clone()), (n(6), n(6)));
    assert_eq!(asked, 3);
}

#[test]
fn edits_that_cannot_be_applied_apart_come_together() {
    // 0 needs 2, and 2 needs 0; 1 is alone.
    let mut groups = Groups::apart(3);
    let mut play = |applied: &[usize]| {
        let has = |e: usize| applied.contains(&e);
        let value = if has(0) == has(2) { Some(n(i64::from(has(0)) * 10 + i64::from(has(1)))) } else { None };
        Played { value, reads: (0..3).collect() }
    };
    assert_eq!(attribute(&mut groups, &mut play).unwrap_err(), Failure::Merged);
    assert_eq!(groups.all(), [vec![0, 2], vec![1]]);
    let found = attribute(&mut groups, &mut play).unwrap();
    let said: Vec<_> = found.shares.iter().map(|s| (s.edits.clone(), s.part.clone())).collect();
    assert_eq!(said, [(vec![0, 2], n(10)), (vec![1], n(1))]);
}

#[test]
fn merging_always_ends() {
    // Nothing is answered but none and all.
    let mut groups = Groups::apart(6);
    let mut turns = 0;
    let found = loop {
        turns += 1;
        let play = |applied: &[usize]| {
            let value = [0, 6].contains(&applied.len()).then(|| n(applied.len() as i64));
            Played { value, reads: (0..6).collect() }
        };
        match attribute(&mut groups, play) {
            Err(Failure::Merged) => {}
            other => break other.unwrap(),
        }
    };
    assert!(turns <= 6, "{turns} turns");
    assert_eq!(found.shares, [Share { edits: (0..6).collect(), part: n(6), doubt: Exact::ZERO }]);
}

#[test]
fn a_law_without_an_answer_at_one_end_is_no_game() {
    let play = |applied: &[usize]| Played { value: applied.is_empty().then_some(Exact::ONE), reads: BTreeSet::from([0]) };
    assert_eq!(attribute(&mut Groups::apart(1), play).unwrap_err(), Failure::Refused);
}

#[test]
fn past_the_number_of_answers_parts_still_sum_and_say_how_far_they_are_settled() {
    // Sixteen edits of which three neighbours add together: 2^16 coalitions, all different. (Of two, an order
    // and its reverse settle all.)
    let play = |applied: &[usize]| {
        let alone: i64 = applied.iter().map(|e| 1 << e).sum();
        let threes = applied.windows(3).filter(|w| w[0] + 2 == w[2]).count() as i64;
        Played { value: Some(n(alone + 6 * threes)), reads: (0..16).collect() }
    };
    let (found, all) = parts(16, play);
    assert_eq!(found.method, Method::Sampled);
    let sum = all.iter().fold(Exact::ZERO, |t, p| t.add(p).unwrap());
    assert_eq!(sum, found.after.sub(&found.before).unwrap());
    for (e, share) in found.shares.iter().enumerate() {
        // What each adds alone is settled at once; a third of each three is what is left.
        let settled = n((1 << e) + 2 * [e + 1, 16 - e, 3].into_iter().min().unwrap() as i64);
        let away = share.part.sub(&settled).unwrap().abs();
        assert!(away <= n(3), "{e}: {} for {settled}", share.part);
        assert!(share.doubt <= n(6), "{e}: {}", share.doubt);
    }
    assert!(found.shares.iter().any(|s| !s.doubt.is_zero()));
    // Again, the very same.
    assert_eq!(parts(16, play).1, all);
}

#[test]
fn the_cents_that_are_left_go_to_those_that_lost_most() {
    let cents = |parts: &[Exact], d: Exact| shown(parts, &d).unwrap().iter().map(|p| p.to_fixed(2).unwrap()).collect::<Vec<_>>();
    assert_eq!(cents(&[ratio(-1, 3), ratio(-2, 3)], n(-1)), ["-0.33", "-0.67"]);
    assert_eq!(cents(&[ratio(1, 1000), ratio(9, 1000)], ratio(1, 100)), ["0.00", "0.01"]);
    // Amounts with tenths of a cent, shown to the cent.
    assert_eq!(cents(&[ratio(14, 1000)], ratio(2, 100)), ["0.02"]);
    assert_eq!(shown(&[], &Exact::ZERO).unwrap(), Vec::<Exact>::new());
}

/// A game of that many edits, with thirds and sevenths.
fn game(edits: usize) -> impl Strategy<Value = Vec<Exact>> {
    prop::collection::vec((-50i64..50, 1i64..8).prop_map(|(a, b)| ratio(a, b)), 1 << edits)
}

proptest! {
    #[test]
    fn parts_are_the_mean_over_every_order(values in (1usize..6).prop_flat_map(game)) {
        let edits = values.len().trailing_zeros() as usize;
        let (found, all) = parts(edits, table(&values));
        prop_assert_eq!(&all, &by_orders(&values));
        // Nothing is lost.
        let sum = all.iter().fold(Exact::ZERO, |t, p| t.add(p).unwrap());
        prop_assert_eq!(sum, found.after.sub(&found.before).unwrap());
        let shown_sum = |d: &Exact| shown(&all, d).unwrap().iter().fold(Exact::ZERO, |t, p| t.add(p).unwrap());
        let difference = found.after.sub(&found.before).unwrap().round(2, crate::value::Rounding::HalfAwayFromZero).unwrap();
        prop_assert_eq!(shown_sum(&difference), difference);
    }

    #[test]
    fn edits_that_do_the_same_count_the_same(values in game(3), a in 0usize..3, b in 0usize..3) {
        // Made symmetric: both coalitions that differ by one edit for the other have one value.
        let swap = |m: usize| {
            let (x, y) = (m >> a & 1, m >> b & 1);
            m & !(1 << a) & !(1 << b) | x << b | y << a
        };
        let values: Vec<Exact> = (0..8).map(|m| values[m.min(swap(m))].clone()).collect();
        let (_, all) = parts(3, table(&values));
        prop_assert_eq!(&all[a], &all[b]);
    }

    #[test]
    fn an_edit_that_changes_nothing_counts_for_nothing(values in game(3), edit in 0usize..3) {
        let values: Vec<Exact> = (0..8usize).map(|m| values[m & !(1 << edit)].clone()).collect();
        let (_, all) = parts(3, table(&values));
        prop_assert_eq!(&all[edit], &Exact::ZERO);
    }

    #[test]
    fn two_amounts_added_count_as_their_parts_do(a in game(3), b in game(3)) {
        let sum: Vec<Exact> = a.iter().zip(&b).map(|(x, y)| x.add(y).unwrap()).collect();
        let each: Vec<Exact> = parts(3, table(&a)).1.iter().zip(&parts(3, table(&b)).1).map(|(x, y)| x.add(y).unwrap()).collect();
        prop_assert_eq!(parts(3, table(&sum)).1, each);
    }

    #[test]
    fn reading_less_gives_the_same(values in game(4), order in Just(vec![0usize, 1, 2, 3]).prop_shuffle()) {
        // Reads edits one after the other, and stops where what follows changes nothing.
        let lazy = |applied: &[usize]| {
            let own = mask(applied);
            let mut reads = BTreeSet::new();
            for e in &order {
                let known: usize = reads.iter().map(|r: &usize| 1 << r).sum();
                let same = (0..16usize).filter(|m| m & known == own & known).all(|m| values[m] == values[own]);
                if same {
                    break;
                }
                reads.insert(*e);
            }
            Played { value: Some(values[own].clone()), reads }
        };
        prop_assert_eq!(parts(4, lazy).1, by_orders(&values));
    }

    #[test]
    fn any_refusal_ends_in_groups_whose_parts_sum(values in game(4), refused in prop::collection::btree_set(1usize..15, 0..14)) {
        let mut groups = Groups::apart(4);
        let found = loop {
            let play = |applied: &[usize]| {
                let m = mask(applied);
                Played { value: (!refused.contains(&m)).then(|| values[m].clone()), reads: (0..4).collect() }
            };
            match attribute(&mut groups, play) {
                Err(Failure::Merged) => {}
                other => break other.unwrap(),
            }
        };
        let sum = found.shares.iter().fold(Exact::ZERO, |t, s| t.add(&s.part).unwrap());
        prop_assert_eq!(sum, found.after.sub(&found.before).unwrap());
    }
}

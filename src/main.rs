fn main() {
    let mut sources = avenant::source::Sources::default();
    let mut files = vec![];
    for p in std::env::args().skip(1) {
        let t = std::fs::read_to_string(&p).unwrap();
        let id = sources.add(&p, &t);
        let (f, d) = avenant::syntax::parse::file(&sources, id);
        for x in d { println!("{} {} {:?}", x.code.as_str(), x.message.fr, x.labels.iter().map(|l| (sources.locate(l.span), l.text.fr.clone())).collect::<Vec<_>>()); }
        files.push(f);
    }
    let (c, d) = avenant::consolidate::consolidate(&files);
    for x in d { println!("{} {} {:?}", x.code.as_str(), x.message.fr, x.labels.iter().map(|l| (sources.locate(l.span), l.text.fr.clone())).collect::<Vec<_>>()); }
    let (p, d) = avenant::check::check(&c);
    for x in d { println!("{} {} {:?} {:?}", x.code.as_str(), x.message.fr, x.labels.iter().map(|l| (sources.locate(l.span), l.text.fr.clone())).collect::<Vec<_>>(), x.help); }
    println!("{}", p.is_some());
    println!("{} places {} facts {} examples", c.places.len(), c.facts.len(), c.examples.len());
}

//! The files of a batch: the contracts read, the results and the errors written, and how far both are.

use super::super::args::{BatchArgs, Common};
use super::super::encoding;
use super::super::folder::unreadable;
use super::journal::{Asked, Journal, Kept, Tail, beside, hex};
use super::{Findings, head_of_errors, one};
use crate::batch::{Block, Coming, Cutter, Done, Input, Job, Stop, Table, digest, head};
use crate::diag::{Code, Diagnostic};
use crate::message::Text;
use crate::source::limits::{BATCH_BLOCK, BATCH_TRACED};
use crate::source::{SourceId, Sources};
use crate::text;
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often the journal is written: what a kill loses is done again.
const KEEP_EVERY: Duration = Duration::from_millis(100);

/// The name of standard input.
const INPUT: &str = "<entrée>";

/// Where contracts come from.
pub struct Source {
    /// As shown.
    pub name: String,
    /// Its bytes, when it is a file.
    pub size: Option<u64>,
    /// Its first bytes: as many as a block has.
    pub first: Vec<u8>,
    stream: Box<dyn Read>,
    /// The line and the byte after the line of names.
    after_head: (u64, usize),
}

impl Source {
    /// Opens it, and reads its beginning.
    pub fn open(path: &Path) -> Result<Self, Diagnostic> {
        let (name, size, stream): (String, _, Box<dyn Read>) = if path.as_os_str() == "-" {
            (INPUT.to_owned(), None, Box::new(std::io::stdin()))
        } else {
            let name = path.display().to_string();
            let file = File::open(path).map_err(|e| unreadable(&name, &e))?;
            let about = file.metadata().map_err(|e| unreadable(&name, &e))?;
            if about.is_dir() {
                return Err(unreadable(&name, &std::io::Error::from(ErrorKind::IsADirectory)));
            }
            (name, about.is_file().then_some(about.len()), Box::new(file))
        };
        let mut source = Self { name, size, first: vec![0; BATCH_BLOCK], stream, after_head: (1, 0) };
        let mut filled = 0usize;
        let mut first = std::mem::take(&mut source.first);
        while let Some(room) = first.get_mut(filled..).filter(|r| !r.is_empty()) {
            let given = source.read(room).map_err(|e| unreadable(&source.name, &e))?;
            if given == 0 {
                break;
            }
            filled = filled.saturating_add(given);
        }
        first.truncate(filled);
        Ok(Self { first, ..source })
    }

    /// Reads more of it.
    pub fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        loop {
            match self.stream.read(room) {
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                read => return read,
            }
        }
    }

    /// Reads the line of names, if contracts come in a table.
    pub fn input(
        &mut self,
        coming: Coming,
        sources: &mut Sources,
        table: impl FnOnce(SourceId, &str) -> Result<Table, Findings>,
    ) -> Result<Input, Findings> {
        let name = self.name.clone();
        if self.first.iter().all(u8::is_ascii_whitespace) {
            let d = Diagnostic::error(Code::FactsSyntax, text!("batch-empty", name));
            return Err(one(d.help(text!("batch-forms-read"))));
        }
        let head = head(&self.first, coming).map_err(|e| one(encoding::refused(sources, &name, &self.first, e)))?;
        self.after_head = (head.line, head.taken);
        if coming == Coming::Json {
            return Ok(Input::Json);
        }
        let id = sources.add(&name, &head.text);
        table(id, &head.text).map(|t| Input::Table(Box::new(t)))
    }

    /// What cuts it, from after the line of names.
    pub fn cutter(&mut self, job: &Job<'_>) -> Cutter {
        let (line, taken) = self.after_head;
        let mut first = std::mem::take(&mut self.first);
        first.drain(..taken.min(first.len()));
        let cutter = Cutter::new(job.input.framing(), first, line, taken as u64);
        if job.traced { cutter.by(BATCH_TRACED) } else { cutter }
    }
}

/// What is written.
pub struct Files {
    output: Output,
    /// Made when there is something to say in it.
    errors: Option<File>,
    errors_path: PathBuf,
    head_of_errors: String,
    /// Where the reasons of results go, when they are told.
    traces: Option<(File, PathBuf)>,
    tails: [Tail; 3],
    /// Where the journal is, when the run can go on from it.
    kept_at: Option<PathBuf>,
    /// How far it is.
    pub journal: Journal,
    digest: u64,
    /// When the journal was written.
    kept: Instant,
    /// The bytes that another run did.
    done_before: u64,
    /// Whether nobody reads the results any more.
    pub gone: bool,
}

enum Output {
    File(File, PathBuf),
    Standard,
}

impl Files {
    /// Creates both, or opens them where another run stopped.
    pub fn open(args: &BatchArgs, common: &Common, job: &Job<'_>, asked: Asked, source: &mut Source) -> Result<Self, Diagnostic> {
        let output = args.output.as_deref().filter(|o| o.as_os_str() != "-");
        let errors_path = match (&args.errors, output, source.size.is_some()) {
            (Some(path), _, _) => path.clone(),
            (None, Some(output), _) => beside(output, ".erreurs.csv"),
            (None, None, true) => beside(&args.contracts, ".erreurs.csv"),
            (None, None, false) => {
                return Err(Diagnostic::error(Code::NotText, text!("batch-where-errors-go")).help(text!("batch-give-errors")));
            }
        };
        if let Some(same) = same_file(&[Some(&args.contracts), output, Some(&errors_path), args.traces.as_deref()]) {
            let name = same.display();
            return Err(Diagnostic::error(Code::NotText, text!("batch-same-file", name)).help(text!("batch-other-name")));
        }
        let traces = args.traces.as_deref();
        let at = output.map(Journal::path);
        if args.go_on {
            let (Some(at), Some(output)) = (at, output) else {
                return Err(Diagnostic::error(Code::NotText, text!("batch-cannot-go-on")).help(text!("batch-name-both-files")));
            };
            if source.size.is_none() {
                return Err(Diagnostic::error(Code::NotText, text!("batch-cannot-go-on")).help(text!("batch-name-both-files")));
            }
            if at.exists() {
                return Self::again((output, &errors_path, traces, at), common, job, asked);
            }
            if std::fs::metadata(output).is_ok_and(|m| m.len() > 0) {
                let (name, journal) = (output.display(), at.display());
                return Err(
                    Diagnostic::error(Code::NotText, text!("batch-nothing-to-go-on", name, journal)).help(text!("batch-start-again"))
                );
            }
            return Self::fresh((Some(output), errors_path, traces, Some(at)), common, job, asked);
        }
        if let Some(journal) = at.as_deref().filter(|at| at.exists()) {
            let (name, journal) = (output.unwrap_or(journal).display(), journal.display());
            return Err(Diagnostic::error(Code::NotText, text!("batch-half-done", name)).help(text!("batch-resume-or-delete", journal)));
        }
        // What comes by a pipe cannot be read again.
        let at = at.filter(|_| source.size.is_some());
        Self::fresh((output, errors_path, traces, at), common, job, asked)
    }

    fn fresh(
        (output, errors_path, traces, kept_at): (Option<&Path>, PathBuf, Option<&Path>, Option<PathBuf>),
        common: &Common,
        job: &Job<'_>,
        asked: Asked,
    ) -> Result<Self, Diagnostic> {
        let journal = Journal::new(asked);
        // Before the files: what is found half made is known to be ours.
        if let Some(at) = &kept_at {
            journal.write(at).map_err(|e| unwritten(at, e))?;
        }
        // That of another run would pass for this one's.
        removed(&errors_path)?;
        let output = match output {
            Some(path) => Output::File(File::create(path).map_err(|e| unwritten(path, e))?, path.to_path_buf()),
            None => Output::Standard,
        };
        let traces = match traces {
            Some(path) => Some((File::create(path).map_err(|e| unwritten(path, e))?, path.to_path_buf())),
            None => None,
        };
        let mut files = Self {
            output,
            errors: None,
            errors_path,
            head_of_errors: head_of_errors(common),
            traces,
            tails: Default::default(),
            kept_at,
            journal,
            digest: 0,
            kept: Instant::now(),
            done_before: 0,
            gone: false,
        };
        files.put(&job.written.head(), &[], &[])?;
        files.keep()?;
        Ok(files)
    }

    /// Opens them again, cut to what the journal says is done.
    fn again(
        (output, errors_path, traces, at): (&Path, &Path, Option<&Path>, PathBuf),
        common: &Common,
        job: &Job<'_>,
        asked: Asked,
    ) -> Result<Self, Diagnostic> {
        let shown = at.display();
        let Some(journal) = Journal::read(&at) else {
            return Err(Diagnostic::error(Code::NotText, text!("batch-bad-journal", shown)).help(text!("batch-start-again")));
        };
        let was = &journal.asked;
        let other = [
            (was.program != asked.program, text!("batch-other-program")),
            (was.rules != asked.rules, text!("batch-other-rules")),
            (was.question != asked.question, text!("batch-other-question")),
            (was.columns != asked.columns, text!("batch-other-columns")),
            (was.input_bytes != asked.input_bytes, text!("batch-other-input")),
        ];
        let other: Vec<Text> = other.into_iter().filter_map(|(differs, what)| differs.then_some(what)).collect();
        if !other.is_empty() {
            return Err(differs(Text::list(other)));
        }
        if journal.output.bytes == 0 {
            // It was stopped before it wrote anything.
            return Self::fresh((Some(output), errors_path.to_path_buf(), traces, Some(at)), common, job, asked);
        }
        let (output_file, output_tail) = reopened(output, &journal.output)?;
        let (errors, errors_tail) = match journal.errors.bytes {
            0 => {
                removed(errors_path)?;
                (None, Tail::default())
            }
            _ => reopened(errors_path, &journal.errors).map(|(file, tail)| (Some(file), tail))?,
        };
        let (traces, traces_tail) = match traces {
            Some(path) => reopened(path, &journal.traces).map(|(file, tail)| (Some((file, path.to_path_buf())), tail))?,
            None => (None, Tail::default()),
        };
        Ok(Self {
            output: Output::File(output_file, output.to_path_buf()),
            errors,
            errors_path: errors_path.to_path_buf(),
            head_of_errors: head_of_errors(common),
            traces,
            tails: [output_tail, errors_tail, traces_tail],
            kept_at: Some(at),
            digest: 0,
            kept: Instant::now(),
            done_before: journal.done_bytes,
            journal,
            gone: false,
        })
    }

    /// Reads again the contracts that another run did, to be where it was, and to see that they are the same.
    pub fn catch_up(&mut self, source: &mut Source, cutter: &mut Cutter) -> Result<(), Diagnostic> {
        let mut buffer = Vec::new();
        let mut at = 0;
        while at < self.done_before {
            let name = source.name.clone();
            let block: Option<Block> = cutter.next(buffer, |room| source.read(room)).map_err(|stop| match stop {
                Stop::Read(error) => unreadable(&name, &error),
                Stop::Lost(line) => super::lost(&name, line),
            })?;
            let Some(block) = block else { return Err(differs(text!("batch-other-input"))) };
            self.digest = chained(self.digest, digest(&block.bytes));
            at = block.end;
            buffer = block.bytes;
        }
        if self.done_before > 0 && (at != self.done_before || hex(self.digest) != self.journal.digest) {
            return Err(differs(text!("batch-other-input")));
        }
        Ok(())
    }

    /// Contracts done.
    pub fn contracts(&self) -> u64 {
        self.journal.answered.saturating_add(self.journal.refused)
    }

    /// Writes a block, then says so in the journal.
    pub fn write(&mut self, done: &Done) -> Result<(), Diagnostic> {
        self.digest = chained(self.digest, done.digest);
        let journal = &mut self.journal;
        journal.done_bytes = done.end;
        journal.digest = hex(self.digest);
        journal.answered = journal.answered.saturating_add(done.answered);
        journal.refused = journal.refused.saturating_add(done.refused);
        journal.rows = journal.rows.saturating_add(done.rows);
        self.put(&done.out, &done.errors, &done.traces)?;
        if self.kept.elapsed() < KEEP_EVERY {
            return Ok(());
        }
        self.kept = Instant::now();
        self.keep()
    }

    fn put(&mut self, results: &[u8], errors: &[u8], traces: &[u8]) -> Result<(), Diagnostic> {
        let written = match &mut self.output {
            Output::File(file, path) => file.write_all(results).map_err(|e| unwritten(path, e)),
            Output::Standard => {
                let mut out = std::io::stdout().lock();
                out.write_all(results).and_then(|()| out.flush()).map_err(|e| {
                    self.gone = e.kind() == ErrorKind::BrokenPipe;
                    unwritten(Path::new("-"), e)
                })
            }
        };
        written?;
        if let Some((file, path)) = &mut self.traces {
            file.write_all(traces).map_err(|e| unwritten(path, e))?;
        }
        let mut first = Vec::new();
        if !errors.is_empty() {
            let path = &self.errors_path;
            let file = match &mut self.errors {
                Some(file) => file,
                none => {
                    first = [self.head_of_errors.as_bytes(), errors].concat();
                    none.insert(File::create(path).map_err(|e| unwritten(path, e))?)
                }
            };
            file.write_all(if first.is_empty() { errors } else { &first }).map_err(|e| unwritten(path, e))?;
        }
        let errors = if first.is_empty() { errors } else { &first };
        let kept = [(&mut self.journal.output, results), (&mut self.journal.errors, errors), (&mut self.journal.traces, traces)];
        for ((kept, bytes), tail) in kept.into_iter().zip(&mut self.tails) {
            tail.push(bytes);
            *kept = kept.after(bytes, tail.digest());
        }
        Ok(())
    }

    /// Says in the journal how far it is.
    pub fn keep(&self) -> Result<(), Diagnostic> {
        self.kept_at.as_ref().map_or(Ok(()), |at| self.journal.write(at).map_err(|e| unwritten(at, e)))
    }

    /// The file of errors, as shown.
    pub fn errors_shown(&self) -> String {
        self.errors_path.display().to_string()
    }

    /// What to do with what is done.
    pub fn left(&self) -> Text {
        match &self.kept_at {
            Some(_) => text!("batch-stopped-resume"),
            None => text!("batch-stopped-for-good"),
        }
    }

    /// All is written: nothing is left to go on from.
    pub fn close(&mut self) -> Result<(), Diagnostic> {
        self.kept_at.take().map_or(Ok(()), |at| std::fs::remove_file(&at).map_err(|e| unwritten(&at, e)))
    }
}

/// Takes away a file, if it is there.
fn removed(path: &Path) -> Result<(), Diagnostic> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(unwritten(path, e)),
        _ => Ok(()),
    }
}

fn chained(before: u64, block: u64) -> u64 {
    let mut both = [0u8; 16];
    for (to, from) in both.iter_mut().zip(before.to_le_bytes().into_iter().chain(block.to_le_bytes())) {
        *to = from;
    }
    digest(&both)
}

/// A file of another run, cut to what it is said to hold.
fn reopened(path: &Path, kept: &Kept) -> Result<(File, Tail), Diagnostic> {
    let name = path.display();
    let mut file = File::options().read(true).write(true).open(path).map_err(|e| unwritten(path, e))?;
    let long = file.metadata().map_err(|e| unwritten(path, e))?.len();
    let changed = || Diagnostic::error(Code::NotText, text!("batch-file-changed", name)).help(text!("batch-start-again"));
    if long < kept.bytes {
        return Err(changed());
    }
    let tail = Tail::of(&mut file, kept.bytes).map_err(|e| unwritten(path, e))?;
    if hex(tail.digest()) != kept.tail {
        return Err(changed());
    }
    file.set_len(kept.bytes).map_err(|e| unwritten(path, e))?;
    std::io::Seek::seek(&mut file, std::io::SeekFrom::Start(kept.bytes)).map_err(|e| unwritten(path, e))?;
    Ok((file, tail))
}

fn differs(what: Text) -> Diagnostic {
    Diagnostic::error(Code::NotText, text!("batch-not-the-same-run", what)).help(text!("batch-start-again"))
}

fn unwritten(path: &Path, error: std::io::Error) -> Diagnostic {
    let name = path.display();
    Diagnostic::error(Code::NotText, text!("batch-cannot-be-written", name, error)).help(text!("batch-choose-another-place"))
}

/// A file that is given twice.
fn same_file<'p>(paths: &[Option<&'p Path>]) -> Option<&'p Path> {
    // One that is not there yet is known by its folder.
    let whole = |p: &Path| {
        p.canonicalize().ok().or_else(|| {
            let folder = p.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Some(folder.canonicalize().ok()?.join(p.file_name()?))
        })
    };
    let mut seen: Vec<PathBuf> = Vec::new();
    for path in paths.iter().flatten().filter(|p| p.as_os_str() != "-") {
        let Some(known) = whole(path) else { continue };
        if seen.contains(&known) {
            return Some(path);
        }
        seen.push(known);
    }
    None
}

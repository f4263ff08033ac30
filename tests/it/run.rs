//! The program itself, run as its user runs it.

use avenant::message::typography::plain;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// One run to come: from the root of the repository, without colours, 100 columns, in French.
pub struct Run {
    arguments: Vec<String>,
    lang: Option<String>,
    folder: PathBuf,
    input: Vec<u8>,
    environment: Vec<(String, String)>,
    width: usize,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Ran {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// A run with these arguments.
pub fn avenant<S: AsRef<str>>(arguments: &[S]) -> Run {
    Run {
        arguments: arguments.iter().map(|a| a.as_ref().to_owned()).collect(),
        lang: Some("fr".to_owned()),
        folder: PathBuf::from(env!("CARGO_MANIFEST_DIR")),
        input: Vec::new(),
        environment: Vec::new(),
        width: 100,
    }
}

impl Run {
    /// `--lang`.
    pub fn lang(mut self, lang: &str) -> Self {
        self.lang = Some(lang.to_owned());
        self
    }

    /// Without `--lang`, under that locale.
    pub fn locale(mut self, locale: &str) -> Self {
        self.lang = None;
        self.environment.push(("LC_ALL".to_owned(), locale.to_owned()));
        self
    }

    /// With that in its environment.
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// From another folder.
    pub fn from(mut self, folder: &Path) -> Self {
        folder.clone_into(&mut self.folder);
        self
    }

    /// On a terminal of that width.
    pub fn width(mut self, columns: usize) -> Self {
        self.width = columns;
        self
    }

    /// With that on standard input.
    pub fn input(mut self, input: &str) -> Self {
        self.input = input.as_bytes().to_vec();
        self
    }

    /// What is to be run.
    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_avenant"));
        command.current_dir(&self.folder).args(&self.arguments).args(["--color", "never", "--width", &self.width.to_string()]);
        if let Some(lang) = &self.lang {
            command.args(["--lang", lang]);
        }
        for name in ["LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "TERM"] {
            command.env_remove(name);
        }
        command.envs(self.environment.clone());
        command
    }

    /// Runs, and gives the exit code and what a terminal shows: both outputs, in the order in which they come.
    pub fn seen(self) -> (i32, String) {
        let (mut reader, writer) = std::io::pipe().unwrap();
        let mut command = self.command();
        command.stdin(Stdio::null()).stdout(writer.try_clone().unwrap()).stderr(writer);
        let mut child = command.spawn().unwrap();
        // It holds the other end of the pipe.
        drop(command);
        let mut shown = String::new();
        reader.read_to_string(&mut shown).unwrap();
        (child.wait().unwrap().code().unwrap(), shown)
    }

    /// Runs.
    pub fn run(self) -> Ran {
        let mut command = self.command();
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A program that does not read its input may have gone.
        let _ = child.stdin.take().unwrap().write_all(&self.input);
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// Whether standard error says it, wherever its lines are broken: they break by the length of the paths that they quote.
    pub fn tells(&self, text: &str) -> bool {
        let unwrapped = |text: &str| text.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        unwrapped(&self.stderr).contains(&unwrapped(text))
    }

    /// The same in plain spaces, as it would be typed.
    pub fn plain(&self) -> Self {
        Self { code: self.code, stdout: plain(&self.stdout), stderr: plain(&self.stderr) }
    }

    /// The whole, for a snapshot.
    pub fn all(&self) -> String {
        let mut out = String::new();
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                // Trailing spaces would be lost on the way to a snapshot and back.
                let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
                out.push_str(&format!("[{name}]\n{}\n\n", lines.join("\n")));
            }
        }
        out.push_str(&format!("[code {}]\n", self.code));
        out
    }
}

//! The progress bar: listens to events and shows articles, sentences per second and the time
//! left. It is the only file that names indicatif.

use std::{
    io::{self, Write},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::event::Event;

/// A bar on standard error, or nothing if that is no terminal.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    started: Instant,
    sentences: u64,
    findings: u64,
    failed: u64,
}

impl Progress {
    /// A bar, drawn only if `wanted` and if standard error is a terminal.
    pub fn new(wanted: bool) -> Self {
        let target =
            if wanted { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        Self { bar, started: Instant::now(), sentences: 0, findings: 0, failed: 0 }
    }

    /// A writer to the same terminal: the bar makes way for what is written.
    pub fn beside<W: Write>(&self, inner: W) -> Beside<W> {
        Beside { bar: self.bar.clone(), inner }
    }

    /// Shows what happened.
    pub fn hear(&mut self, event: Event) {
        match event {
            Event::Started { articles } => {
                let template = match articles {
                    Some(count) => {
                        self.bar.set_length(count);
                        "{bar:24.cyan/blue} {pos}/{len} articles · {msg} · {eta} left"
                    }
                    None => "{spinner} {pos} articles · {msg} · {elapsed}",
                };
                let style = ProgressStyle::with_template(template)
                    .expect("the template is a constant that indicatif knows");
                self.bar.set_style(style);
                self.bar.set_message("reading");
                self.bar.enable_steady_tick(Duration::from_millis(200));
            }
            Event::Article { sentences, findings, failed, .. } => {
                self.sentences += sentences;
                self.findings += findings;
                self.failed += u64::from(failed);
                let rate = self.sentences as f64 / self.started.elapsed().as_secs_f64().max(1e-3);
                let failed = match self.failed {
                    0 => String::new(),
                    count => format!(" · {count} failed"),
                };
                self.bar.set_message(format!(
                    "{} sentences, {rate:.0}/s · findings: {}{failed}",
                    self.sentences, self.findings
                ));
                self.bar.inc(1);
            }
            Event::Finished => self.bar.finish_and_clear(),
        }
    }
}

/// See [`Progress::beside`].
#[derive(Debug)]
pub struct Beside<W> {
    bar: ProgressBar,
    inner: W,
}

impl<W: Write> Write for Beside<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bar.suspend(|| self.inner.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

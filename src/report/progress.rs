//! Progress while a run goes on: a bar on a terminal, plain lines elsewhere, or nothing.

use std::io::{self, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Style;
use super::console::{is_failure, mark};
use super::text::{harmless, paint};
use crate::verdict::{Outcome, Progress};

/// How progress is shown; the caller knows whether standard error is a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A bar on standard error.
    Bar,
    /// A line for each scenario that did not end well and for each tenth of the run.
    Plain,
    /// Nothing.
    Quiet,
}

/// Shows progress. In [`Mode::Plain`] it writes to `out`; the bar draws on standard error by itself.
pub struct ProgressDisplay<W: Write> {
    mode: Mode,
    style: Style,
    out: W,
    bar: ProgressBar,
    planned: usize,
    ended: usize,
    failed: usize,
}

impl<W: Write> ProgressDisplay<W> {
    /// A display that has shown nothing yet.
    pub fn new(mode: Mode, style: Style, out: W) -> Self {
        let target = if mode == Mode::Bar { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        Self { mode, style, out, bar: ProgressBar::with_draw_target(None, target), planned: 0, ended: 0, failed: 0 }
    }

    /// Shows one piece of news. Fails when a line cannot be written.
    pub fn take(&mut self, news: &Progress) -> io::Result<()> {
        match news {
            Progress::Planned(count) => self.plan(*count),
            Progress::Ended { id, name, outcome } => self.end(id, name, *outcome),
        }
    }

    /// Removes the bar, so that the report starts on a clean line.
    pub fn finish(self) {
        self.bar.finish_and_clear();
    }

    fn plan(&mut self, count: usize) -> io::Result<()> {
        self.planned = count;
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} scenarios  {msg}") {
            self.bar.set_style(style);
        }
        self.bar.set_length(u64::try_from(count).unwrap_or(u64::MAX));
        if self.mode == Mode::Plain { writeln!(self.out, "{count} scenario(s) to run") } else { Ok(()) }
    }

    fn end(&mut self, id: &str, name: &str, outcome: Outcome) -> io::Result<()> {
        let tenth_before = self.tenth();
        self.ended += 1;
        self.bar.inc(1);
        if is_failure(outcome) {
            self.failed += 1;
            let (mark, colour) = mark(outcome);
            let mark = paint(mark, colour, self.style);
            self.say(&format!("{mark} {}  {}: {}", harmless(id), harmless(name), outcome.name()))?;
            self.bar.set_message(format!("{} not well", self.failed));
        }
        if self.mode == Mode::Plain && self.tenth() > tenth_before {
            let (ended, planned, failed) = (self.ended, self.planned, self.failed);
            writeln!(self.out, "{}% ({ended} of {planned}, {failed} not well)", self.tenth() * 10)?;
        }
        Ok(())
    }

    fn say(&mut self, line: &str) -> io::Result<()> {
        match self.mode {
            Mode::Bar => self.bar.println(line),
            Mode::Plain => writeln!(self.out, "{line}")?,
            Mode::Quiet => {}
        }
        Ok(())
    }

    /// Tenths of the run that are over; 0 when nothing was planned.
    fn tenth(&self) -> usize {
        (self.ended * 10).checked_div(self.planned).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Mode, ProgressDisplay};
    use crate::report::Style;
    use crate::verdict::{Outcome, Progress};

    fn shown(mode: Mode, planned: usize, outcomes: &[Outcome]) -> String {
        let mut out = Vec::new();
        let mut display = ProgressDisplay::new(mode, Style { colour: false, width: 80 }, &mut out);
        display.take(&Progress::Planned(planned)).unwrap();
        for (at, outcome) in outcomes.iter().enumerate() {
            let news = Progress::Ended { id: format!("s-{at}"), name: "имя\u{1b}[2J".into(), outcome: *outcome };
            display.take(&news).unwrap();
        }
        display.finish();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_tell_of_failures_and_of_each_tenth() {
        use Outcome::{Conformant, Nonconformant};
        let outcomes: Vec<Outcome> = (0..20).map(|at| if at == 4 { Nonconformant } else { Conformant }).collect();
        let text = shown(Mode::Plain, 20, &outcomes);
        assert_eq!(text.lines().count(), 12, "{text}");
        assert!(text.contains("✗ s-4  имя\\u{1b}[2J: nonconformant\n"), "{text}");
        assert!(text.contains("20% (4 of 20, 0 not well)\n✗"), "{text}");
        assert!(text.ends_with("100% (20 of 20, 1 not well)\n"), "{text}");
    }

    #[test]
    fn a_short_run_says_each_line_once() {
        let text = shown(Mode::Plain, 3, &[Outcome::Conformant; 3]);
        assert_eq!(text.lines().count(), 4, "{text}");
        assert_eq!(shown(Mode::Plain, 0, &[]), "0 scenario(s) to run\n");
    }

    #[test]
    fn quiet_and_bar_write_no_lines() {
        assert_eq!(shown(Mode::Quiet, 2, &[Outcome::Nonconformant; 2]), "");
        assert_eq!(shown(Mode::Bar, 2, &[Outcome::Nonconformant; 2]), "");
    }
}

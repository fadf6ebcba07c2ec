//! Findings as a person reads them: what, where, the statement, and what to do.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use driftless_check::{Finding, Report, Severity, Spot};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const FRAME: Style = AnsiColor::Blue.on_default().bold();
const BOLD: Style = Style::new().bold();

/// Lines of a longer statement that are shown at its start.
const LINES: usize = 4;
/// Characters of a longer line that are shown.
const WIDTH: usize = 110;
const TAB: &str = "    ";

/// Whether standard output shows colours.
pub(super) fn colour() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}

/// All findings, each in a paragraph.
pub(super) fn render(report: &Report, colour: bool) -> String {
    let mut text = String::new();
    for finding in &report.findings {
        paragraph(finding, report.sql(&finding.path), &mut text);
    }
    if colour {
        text
    } else {
        anstream::adapter::strip_str(&text).to_string()
    }
}

fn paragraph(finding: &Finding, sql: Option<&str>, text: &mut String) {
    let style = match finding.severity {
        Severity::Error => ERROR,
        Severity::Warning | Severity::Off => WARNING,
    };
    let excerpt = match (&finding.spot, sql) {
        (Some(spot), Some(sql)) => excerpt(spot, sql),
        _ => Vec::new(),
    };
    let numbers = excerpt.iter().filter_map(|line| line.number);
    let width = numbers.max().unwrap_or(1).to_string().len();
    let place = finding.spot.as_ref().map_or_else(String::new, |spot| {
        format!(":{}:{}", spot.line, spot.column)
    });
    let mut write = |line: String| {
        text.push_str(line.trim_end());
        text.push('\n');
    };
    write(format!(
        "{style}{}[{}]{style:#}{BOLD}: {}{BOLD:#}",
        finding.severity,
        finding.rule.name,
        lines(&finding.message, 0)
    ));
    write(format!(
        "{:width$}{FRAME}-->{FRAME:#} {}{place}",
        "",
        printable(&finding.path)
    ));
    let bar = format!("{:width$} {FRAME}|{FRAME:#}", "");
    if !excerpt.is_empty() {
        write(bar.clone());
    }
    for line in excerpt {
        let number = line.number.map_or_else(String::new, |it| it.to_string());
        let (sign, text) = (line.sign, line.text);
        write(format!(
            "{FRAME}{number:>width$} |{FRAME:#} {style}{sign}{style:#}{text}"
        ));
        if let Some(marks) = line.marks {
            write(format!("{bar} {style}{marks}{style:#}"));
        }
    }
    write(format!(
        "{:width$} {FRAME}={FRAME:#} {BOLD}help{BOLD:#}: {}",
        "",
        lines(&finding.help, width + 9)
    ));
    write(String::new());
}

/// A line of a file.
struct Line {
    number: Option<usize>,
    /// What ties the lines of one place together.
    sign: &'static str,
    text: String,
    /// What marks the place, under it.
    marks: Option<String>,
}

/// The lines of a place, without the middle of a long one.
fn excerpt(spot: &Spot, sql: &str) -> Vec<Line> {
    let is_end = ['\n', '\r'];
    let start = sql[..spot.range.start].rfind(is_end);
    let start = start.map_or(0, |at| at + 1);
    let end = sql[spot.range.end..].find(is_end);
    let end = end.map_or(sql.len(), |at| spot.range.end + at);
    let before = printable(&sql[start..spot.range.start]).chars().count();
    let last = printable(
        sql[..spot.range.end]
            .rsplit(is_end)
            .next()
            .unwrap_or_default(),
    );
    let last = last.chars().count();
    let parts: Vec<&str> = sql[start..end].lines().collect();
    let count = parts.len();
    let is_one = count < 2;
    let mut shown = Vec::new();
    for (index, part) in parts.into_iter().enumerate() {
        let is_last = index + 1 == count;
        if index == LINES && !is_last {
            shown.push(Line {
                number: None,
                sign: "",
                text: "...".to_owned(),
                marks: None,
            });
        }
        if index >= LINES && !is_last {
            continue;
        }
        shown.push(Line {
            number: Some(spot.line + index),
            sign: match index {
                _ if is_one => "",
                0 => "/ ",
                _ => "| ",
            },
            text: shortened(&printable(part)),
            marks: is_last.then(|| {
                let end = last.clamp(1, WIDTH);
                if is_one {
                    let start = before.min(end - 1);
                    " ".repeat(start) + &"^".repeat(end - start)
                } else {
                    format!("|{}^", "_".repeat(end))
                }
            }),
        });
    }
    shown
}

fn shortened(line: &str) -> String {
    let mut characters = line.chars();
    let shown: String = characters.by_ref().take(WIDTH).collect();
    if characters.next().is_some() {
        shown + "…"
    } else {
        shown
    }
}

/// Text of somebody else's: nothing in it controls the terminal.
fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => shown.push_str(TAB),
            '\u{feff}' => {}
            character if character.is_control() => {
                let _ = write!(shown, "{}", character.escape_default());
            }
            character => shown.push(character),
        }
    }
    shown
}

/// The same of more than one line, the later ones indented.
fn lines(text: &str, indent: usize) -> String {
    let lines: Vec<String> = text.lines().map(printable).collect();
    lines.join(&format!("\n{:indent$}", ""))
}

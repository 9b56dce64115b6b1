//! The parts of a picture, one below the other.

use super::text::{Font, Ruler, fit, wrap};
use super::{Align, GAP, Ink, MARGIN, Mark, PADDING, Picture, WIDTH};
use crate::domain::period::Worth;
use crate::report::content::{Figure, Line, Report, Section};
use crate::text::Lang;

const TITLE: Font = Font::bold(22.0);
const HEADING: Font = Font::bold(15.0);
const BODY: Font = Font::of(15.0);
const NAME: Font = Font::bold(15.0);
const SMALL: Font = Font::of(12.5);
const TINY: Font = Font::of(11.0);
/// Rings stand in rows of so many at most; a report with more targets shows bars.
const RINGS: usize = 5;
/// How many lines a single row may take.
const ROW_LINES: usize = 3;
/// How many lines the words of an evening may take.
const WORDS_LINES: usize = 24;

/// The picture so far.
pub(super) struct Sheet<'a> {
    ruler: &'a dyn Ruler,
    t: Lang,
    marks: Vec<Mark>,
    /// Where the next part begins.
    y: f64,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(ruler: &'a dyn Ruler, t: Lang) -> Self {
        Self {
            ruler,
            t,
            marks: Vec::new(),
            y: 0.0,
        }
    }

    pub(super) fn finish(self) -> Picture {
        let height = self.y.ceil();
        let mut marks = vec![Mark::Box {
            x: 0.0,
            y: 0.0,
            w: WIDTH,
            h: height,
            radius: 0.0,
            ink: Ink::Ground,
        }];
        marks.extend(self.marks);
        Picture {
            width: WIDTH,
            height,
            marks,
        }
    }

    fn write(&mut self, x: f64, y: f64, words: &str, font: Font, align: Align, ink: Ink) {
        if !words.is_empty() {
            self.marks.push(Mark::Words {
                x,
                y,
                words: words.to_owned(),
                font,
                align,
                ink,
            });
        }
    }

    /// Lines below each other from a top; gives the foot of the last.
    fn lines(&mut self, x: f64, top: f64, lines: &[String], font: Font, ink: Ink) -> f64 {
        let mut y = top;
        for line in lines {
            self.write(x, y + font.size, line, font, Align::Left, ink);
            y += font.leading();
        }
        y
    }

    fn wrap(&self, words: &str, font: Font, width: f64, most: usize) -> Vec<String> {
        wrap(self.ruler, words, font, width, most)
    }

    fn fit(&self, words: &str, font: Font, width: f64) -> String {
        fit(self.ruler, words, font, width)
    }

    /// Puts a card behind what `draw` draws. It is handed the top of the content and gives its foot.
    fn card(&mut self, draw: impl FnOnce(&mut Self, f64) -> f64) {
        let top = self.y;
        let place = self.marks.len();
        let foot = draw(self, top + PADDING) + PADDING - 2.0;
        self.marks.insert(
            place,
            Mark::Box {
                x: MARGIN,
                y: top,
                w: WIDTH - 2.0 * MARGIN,
                h: foot - top,
                radius: 14.0,
                ink: Ink::Surface,
            },
        );
        self.y = foot + GAP;
    }

    /// The band with title, time, name and the one figure.
    pub(super) fn head(&mut self, report: &Report) {
        let left = MARGIN + PADDING;
        let right = WIDTH - MARGIN - PADDING;
        let (percent, word) = &report.reached;
        let big = Font::bold(34.0);
        let room = self
            .ruler
            .width(percent, big)
            .max(self.ruler.width(word, TINY))
            .min(130.0);
        let width = right - left - room - 12.0;
        let place = self.marks.len();
        let mut y = 20.0;
        let title = self.wrap(&report.title, TITLE, width, 2);
        y = self.lines(left, y, &title, TITLE, Ink::OnAccent) + 2.0;
        let when = self.wrap(&report.when, BODY, width, 2);
        y = self.lines(left, y, &when, BODY, Ink::OnAccent);
        let who = self.wrap(&report.who, BODY, width, 2);
        if !report.who.is_empty() {
            y = self.lines(left, y, &who, BODY, Ink::OnAccent);
        }
        self.write(right, 46.0, percent, big, Align::Right, Ink::OnAccent);
        let word = self.fit(word, TINY, 130.0);
        self.write(right, 70.0, &word, TINY, Align::Right, Ink::OnAccent);
        let foot = y.max(76.0) + 14.0;
        self.marks.insert(
            place,
            Mark::Box {
                x: 0.0,
                y: 0.0,
                w: WIDTH,
                h: foot,
                radius: 0.0,
                ink: Ink::Accent,
            },
        );
        self.y = foot + GAP;
    }

    /// The targets: rings when they are few, bars when they are many.
    pub(super) fn figures(&mut self, report: &Report) {
        if report.figures.is_empty() {
            return;
        }
        let small = report
            .figures
            .iter()
            .all(|f| f.done < 1000 && f.wanted < 1000);
        if report.figures.len() <= RINGS && report.days.is_empty() && small {
            self.card(|sheet, top| sheet.rings(&report.figures, top));
        } else {
            self.card(|sheet, top| {
                let mut y = top;
                for figure in &report.figures {
                    y = sheet.bar(figure, y);
                }
                y - 6.0
            });
        }
    }

    fn rings(&mut self, figures: &[Figure], top: f64) -> f64 {
        let inner = WIDTH - 2.0 * (MARGIN + PADDING);
        // Counted in units small enough for a figure.
        let count = figures.len() as f64;
        let column = inner / count;
        let radius = (column / 2.0 - 6.0).min(29.0);
        let mut foot = top;
        for (nth, figure) in figures.iter().enumerate() {
            let x = MARGIN + PADDING + column * (nth as f64 + 0.5);
            let y = top + radius + 4.0;
            let arc = |share, ink| Mark::Arc {
                x,
                y,
                radius,
                stroke: 6.5,
                share,
                ink,
            };
            self.marks.push(arc(1.0, Ink::Track));
            let share = share(figure);
            if share > 0.0 {
                self.marks.push(arc(share, Ink::Accent));
            }
            let inside = format!("{}/{}", figure.done, figure.wanted);
            let mut font = Font::bold(16.0);
            while self.ruler.width(&inside, font) > 2.0 * radius - 12.0 && font.size > 8.0 {
                font.size -= 1.0;
            }
            self.write(
                x,
                y + font.size * 0.36,
                &inside,
                font,
                Align::Middle,
                Ink::Ink,
            );
            let mut under = top + 2.0 * radius + 14.0;
            for line in self.wrap(&figure.name, SMALL, column - 4.0, 2) {
                self.write(
                    x,
                    under + SMALL.size,
                    &line,
                    SMALL,
                    Align::Middle,
                    Ink::Quiet,
                );
                under += SMALL.leading();
            }
            if figure.wished {
                let wished = self.t.report_wished();
                self.write(
                    x,
                    under + TINY.size,
                    wished,
                    TINY,
                    Align::Middle,
                    Ink::Quiet,
                );
                under += TINY.leading();
            }
            foot = foot.max(under);
        }
        foot
    }

    fn bar(&mut self, figure: &Figure, top: f64) -> f64 {
        let left = MARGIN + PADDING;
        let right = WIDTH - MARGIN - PADDING;
        let count = format!("{}/{}", figure.done, figure.wanted);
        let room = right - left - self.ruler.width(&count, NAME) - 12.0;
        let name = if figure.wished {
            format!("{} · {}", figure.name, self.t.report_wished())
        } else {
            figure.name.clone()
        };
        let name = self.fit(&name, BODY, room);
        self.write(left, top + BODY.size, &name, BODY, Align::Left, Ink::Ink);
        self.write(right, top + BODY.size, &count, NAME, Align::Right, Ink::Ink);
        let y = top + BODY.leading() + 1.0;
        let bar = |w, ink| Mark::Box {
            x: left,
            y,
            w,
            h: 7.0,
            radius: 3.5,
            ink,
        };
        self.marks.push(bar(right - left, Ink::Track));
        let share = share(figure);
        if share > 0.0 {
            self.marks
                .push(bar(((right - left) * share).max(7.0), Ink::Accent));
        }
        y + 7.0 + 13.0
    }

    /// The days, Monday first, in rows of a week.
    pub(super) fn days(&mut self, report: &Report) {
        let Some(first) = report.days.first() else {
            return;
        };
        let rows = (first.column + report.days.len()).div_ceil(7);
        self.card(|sheet, top| {
            let column = (WIDTH - 2.0 * (MARGIN + PADDING)) / 7.0;
            let row = 50.0;
            let letters = report.days.iter().take(7);
            for day in letters {
                let x = MARGIN + PADDING + column * (day.column as f64 + 0.5);
                sheet.write(
                    x,
                    top + TINY.size,
                    day.letter,
                    TINY,
                    Align::Middle,
                    Ink::Quiet,
                );
            }
            let grid = top + TINY.leading() + 2.0;
            for (nth, day) in report.days.iter().enumerate() {
                let line = (first.column + nth) / 7;
                let x = MARGIN + PADDING + column * (day.column as f64 + 0.5);
                let y = grid + row * line as f64;
                sheet.day(x, y, day.number, day.worth);
            }
            grid + row * rows as f64 - 4.0
        });
    }

    fn day(&mut self, x: f64, top: f64, number: u32, worth: Worth) {
        let number = number.to_string();
        self.write(x, top + TINY.size, &number, TINY, Align::Middle, Ink::Quiet);
        let (w, h) = (34.0, 22.0);
        let y = top + TINY.leading() + 1.0;
        let (inside, ink, behind) = match worth {
            Worth::Met => ("100".to_owned(), Ink::OnAccent, Some(Ink::Accent)),
            Worth::Short(0) => ("0".to_owned(), Ink::Quiet, Some(Ink::Track)),
            Worth::Short(percent) => (percent.to_string(), Ink::Ink, Some(Ink::AccentSoft)),
            Worth::NotAsked => ("–".to_owned(), Ink::Quiet, None),
            Worth::Ahead => ("·".to_owned(), Ink::Quiet, None),
        };
        if let Some(ink) = behind {
            self.marks.push(Mark::Box {
                x: x - w / 2.0,
                y,
                w,
                h,
                radius: 7.0,
                ink,
            });
        }
        let font = Font::bold(12.5);
        self.write(x, y + 16.0, &inside, font, Align::Middle, ink);
    }

    /// Names and figures, two in a row.
    pub(super) fn facts(&mut self, report: &Report) {
        if report.facts.is_empty() {
            return;
        }
        self.card(|sheet, top| {
            let column = (WIDTH - 2.0 * (MARGIN + PADDING)) / 2.0;
            let mut y = top;
            for pair in report.facts.chunks(2) {
                for (nth, (name, value)) in pair.iter().enumerate() {
                    let x = MARGIN + PADDING + column * nth as f64;
                    let name = sheet.fit(name, SMALL, column - 8.0);
                    let value = sheet.fit(value, NAME, column - 8.0);
                    sheet.write(x, y + SMALL.size, &name, SMALL, Align::Left, Ink::Quiet);
                    let below = y + SMALL.leading() + NAME.size;
                    sheet.write(x, below, &value, NAME, Align::Left, Ink::Ink);
                }
                y += SMALL.leading() + NAME.leading() + 8.0;
            }
            y - 8.0
        });
    }

    /// A list.
    pub(super) fn section(&mut self, section: &Section) {
        self.card(|sheet, top| {
            let left = MARGIN + PADDING;
            let width = WIDTH - 2.0 * left;
            let title = sheet.fit(&section.title, HEADING, width);
            sheet.write(
                left,
                top + HEADING.size,
                &title,
                HEADING,
                Align::Left,
                Ink::Ink,
            );
            let mut y = top + HEADING.leading() + 4.0;
            for (nth, line) in section.lines.iter().enumerate() {
                if nth > 0 {
                    sheet.marks.push(Mark::Box {
                        x: left,
                        y,
                        w: width,
                        h: 1.0,
                        radius: 0.0,
                        ink: Ink::Line,
                    });
                }
                y = sheet.row(line, y + 8.0) + 6.0;
            }
            if section.more > 0 {
                let more = sheet.t.report_more(section.more);
                sheet.write(
                    left,
                    y + 4.0 + SMALL.size,
                    &more,
                    SMALL,
                    Align::Left,
                    Ink::Quiet,
                );
                y += 4.0 + SMALL.leading();
            }
            y
        });
    }

    /// 14:30 张** · 约到了, and below what it was.
    fn row(&mut self, line: &Line, top: f64) -> f64 {
        let left = MARGIN + PADDING;
        let right = WIDTH - MARGIN - PADDING;
        let indent = left + 46.0;
        let time = self.fit(&line.time, SMALL, 42.0);
        self.write(left, top + BODY.size, &time, SMALL, Align::Left, Ink::Quiet);
        // The result may take up to half of the line.
        let end = self.fit(&line.end, SMALL, (right - indent) * 0.55);
        let room = right - indent - self.ruler.width(&end, SMALL) - 10.0;
        let ink = if line.reached {
            Ink::Accent
        } else {
            Ink::Quiet
        };
        self.write(right, top + BODY.size, &end, SMALL, Align::Right, ink);
        let title = self.wrap(&line.title, NAME, room, 2);
        let mut y = self.lines(indent, top, &title, NAME, Ink::Ink);
        if !line.note.is_empty() && line.note != line.title {
            let note = self.wrap(&line.note, SMALL, right - indent, ROW_LINES);
            y = self.lines(indent, y, &note, SMALL, Ink::Quiet);
        }
        y
    }

    /// Words under their heading.
    pub(super) fn words(&mut self, title: &str, words: &str) {
        self.card(|sheet, top| {
            let left = MARGIN + PADDING;
            let width = WIDTH - 2.0 * left;
            let mut y = top;
            if !title.is_empty() {
                let title = sheet.fit(title, HEADING, width);
                sheet.write(
                    left,
                    y + HEADING.size,
                    &title,
                    HEADING,
                    Align::Left,
                    Ink::Ink,
                );
                y += HEADING.leading() + 4.0;
            }
            let lines = sheet.wrap(words, BODY, width, WORDS_LINES);
            sheet.lines(left, y, &lines, BODY, Ink::Ink)
        });
    }

    /// Where it comes from.
    pub(super) fn foot(&mut self, words: &str) {
        let words = self.fit(words, TINY, WIDTH - 2.0 * MARGIN);
        let y = self.y + 6.0 + TINY.size;
        self.write(WIDTH / 2.0, y, &words, TINY, Align::Middle, Ink::Quiet);
        self.y = y + 16.0;
    }
}

/// How much of a target is done, from 0 to 1.
fn share(figure: &Figure) -> f64 {
    f64::from(figure.done.min(figure.wanted)) / f64::from(figure.wanted.max(1))
}

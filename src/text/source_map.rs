//! The way from an article's text back to the file that the user has.

/// A place in the file as the user has it, both counted from 1; columns count code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

/// The way from the article's text back to the source file.
///
/// Between two anchors the text is a verbatim copy of the file: each code point moves one column
/// on, each line feed to the next line. Wherever it is not (an entity, an escape, skipped
/// markup), the reader sets an anchor. Readers set one at each line start too, so that a look-up
/// walks one line at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    anchors: Vec<(usize, Position)>,
}

impl SourceMap {
    /// The map of a text that is the file, verbatim.
    pub fn verbatim(text: &str) -> Self {
        let mut map = Self::default();
        map.anchor(0, Position { line: 1, column: 1 });
        for (line, at) in (2..).zip(memchr::memchr_iter(b'\n', text.as_bytes())) {
            map.anchor(at + 1, Position { line, column: 1 });
        }
        map
    }

    /// Says that the text at byte `offset` stands at `position` of the file. Offsets must not
    /// decrease; a second anchor at one offset replaces the first.
    pub fn anchor(&mut self, offset: usize, position: Position) {
        match self.anchors.last_mut() {
            Some(last) if last.0 == offset => last.1 = position,
            _ => self.anchors.push((offset, position)),
        }
    }

    /// Where byte `offset` of `text` stands in the file.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let after = self.anchors.partition_point(|(at, _)| *at <= offset);
        let (start, mut position) = match after.checked_sub(1) {
            Some(index) => self.anchors[index],
            None => (0, Position { line: 1, column: 1 }),
        };
        for c in text[start..offset].chars() {
            if c == '\n' {
                position = Position { line: position.line + 1, column: 1 };
            } else {
                position.column += 1;
            }
        }
        position
    }

    /// Where each of `offsets`, which must not decrease, stands in the file: one walk over the
    /// text, however long its lines are.
    pub fn positions(&self, text: &str, offsets: &[usize]) -> Vec<Position> {
        let mut at = 0;
        let mut position = Position { line: 1, column: 1 };
        let mut anchors = self.anchors.iter().peekable();
        let mut found = Vec::with_capacity(offsets.len());
        for &offset in offsets {
            while let Some(anchor) = anchors.next_if(|anchor| anchor.0 <= offset) {
                (at, position) = *anchor;
            }
            for c in text[at..offset].chars() {
                if c == '\n' {
                    position = Position { line: position.line + 1, column: 1 };
                } else {
                    position.column += 1;
                }
            }
            at = offset;
            found.push(position);
        }
        found
    }
}

//! The lines on which the members of a YAML (or JSON) document stand: a problem has a path, people look for a line.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

/// A document reduced to places.
pub(super) struct Lines(Option<Spanned<Tree>>);

enum Tree {
    Map(Vec<(String, Spanned<Tree>)>),
    Sequence(Vec<Spanned<Tree>>),
    Leaf,
}

impl Lines {
    /// The lines of a document; none of one that cannot be read.
    pub(super) fn of(text: &str) -> Self {
        Self(serde_saphyr::from_str_with_options(text, super::read::limits()).ok())
    }

    /// The line of a path as `organisations[3].head.person`, or of the nearest member around it that is written.
    pub(super) fn line(&self, path: &str) -> Option<u64> {
        let mut node = self.0.as_ref()?;
        for part in parts(path) {
            let inner = match (&node.value, part) {
                (Tree::Map(members), Part::Member(name)) => {
                    members.iter().find(|(known, _)| known == name).map(|(_, node)| node)
                }
                (Tree::Sequence(items), Part::Item(at)) => items.get(at),
                _ => None,
            };
            match inner {
                Some(inner) => node = inner,
                None => break,
            }
        }
        Some(node.referenced.line()).filter(|line| *line > 0)
    }
}

enum Part<'a> {
    Member(&'a str),
    Item(usize),
}

fn parts(path: &str) -> impl Iterator<Item = Part<'_>> {
    let words = path.split(['.', '[']).filter(|word| !word.is_empty());
    words.map(|word| match word.strip_suffix(']').map(str::parse) {
        Some(Ok(at)) => Part::Item(at),
        _ => Part::Member(word),
    })
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Places)
    }
}

struct Places;

/// Scalars of any kind are leaves.
macro_rules! leaves {
    ($($visit:ident: $kind:ty),+) => {
        $(fn $visit<E>(self, _: $kind) -> Result<Tree, E> {
            Ok(Tree::Leaf)
        })+
    };
}

impl<'de> Visitor<'de> for Places {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    leaves!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64, visit_str: &str);

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(Places)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Tree::Sequence(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Tree, A::Error> {
        let mut all = Vec::new();
        while let Some(member) = members.next_entry()? {
            all.push(member);
        }
        Ok(Tree::Map(all))
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn a_path_leads_to_its_line_or_to_the_nearest_one() {
        let text = "# a comment\nformat: x\nlist:\n  - name: a\n    days:\n      - 1\n      - deep: {on: 2025-01-01,\n               to: ~}\n  - b\n";
        let lines = Lines::of(text);
        let table = [
            ("format", 2),
            ("list[0].name", 4),
            ("list[0].days[0]", 6),
            ("list[0].days[1].deep.on", 7),
            ("list[0].days[1].deep.to", 8),
            ("list[0].days[7]", 6),
            ("list[0].missing", 4),
            ("list[1]", 9),
            ("nowhere", 2),
        ];
        for (path, line) in table {
            assert_eq!(lines.line(path), Some(line), "{path}");
        }
        assert_eq!(Lines::of("{\n \"a\": [\n1, \"2\"]}").line("a[1]"), Some(3), "JSON is read the same way");
        assert_eq!(Lines::of("a: [").line("a"), None);
    }
}

//! Writes the compact tables of a Hugging Face tokenizer, as `models/training/tokenizer.py` does, if it is one
//! that [`super::tokenize::Compact`] computes: XLM-R's Unigram with its normalisation and its marks.

use std::{iter, ops::Range};

use safetensors::{Dtype, tensor::TensorView};
use serde_json::{Value, json};

use super::tokenize::{MARKS, NONE, UNKNOWN};

/// The tables as a safetensors file; none if the tokenizer works in another way.
pub(super) fn tables(tokenizer: &Value) -> Option<Vec<u8>> {
    let charsmap = charsmap(tokenizer)?;
    let vocabulary = tokenizer["model"]["vocab"].as_array()?;
    let mut pieces = Vec::with_capacity(vocabulary.len());
    let mut scores = Vec::with_capacity(vocabulary.len() * 8);
    for (id, entry) in (0..).zip(vocabulary) {
        pieces.push((entry[0].as_str()?.as_bytes(), id));
        scores.extend(entry[1].as_f64()?.to_le_bytes());
    }
    pieces.sort_unstable();
    let trie = Trie::new(&pieces)?;
    let bytes = |values: &[u32]| values.iter().flat_map(|value| value.to_le_bytes()).collect();
    let nodes = trie.byte.len();
    let tensors: [(&str, Dtype, usize, Vec<u8>); 5] = [
        ("trie.child", Dtype::U32, nodes + 1, bytes(&trie.child)),
        ("trie.byte", Dtype::U8, nodes, trie.byte),
        ("trie.piece", Dtype::U32, nodes, bytes(&trie.piece)),
        ("score", Dtype::F64, pieces.len(), scores),
        ("charsmap", Dtype::U8, charsmap.len(), charsmap),
    ];
    let views = tensors.iter().map(|(name, dtype, length, data)| {
        TensorView::new(*dtype, vec![*length], data).map(|view| (*name, view))
    });
    safetensors::serialize(views.collect::<Result<Vec<_>, _>>().ok()?, None).ok()
}

/// The precompiled normalisation, if everything around the pieces is as in XLM-R.
fn charsmap(tokenizer: &Value) -> Option<Vec<u8>> {
    let spaces = json!({"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "});
    let [normaliser, replace] = &tokenizer["normalizer"]["normalizers"].as_array()?[..] else {
        return None;
    };
    let blanks = &tokenizer["pre_tokenizer"];
    let prefixed = blanks["add_prefix_space"] == true || blanks["prepend_scheme"] == "always";
    let model = &tokenizer["model"];
    let marks = tokenizer["added_tokens"].as_array()?;
    let same = marks.len() == MARKS.len()
        && marks.iter().zip(MARKS).all(|(mark, (text, id))| {
            mark["content"] == text
                && mark["id"] == id
                && ["lstrip", "rstrip", "single_word", "normalized"]
                    .iter()
                    .all(|flag| mark[flag] == false)
        });
    let xlm_r = normaliser["type"] == "Precompiled"
        && *replace == spaces
        && blanks["type"] == "Metaspace"
        && blanks["replacement"] == "▁"
        && blanks["split"] != false
        && prefixed
        && model["type"] == "Unigram"
        && model["unk_id"] == UNKNOWN
        && model["byte_fallback"] != true
        && same;
    xlm_r.then(|| base64::decode(normaliser["precompiled_charsmap"].as_str()?).ok())?
}

/// A trie in breadth-first order: the children of a node lie side by side, sorted by byte.
struct Trie {
    child: Vec<u32>,
    byte: Vec<u8>,
    piece: Vec<u32>,
}

impl Trie {
    /// The trie of sorted `pieces`.
    fn new(pieces: &[(&[u8], u32)]) -> Option<Self> {
        let mut trie = Self { child: Vec::new(), byte: vec![0], piece: vec![NONE] };
        let mut level: Vec<Range<usize>> = iter::once(0..pieces.len()).collect();
        let mut depth = 0;
        while !level.is_empty() {
            let mut below = Vec::new();
            for node in level {
                trie.child.push(u32::try_from(trie.byte.len()).ok()?);
                let mut at = node.start;
                while at < node.end {
                    let Some(&label) = pieces[at].0.get(depth) else {
                        at += 1;
                        continue;
                    };
                    let run =
                        pieces[at..node.end].partition_point(|(bytes, _)| bytes[depth] == label);
                    let (bytes, id) = pieces[at];
                    trie.byte.push(label);
                    trie.piece.push(if bytes.len() == depth + 1 { id } else { NONE });
                    below.push(at..at + run);
                    at += run;
                }
            }
            level = below;
            depth += 1;
        }
        trie.child.push(u32::try_from(trie.byte.len()).ok()?);
        Some(trie)
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Read, path::Path};

    use super::*;

    fn shipped() -> Value {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/base");
        let mut json = String::new();
        let file = fs::File::open(base.join("tokenizer.json.gz")).unwrap();
        flate2::read::GzDecoder::new(file).read_to_string(&mut json).unwrap();
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn tables_are_byte_for_byte_those_of_the_python_script() {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/base");
        let shipped_tables = fs::read(base.join("tokenizer.safetensors")).unwrap();
        assert!(tables(&shipped()).unwrap() == shipped_tables);
    }

    #[test]
    fn other_tokenizers_have_no_tables() {
        let tokenizer = shipped();
        for (pointer, value) in [
            ("/normalizer/normalizers/0/type", json!("NFKC")),
            ("/pre_tokenizer/add_prefix_space", json!(false)),
            ("/model/unk_id", json!(0)),
            ("/model/type", json!("BPE")),
            ("/added_tokens/4/id", json!(7)),
            ("/added_tokens/4/lstrip", json!(true)),
        ] {
            let mut other = tokenizer.clone();
            *other.pointer_mut(pointer).unwrap() = value;
            assert!(charsmap(&other).is_none(), "{pointer}");
        }
        assert!(charsmap(&tokenizer).is_some());
    }
}

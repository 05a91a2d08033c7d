//! Models that users bring: read in Hugging Face's layout, converted, and refused where they are wrong.

use std::{fs, path::Path};

use fauxami::{
    error::Error,
    score::{self, Item, Scorer},
    verdict::RawScore,
};
use safetensors::Dtype;
use serde_json::{Value, json};

use crate::tiny::{BERT, Kind, SOURCE, TARGET, Tensors, XLM_R, write_tensors};

/// What rounding activations to bytes may cost: answers of the sentence heads, logits of words. About twice
/// what the test prints; what a wrong epsilon, position or type costs is beyond it.
const SENTENCE: f64 = 0.03;
const WORD: f64 = 0.07;

pub(crate) fn items() -> [Item<'static>; 2] {
    [Item { target: TARGET, source: Some(SOURCE) }, Item { target: TARGET, source: None }]
}

/// How far the scores of [`items`] are from the answers of `kind`, sentence and word.
pub(crate) fn apart(scores: &[RawScore], kind: &Kind) -> (f64, f64) {
    let (mut sentence, mut word) = (0_f64, 0_f64);
    for (score, with_source) in scores.iter().zip([true, false]) {
        let (answers, logits) = kind.answers(with_source);
        for (answer, is) in answers.iter().zip([score.z, score.critical, score.machine]) {
            sentence = sentence.max((answer - is).abs());
        }
        assert_eq!(score.words.len(), logits.len());
        for (logit, (_, p)) in logits.iter().zip(&score.words) {
            word = word.max((logit - (p / (1.0 - p)).ln()).abs());
        }
    }
    (sentence, word)
}

#[test]
fn bert_and_xlm_roberta_score_as_their_arithmetic_says() {
    let bert = [("one token type", Kind { source_type: 0, ..BERT })];
    let xlm_r = [
        ("positions from 0", Kind { first_position: 0, ..XLM_R }),
        ("the other epsilon", Kind { epsilon: 1e-12, ..XLM_R }),
    ];
    for (kind, others) in [(BERT, &bert[..]), (XLM_R, &xlm_r[..])] {
        let folder = tempfile::tempdir().unwrap();
        kind.write(folder.path(), Dtype::F32);
        let scores = score::load(folder.path()).unwrap().score(&items());
        let (sentence, word) = apart(&scores, &kind);
        println!("{}: sentence {sentence:.4}, word {word:.4}", kind.model_type);
        assert!(sentence < SENTENCE && word < WORD);
        for (name, other) in others {
            let (sentence, word) = apart(&scores, other);
            println!("{}, {name}: sentence {sentence:.4}, word {word:.4}", kind.model_type);
            assert!(sentence > 2.0 * SENTENCE || word > 2.0 * WORD, "{name} would not be noticed");
        }
    }
}

fn same(a: &dyn Scorer, b: &dyn Scorer) {
    assert_eq!((a.model(), a.calibration()), (b.model(), b.calibration()));
    assert_eq!(a.score(&items()), b.score(&items()));
}

#[test]
fn conversion_changes_no_bit_and_neither_does_the_type_of_the_weights() {
    for kind in [BERT, XLM_R] {
        let parent = tempfile::tempdir().unwrap();
        let [folder, out] = ["own", "converted"].map(|name| parent.path().join(name));
        fs::create_dir(&folder).unwrap();
        kind.write(&folder, Dtype::F32);
        let direct = score::load(&folder).unwrap();
        assert_eq!(direct.model().name, "own");
        let files = score::convert(&folder, &out).unwrap();
        assert_eq!(files.len(), 5);
        same(&*direct, &*score::load(&out).unwrap());
        for dtype in [Dtype::F16, Dtype::BF16] {
            kind.write(&folder, dtype);
            same(&*direct, &*score::load(&folder).unwrap());
        }
    }
}

#[test]
fn long_texts_are_cut_to_the_positions_of_the_model() {
    let folder = tempfile::tempdir().unwrap();
    BERT.write(folder.path(), Dtype::F32);
    let target = [TARGET; 20].join(" ");
    let scorer = score::load(folder.path()).unwrap();
    let score = &scorer.score(&[Item { target: &target, source: Some(SOURCE) }])[0];
    assert!(score.windows >= 3 && score.words.len() == 20 * 8);
}

#[test]
fn a_calibration_in_the_folder_is_used() {
    let folder = tempfile::tempdir().unwrap();
    BERT.write(folder.path(), Dtype::F32);
    let plain = score::load(folder.path()).unwrap();
    assert_eq!(plain.calibration().with_source.word, (0.0, 1.0));
    let shipped = crate::score::models().join("scorer-2/calibration.json");
    fs::copy(shipped, folder.path().join("calibration.json")).unwrap();
    let own = score::load(folder.path()).unwrap();
    assert_eq!(own.calibration(), score::embedded().unwrap().calibration());
    assert_ne!(own.model(), plain.model());
}

fn refusal(folder: &Path) -> String {
    match score::load(folder) {
        Err(error @ Error::Model { .. }) => error.to_string(),
        Err(error) => panic!("{error} is not about the model"),
        Ok(_) => panic!("a defect was not noticed"),
    }
}

#[test]
fn every_defect_of_a_model_in_hugging_face_s_layout_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    BERT.write(folder, Dtype::F32);

    let config = |key: &str, value: Value| {
        let mut config = BERT.config();
        config[key] = value;
        fs::write(folder.join("config.json"), config.to_string()).unwrap();
        refusal(folder)
    };
    assert!(
        config("model_type", json!("distilbert")).contains("model_type distilbert is not known")
    );
    assert!(config("hidden_act", json!("gelu_new")).contains("hidden_act gelu_new"));
    assert!(config("position_embedding_type", json!("relative_key")).contains("relative_key"));
    assert!(config("num_attention_heads", json!(3)).contains("num_attention_heads 3"));
    assert!(config("max_position_embeddings", json!(16)).contains("32 positions"));
    assert!(
        config("num_hidden_layers", json!(3))
            .contains("encoder.layer.2.attention.self.query.weight is missing")
    );
    let shape = config("intermediate_size", json!(100));
    assert!(shape.contains("intermediate.dense.weight is F32[96, 64] but should be"), "{shape}");
    fs::write(folder.join("config.json"), "{\"model_type\": \"bert\"}").unwrap();
    assert!(refusal(folder).contains("config.json: missing field"));
    BERT.write(folder, Dtype::F32);

    let tensors = |edit: &dyn Fn(&mut Tensors)| {
        let mut tensors = BERT.tensors();
        edit(&mut tensors);
        write_tensors(folder, &tensors, Dtype::F32);
        refusal(folder)
    };
    let bias = "bert.encoder.layer.1.intermediate.dense.bias";
    let missing = tensors(&|tensors| drop(tensors.remove(bias)));
    assert!(missing.contains(
        "model.safetensors: the tensor bert.encoder.layer.1.intermediate.dense.bias is missing"
    ));
    let heads = tensors(&|tensors| tensors.retain(|name, _| !name.starts_with("head.")));
    assert!(
        heads.contains("head.quality.mix [3], ") && heads.contains("head.words.bias [1]"),
        "{heads}"
    );
    let number = tensors(&|tensors| tensors.get_mut(bias).unwrap().1[5] = f32::NAN);
    assert!(number.contains("holds something that is not a number"));
    let table = tensors(&|tensors| drop(tensors.remove("bert.embeddings.word_embeddings.weight")));
    assert!(table.contains("embeddings.word_embeddings.weight is missing"));

    let path = folder.join("model.safetensors");
    BERT.write(folder, Dtype::F32);
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 100]).unwrap();
    assert!(refusal(folder).contains("model.safetensors: not a whole safetensors file"));
    fs::remove_file(&path).unwrap();
    assert!(refusal(folder).contains("model.safetensors: "));

    // A vocabulary of another model: fewer embeddings than pieces.
    let mut config = BERT.config();
    config["vocab_size"] = json!(9);
    let mut short = BERT.tensors();
    let (shape, values) = short.get_mut("bert.embeddings.word_embeddings.weight").unwrap();
    shape[0] = 9;
    values.truncate(9 * 64);
    write_tensors(folder, &short, Dtype::F32);
    fs::write(folder.join("config.json"), config.to_string()).unwrap();
    assert!(refusal(folder).contains("vocab_size in config.json is 9: they belong to different"));

    BERT.write(folder, Dtype::F32);
    let mut tokenizer = BERT.tokenizer();
    tokenizer["post_processor"] = Value::Null;
    fs::write(folder.join("tokenizer.json"), tokenizer.to_string()).unwrap();
    assert!(refusal(folder).contains("tokenizer.json: its post_processor"));
    fs::write(folder.join("tokenizer.json"), "{").unwrap();
    assert!(refusal(folder).contains("tokenizer.json: "));
    BERT.write(folder, Dtype::F32);
    fs::write(folder.join("calibration.json"), "{}").unwrap();
    assert!(refusal(folder).contains("calibration.json: "));
}

#[test]
fn a_converted_model_is_held_to_its_hashes_and_not_converted_again() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    XLM_R.write(folder.path(), Dtype::F32);
    score::convert(folder.path(), &out).unwrap();
    let again = score::convert(&out, &out.join("twice")).unwrap_err().to_string();
    assert!(again.contains("converted already"), "{again}");
    let path = out.join("encoder.safetensors");
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&path, bytes).unwrap();
    assert!(
        refusal(&out).contains("encoder.safetensors: the file is damaged or of another version")
    );
}

#[cfg(not(feature = "torch"))]
#[test]
fn devices_that_need_libtorch_say_how_to_get_them() {
    use fauxami::score::Device;
    for device in [Device::Cuda, Device::TorchCpu] {
        let Err(error) = score::open(None, device) else { panic!("there is no libtorch") };
        assert!(matches!(error, Error::Usage(_)));
        assert!(error.to_string().contains("--features torch"), "{error}");
    }
    assert!("gpu".parse::<Device>().is_err());
}

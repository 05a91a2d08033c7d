//! What `config.json` says of a network, in Hugging Face's words, and whether this program computes it.

use serde::{Deserialize, Serialize};

use super::encoder::BLOCK;

/// The network's kind and size.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Shape {
    /// `bert` or `xlm-roberta`: they differ in where positions begin.
    pub(super) model_type: String,
    pub(super) hidden_size: usize,
    pub(super) num_hidden_layers: usize,
    pub(super) num_attention_heads: usize,
    pub(super) intermediate_size: usize,
    pub(super) vocab_size: usize,
    pub(super) max_position_embeddings: usize,
    pub(super) type_vocab_size: usize,
    pub(super) layer_norm_eps: f64,
    pub(super) hidden_act: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    position_embedding_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pad_token_id: Option<usize>,
}

impl Shape {
    /// Refuses networks of another build than this program computes.
    pub(super) fn check(&self) -> Result<(), String> {
        let Self { model_type, hidden_size, num_attention_heads: heads, .. } = self;
        if !matches!(&**model_type, "bert" | "xlm-roberta") {
            return Err(format!("model_type {model_type} is not known; bert and xlm-roberta are"));
        }
        if self.hidden_act != "gelu" {
            return Err(format!("hidden_act {} is not known; gelu is", self.hidden_act));
        }
        if let Some(kind) =
            self.position_embedding_type.as_deref().filter(|kind| *kind != "absolute")
        {
            return Err(format!("position_embedding_type {kind} is not known; absolute is"));
        }
        if *heads == 0
            || *hidden_size == 0
            || hidden_size % BLOCK != 0
            || hidden_size % (heads * 16) != 0
        {
            return Err(format!(
                "hidden_size {hidden_size} must be a multiple of {BLOCK} and of 16 times num_attention_heads {heads}"
            ));
        }
        if self.max_position_embeddings < self.first_position() + 32 {
            return Err("the network must know 32 positions at least".to_owned());
        }
        let sizes =
            [self.num_hidden_layers, self.intermediate_size, self.vocab_size, self.type_vocab_size];
        if sizes.contains(&0) {
            return Err("no size may be 0".to_owned());
        }
        if !(0.0..1.0).contains(&self.layer_norm_eps) {
            return Err(format!("layer_norm_eps {} is out of range", self.layer_norm_eps));
        }
        Ok(())
    }

    /// The row of the position table that the first token gets.
    pub(super) fn first_position(&self) -> usize {
        if self.model_type == "bert" { 0 } else { self.pad_token_id.unwrap_or(1) + 1 }
    }

    /// How many tokens have a position.
    pub(super) fn positions(&self) -> usize {
        self.max_position_embeddings - self.first_position()
    }
}

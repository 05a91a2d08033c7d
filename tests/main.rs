//! All integration tests in one binary: one link instead of many.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test may stop and say why")]

mod alignment; // what translates what, and what of lost and added sentences is found
mod any_text; // no text makes a detector panic or point outside it
mod architecture; // modules look only upstream, files stay small
mod catalogue; // every detector is listed, its page current, its examples true
mod clean_news; // news that people wrote raises next to nothing
mod clean_pairs; // human translations beside their sources raise next to nothing
mod cli; // the program as a user meets it: exit codes, files, streams
mod corpora; // findings on the sample articles are pinned; clean ones stay clean
mod desk; // settings of a desk: exceptions, baselines, profiles, folders, own rules
mod detector_report; // the page on hits on clean news and on the probes is current
mod evaluate; // labelled files give the figures of the textbooks; calibrations are stored and used
mod fix; // repairs reach the file or leave it alone, and leave nothing to repair
mod golden; // scores are those of an independent reference, in every detail
mod own_model; // models that users bring: read, converted, refused
mod pivot; // the pivot language of the seed is named, none where there is none
mod probes; // planted artefacts of every family are found, tempting clean articles stay silent
mod read; // every format and every kind of bad input
mod report; // every key and offset of a report is right, every format current and whole
mod roles; // titles of other countries are found in many languages, right ones pass
mod score; // the same bits in any batch and thread, damaged models refused, agreement with people
mod seed; // the article that started the project: found, and not fooled
mod segment; // blocks, sentences and languages of articles in many languages
mod shared; // data beside the repository, and how its absence is told
mod tiny; // two small models with known answers
#[cfg(feature = "torch")]
mod torch; // the network through rust-bert says what an f32 reference says

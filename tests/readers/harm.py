"""A corpus of files that mean harm, made here: every way of doing harm in every format.

`python -m tests.readers.harm` reads all of them within limits on memory and time, and prints what
came of each as JSON.
"""

import gzip
import io
import json
import resource
import struct
import sys
import tempfile
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path

from tests.readers.made import CHAT, EAF, FLEX, TEXTGRID_LONG, docx, odt, p, r, xlsx
from workbench.errors import WorkbenchError
from workbench.readers import read_bytes
from workbench.readers.codebook_yaml import read_codebook
from workbench.readers.codings_csv import read_codings
from workbench.readers.people_table import read_participants, read_speaker_map
from workbench.readers.ratings_json import read_ratings
from workbench.readers.terms_yaml import read_terms
from workbench.readers.turns import find_turns

MOST_MEMORY = 3 * 1024**3
MOST_SECONDS = 240

PACKED = {
    "docx": docx(p(r("I: a")) + p(r("B: b"))),
    "odt": odt("<text:p>I: a</text:p>"),
    "xlsx": xlsx([["Speaker", "Text"], ["I", "a"]]),
}
MAIN = {"docx": "word/document.xml", "odt": "content.xml", "xlsx": "xl/worksheets/sheet1.xml"}
TEXTS = {
    "txt": "I: a{}b\nB: c\nI: d\n",
    "md": "# A{}b\n\n**I**: c\n",
    "vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\n<v A>a{}b\n",
    "srt": "1\n00:00:00,000 --> 00:00:01,000\nA: a{}b\n",
    "csv": "speaker,text\nI,a{}b\n",
    "tsv": "speaker\ttext\nI\ta{}b\n",
    "html": "<html><body><p>a{}b</p></body></html>",
    "rtf": "{{\\rtf1\\ansi I: a{}b\\par}}",
    "cha": CHAT.replace("{", "{{").replace("}", "}}") + "*A:\ta{}b .\n",
    "textgrid": TEXTGRID_LONG.replace("{", "{{").replace("}", "}}") + "{}",
    "json": '{{"segments": [{{"start": 0, "end": 1, "text": "a{}b"}}]}}',
    "otr": '{{"text": "<p>a{}b</p>", "media": "x"}}',
}
SIGNS = {
    "escape": "\x1b]0;owned\x07\x1b[2J\x9b31m",
    "bidi": "\u202eabc\u2066\u200f",
    "nul": "\x00\x00",
    "long line": "x" * 5_000_000,
    "many lines": "\n" * 1_000_000,
    "many spaces": " " * 2_000_000,
    "brackets": "[({<" * 200_000,
    "combining": "e" + "\u0301" * 500_000,
}
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPES = {
    "external entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>',
    "external dtd": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}
TALKS = {"eaf": EAF, "flextext": FLEX}


def rebuilt(data: bytes, change: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same package with parts changed or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", packing) as new:
        for name in old.namelist():
            new.writestr(name, change.pop(name, old.read(name)))
        for name, content in change.items():
            new.writestr(name, content)
    return made.getvalue()


def overlapping(data: bytes) -> bytes:
    """A package in which a second part is said to be where the first one is."""
    made = bytearray(rebuilt(data, {"extra.xml": b"<a/>" * 50}))
    first = made.find(b"PK\x01\x02")
    at, last = first, first
    while at >= 0:
        last, at = at, made.find(b"PK\x01\x02", at + 1)
    made[last + 42 : last + 46] = made[first + 42 : first + 46]
    return bytes(made)


def lying(data: bytes, member: str) -> bytes:
    """A package that says that its main part is tiny; it is not."""
    content = b"a" * 4_000_000
    made = rebuilt(data, {member: content})
    return made.replace(struct.pack("<I", len(content)), struct.pack("<I", 10))


def packages() -> Iterator[tuple[str, str, bytes, bool]]:
    """Every trick with packages: attack, name, content, whether it must be refused."""
    for kind, data in PACKED.items():
        name, member = f"a.{kind}", MAIN[kind]
        for odd in ("../../evil", "/etc/evil", "..\\evil", "C:evil", "a/../../evil"):
            yield f"traversal {odd}", name, rebuilt(data, {odd: b"x"}), True
        yield "bomb", name, rebuilt(data, {member: b" " * 300_000_000}), True
        parts = {f"p{n}.xml": bytes([65 + n % 20]) * 150_000 for n in range(2000)}
        yield "many small bombs", name, rebuilt(data, {**parts, member: b"<a/>"}), kind == "xlsx"
        yield "lying header", name, lying(data, member), True
        yield "too many parts", name, rebuilt(data, {f"{n}": b"" for n in range(10_001)}), True
        yield "nested", name, rebuilt(data, {"inner.zip": data * 20}), False
        yield "nested as main", name, rebuilt(data, {member: data}), True
        yield "overlapping", name, overlapping(data), kind == "xlsx"
        yield "bzip2", name, rebuilt(data, {}, zipfile.ZIP_BZIP2), True
        yield "cut", name, data[: len(data) // 2], True
        for attack, doctype in DOCTYPES.items():
            for encoding in ("utf-8", "utf-16"):
                text = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<x>&e;</x>'
                yield (
                    f"{attack} {encoding}",
                    name,
                    rebuilt(data, {member: text.encode(encoding)}),
                    True,
                )
        yield "deep", name, rebuilt(data, {member: b"<a>" * 300_000 + b"</a>" * 300_000}), True


def talks() -> Iterator[tuple[str, str, bytes, bool]]:
    """Tricks with XML that is not packed."""
    for kind, text in TALKS.items():
        body = text[text.index("?>") + 2 :] if "?>" in text else text
        for attack, doctype in DOCTYPES.items():
            yield attack, f"a.{kind}", f'<?xml version="1.0"?>{doctype}{body}'.encode(), True
        deep = body.replace(">", ">" + "<b>" * 200_000, 1)
        yield "deep", f"a.{kind}", deep.encode(), kind == "eaf"


def texts() -> Iterator[tuple[str, str, bytes, bool]]:
    """Signs that no text should hold, in every format that is text."""
    for kind, pattern in TEXTS.items():
        for attack, sign in SIGNS.items():
            escaped = json.dumps(sign)[1:-1] if kind in ("json", "otr") else sign
            yield attack, f"a.{kind}", pattern.format(escaped).encode(), False
        yield (
            "half a character",
            f"a.{kind}",
            pattern.format("\0").encode().replace(b"\0", b"\xed\xa0\x80"),
            False,
        )
        yield "gzip bomb", f"a.{kind}", gzip.compress(b"a" * 50_000_000), True
    half = TEXTS["json"].format("\\ud800")
    yield "half a character in JSON", "a.json", half.encode(), False
    for kind, start in (("json", '{"segments": '), ("otr", '{"text": '), ("json3", '{"events": ')):
        yield "deep", f"a.{kind}", (start + "[" * 400_000).encode(), True
        yield "long number", f"a.{kind}", (start + "9" * 400_000 + "}").encode(), True
    yield "deep groups", "a.rtf", b"{\\rtf1 " + b"{" * 200_000 + b"a", False
    yield "deep page", "a.html", b"<html>" + b"<div>" * 300_000 + b"a", False
    yield "pdf bomb", "a.pdf", pdf_bomb(), False
    yield "pdf loop", "a.pdf", pdf_loop(), True


def pdf_bomb() -> bytes:
    """A PDF whose one page unpacks to 100 MB of spaces."""
    packed = zlib.compress(b" " * 100_000_000, 9)
    head = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    )
    stream = f"4 0 obj<</Filter/FlateDecode/Length {len(packed)}>>stream\n".encode()
    return head + stream + packed + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def pdf_loop() -> bytes:
    """A PDF whose tree of pages bites its own tail, and claims to have many."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


YAMLS = {
    "aliases": "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30)),
    "tag": "codes: !!python/object/apply:os.system ['touch /tmp/owned']\n",
    "deep": "codes: " + "[" * 100_000,
    "long": "codes:\n" + "- name: x\n" * 200_000,
    "nul": "codes:\n- name: 'a\x00b'\n",
    "half": 'codes:\n- name: "a\\ud800b"\n',
}
HEADS = ("source,start,end,code,coder\n", "name,age\n", "source,label,participant\n")
TABLES = {"codings": read_codings, "people": read_participants, "speakers": read_speaker_map}


def outcome(read: object, *given: object) -> str:
    """Read a file; say what came of it."""
    try:
        found = read(*given)  # type: ignore[operator]
    except WorkbenchError as error:
        assert error.message, "an error that says nothing"
        return "refused"
    except Exception as error:
        return f"FAULT {type(error).__name__}"
    if hasattr(found, "text"):
        found.text.encode()
        find_turns(found)
        if any(sign in found.text for sign in "\x00\x1b\x07\x9b"):
            return "FAULT a sign that a terminal obeys"
    return "read"


def everything() -> Iterator[dict[str, object]]:
    """Read all of them."""
    for attack, name, data, wanted in chain(packages(), talks(), texts()):
        yield {"attack": attack, "name": name, "refuse": wanted, "came": outcome(
            read_bytes, data, name)}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for attack, text in YAMLS.items():
            path = Path(folder) / "a.yaml"
            path.write_text(text, encoding="utf-8")
            for read in (read_codebook, read_terms):
                yield {"attack": attack, "name": read.__name__, "refuse": True,
                       "came": outcome(read, path)}  # fmt: skip
    for name, read in TABLES.items():
        for (attack, sign), head in product(SIGNS.items(), HEADS):
            row = f"{head}a{sign}b,1,2,c,d\n".encode()
            came = outcome(read, row, "a.csv")
            yield {"attack": attack, "name": name, "refuse": False, "came": came}
        for attack, member, data, wanted in packages():
            if member == "a.xlsx":
                yield {"attack": attack, "name": f"{name} xlsx", "refuse": wanted,
                       "came": outcome(read, data, member)}  # fmt: skip
    for attack, text in {"deep": "[" * 400_000, "long number": "9" * 400_000, "nan": "[NaN]",
                         "half": '["\\ud800"]'}.items():  # fmt: skip
        yield {"attack": attack, "name": "ratings", "refuse": attack != "half",
               "came": outcome(read_ratings, text.encode(), "a.json")}  # fmt: skip


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    for each in everything():
        each["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        sys.stdout.write(json.dumps(each) + "\n")
        sys.stdout.flush()
    sys.stdout.write(json.dumps({"end": True}) + "\n")

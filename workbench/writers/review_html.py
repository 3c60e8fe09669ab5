"""A page for phones: what partners are asked, answered without any network.

One file holds everything. Nothing is loaded and nothing can be sent: the page's own policy forbids
every connection, and allows only the one style and the one script whose hashes it names. Answers
stay in the browser until the person saves or shares them.
"""

import base64
import hashlib
import json
from pathlib import Path
from typing import Final

from workbench.model.ids import fixed_id
from workbench.model.review import ANSWERS_FORMAT, CHOICES, Excerpt, Item, Pack
from workbench.writers.office import escaped

_FOLDER: Final = Path(__file__).parent / "pages"
_DANGEROUS: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "", "\u2029": ""}


def write_page(pack: Pack) -> bytes:
    """Return a pack as one HTML file that works offline."""
    style = (_FOLDER / "review.css").read_text(encoding="utf-8")
    script = (_FOLDER / "review.js").read_text(encoding="utf-8")
    say = pack.wording
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    points = "".join(_item(pack, number, item) for number, item in enumerate(pack.items, 1))
    return (
        f'<!DOCTYPE html>\n<html lang="{_text(say.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f"<title>{_text(say['title'])}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"<main>\n{_opening(pack)}{points}<p class=thanks>{_text(say['thanks'])}</p>\n"
        f'<p><button type="button" id="clear">{_text(say["clear"])}</button></p>\n</main>\n'
        f'{_bar(pack)}<script type="application/json" id="pack">{_facts(pack)}</script>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    ).encode()


def _opening(pack: Pack) -> str:
    say = pack.wording
    draft = f'<p class="draft">{_text(say["draft note"])}</p>\n' if say.draft else ""
    return (
        f"{draft}<h1>{_text(say['title'])}</h1>\n"
        f'<p class="from">{_text(pack.title)} · {_text(pack.day)}</p>\n'
        f"<p>{_text(say['intro'])}</p>\n<p>{_text(say['page intro'])}</p>\n"
        f'<noscript><p class="draft">{_text(say["no script"])}</p></noscript>\n'
        f'<p id="lost" class="draft" role="alert" hidden>{_text(say["not kept"])}</p>\n'
        '<div class="person">\n'
        f'<label for="by">{_text(say["who"])}</label>\n'
        '<input id="by" type="text" autocomplete="off">\n'
        f'<label for="date">{_text(say["when"])}</label>\n<input id="date" type="date">\n'
        '<label class="tick"><input id="named" type="checkbox">'
        f"<span>{_text(say['naming'])}</span></label>\n</div>\n"
    )


def _item(pack: Pack, number: int, item: Item) -> str:
    say, name = pack.wording, f"{pack.wording['point']} {number}"
    text = "".join(f'<p class="claim">{_lines(each)}</p>\n' for each in item.text)
    quotes = "".join(
        _quote(pack, f"{number}.{place}", quote) for place, quote in enumerate(item.quotes, 1)
    )
    return (
        f'<section aria-labelledby="p{number}">\n'
        f'<p class="kind">{_text(name)} · {_text(say[item.kind])}</p>\n'
        f'<h2 id="p{number}">{_text(item.title)}</h2>\n{text}{quotes}'
        f"{_answer(pack, str(number), f'{name}: {item.title}', item.ref)}</section>\n"
    )


def _quote(pack: Pack, number: str, quote: Excerpt) -> str:
    say = pack.wording
    named = len(quote.lines) > 1
    words = "".join(
        f"<p>{f'<b>{_text(line.who)}</b> ' if named and line.who else ''}{_lines(line.text)}</p>"
        for line in quote.lines
    )
    meant = "".join(
        f'<p class="meant"><span>{_text(say["translation"])}</span> '
        f"<q{_lang(each.language)}>{_lines(each.text)}</q></p>\n"
        for each in quote.meant
    )
    only = f'<p class="by">{_text(say["only translation"])}</p>\n' if quote.no_original else ""
    who = ", ".join(dict.fromkeys(line.who for line in quote.lines if line.who))
    said = f"{say['said by']}: {who or say['somebody']}"
    name = f"{say['quote']} {number}"
    return (
        f'<div class="quote">\n<p class="kind">{_text(name)}</p>\n'
        f"<blockquote{_lang(quote.language)}>{words}</blockquote>\n{meant}{only}"
        f'<p class="by">{_text(said)}</p>\n'
        f"{_answer(pack, number, name, f'quote:{quote.id}')}</div>\n"
    )


def _answer(pack: Pack, number: str, name: str, ref: str) -> str:
    say, mark = pack.wording, number.replace(".", "-")
    choices = "".join(
        f'<label class="choice"><input type="radio" name="a{mark}" value="{_text(choice)}">'
        f"<span>{_text(say.choice(choice))}</span></label>\n"
        for choice in CHOICES
    )
    return (
        f'<fieldset data-about="{_text(ref)}">\n'
        f"<legend>{_text(say['answer'])} · {_text(name)}</legend>\n{choices}"
        f'<button type="button" class="back" hidden>{_text(say["take back"])}</button>\n'
        f'<label for="c{mark}">{_text(say["comment"])}</label>\n'
        f'<textarea id="c{mark}" rows="2"></textarea>\n</fieldset>\n'
    )


def _bar(pack: Pack) -> str:
    say = pack.wording
    return (
        '<footer>\n<p id="progress" role="status"></p>\n<div class="buttons">\n'
        f'<button type="button" id="share" hidden>{_text(say["share"])}</button>\n'
        f'<button type="button" id="save">{_text(say["save"])}</button>\n</div>\n</footer>\n'
    )


def _facts(pack: Pack) -> str:
    """Return what the script has to know, safe to stand in a page."""
    say = pack.wording
    refs = [ref for item in pack.items for ref in (item.ref, *(q.id for q in item.quotes))]
    facts = {
        "format": ANSWERS_FORMAT,
        "project": pack.project,
        "key": f"review-{pack.project}-{fixed_id('pack', *refs)}",
        "language": say.language,
        "say": {key: say[key] for key in ("progress", "saved", "shared", "clear sure")},
    }
    text = json.dumps(facts, ensure_ascii=False)
    return "".join(_DANGEROUS.get(sign, sign) for sign in text)


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _lang(tag: str) -> str:
    return f' lang="{_text(tag)}"' if tag else ""


def _text(words: str) -> str:
    return escaped(words)


def _lines(words: str) -> str:
    return _text(words).replace("\n", "<br>")

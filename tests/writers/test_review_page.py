"""The page for phones, in a real browser of a phone's size: touched, left, come back to, sent."""

import json

import pytest

from tests.writers.browser import Browser
from tests.writers.made import small

EVIL = "</script><script>document.title = 'taken over'</script><b onclick=x>\"&'"


@pytest.fixture
def project(tmp_path):
    with small(tmp_path) as made:
        made.theme.add(EVIL, statement="<img src=x onerror=\"document.title='taken over'\">")
        yield made


@pytest.fixture
def browser(tmp_path):
    opened = Browser(tmp_path)
    yield opened
    opened.close()


def page(project, tmp_path, language="rw"):
    file = tmp_path / "ask.html"
    pack = project.review.pack(file, themes=["all"], language=language)
    return file.as_uri(), pack


def test_a_page_is_answered_on_a_phone_kept_saved_and_received(project, tmp_path, browser):
    address, pack = page(project, tmp_path)
    browser.open(address)
    count = browser.ask("document.querySelectorAll('fieldset[data-about]').length")
    assert count == sum(1 + len(item.quotes) for item in pack.items)
    assert browser.ask("document.documentElement.lang") == "rw"
    assert browser.ask("document.documentElement.scrollWidth") <= 360
    browser.picture(tmp_path / "top.png")
    browser.write("#by", "Immaculée")
    item, quote = pack.items[0], pack.items[0].quotes[0]
    browser.tap(f"[data-about='{item.ref}'] label:nth-of-type(2)")
    browser.tap(f"[data-about='quote:{quote.id}'] label:nth-of-type(4)")
    browser.write(f"[data-about='{item.ref}'] textarea", 'Si ko byagenze.\n"Oya" <b>')
    browser.wait("document.getElementById('progress').textContent.includes('2')")
    browser.picture(tmp_path / "answered.png")
    browser.open(address)
    kept = f"document.querySelector(\"[data-about='{item.ref}'] textarea\").value"
    assert browser.ask(kept).startswith("Si ko byagenze.")
    browser.tap("#save")
    saved = browser.downloaded()
    found = project.review.receive(saved)
    said = {(a.kind, a.about, a.choice, a.by) for a in found.answers}
    assert said == {
        ("theme", item.id, "change", "Immaculée"),
        ("quote", quote.id, "not safe to publish", "Immaculée"),
    }
    assert found.unmatched == ()
    assert {a.comment for a in found.answers} == {"", 'Si ko byagenze.\n"Oya" <b>'}
    assert all(a.date for a in found.answers)


def test_the_page_asks_the_network_for_nothing_and_cannot(project, tmp_path, browser):
    address, _pack = page(project, tmp_path, "en")
    browser.open(address)
    browser.tap("#save")
    browser.downloaded()
    asked = [
        event["params"]["request"]["url"]
        for event in browser.events
        if event.get("method") == "Network.requestWillBeSent"
    ]
    assert [url for url in asked if not url.startswith(("file:", "blob:", "about:", "data:"))] == []
    attempt = "fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')"
    browser.ask(
        "addEventListener('securitypolicyviolation', e => { window.broken = e.effectiveDirective })"
    )
    assert browser.ask(attempt) == "refused"
    browser.wait("window.broken === 'connect-src'")
    assert browser.ask("typeof eval") == "function"
    assert browser.ask("document.title") != "taken over"
    assert browser.ask("document.querySelectorAll('img, link, iframe').length") == 0


def test_words_are_shown_as_words_and_everything_can_be_touched(project, tmp_path, browser):
    address, _pack = page(project, tmp_path, "fr")
    browser.open(address)
    titles = browser.ask("[...document.querySelectorAll('h2')].map(h => h.textContent)")
    assert EVIL in titles
    sizes = browser.ask(
        "[...document.querySelectorAll('.choice, .tick, button, input[type=text], textarea')]"
        ".filter(e => e.offsetParent).map(e => e.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 44
    nameless = browser.ask(
        "[...document.querySelectorAll('input, textarea')].filter(e => !e.labels.length).length"
    )
    assert nameless == 0
    legends = browser.ask(
        "[...document.querySelectorAll('fieldset')].filter(f => !f.querySelector('legend')).length"
    )
    assert legends == 0
    names = browser.ask(
        "[...new Set([...document.querySelectorAll('[id]')].map(e => e.id))].length"
    )
    assert names == browser.ask("document.querySelectorAll('[id]').length")


def test_an_answer_is_taken_back_and_all_are_deleted(project, tmp_path, browser):
    address, pack = page(project, tmp_path, "sw")
    browser.open(address)
    box = f"[data-about='{pack.items[0].ref}']"
    browser.tap(f"{box} label:nth-of-type(1)")
    browser.wait(f'document.querySelector("{box} input:checked") !== null')
    browser.tap(f"{box} .back")
    browser.wait(f'document.querySelector("{box} input:checked") === null')
    browser.tap(f"{box} label:nth-of-type(3)")
    browser.ask("window.confirm = () => true")
    browser.tap("#clear")
    browser.wait("document.querySelector('input:checked') === null")
    browser.open(address)
    assert browser.ask("document.querySelector('input:checked') === null")


def test_a_phone_that_can_share_hands_on_a_text_file_that_is_received(project, tmp_path, browser):
    address, pack = page(project, tmp_path, "en")
    browser.do(
        "Page.addScriptToEvaluateOnNewDocument",
        source="navigator.canShare = () => true;"
        "navigator.share = what => { window.handed = what.files[0]; return Promise.resolve() };",
    )
    browser.open(address)
    browser.tap(f"[data-about='{pack.items[0].ref}'] label:nth-of-type(3)")
    browser.tap("#share")
    browser.wait("window.handed !== undefined")
    name = browser.ask("window.handed.name")
    assert name.endswith(".txt")
    file = tmp_path / name
    file.write_text(browser.ask("window.handed.text()"), encoding="utf-8")
    assert json.loads(file.read_text())["language"] == "en"
    (answer,) = project.review.receive(file).answers
    assert (answer.kind, answer.choice) == ("theme", "missing")


def test_without_scripts_the_page_is_read_and_says_what_is_missing(project, tmp_path, browser):
    address, _pack = page(project, tmp_path, "en")
    browser.do("Emulation.setScriptExecutionDisabled", value=True)
    browser.do("Page.navigate", url=address)
    browser.wait("true")
    tree = browser.do("DOM.getDocument", depth=-1)
    assert "This page needs JavaScript" in json.dumps(tree)

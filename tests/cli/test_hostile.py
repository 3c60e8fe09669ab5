"""Whatever is typed: an answer or one clear error, never a traceback, nothing a terminal obeys."""

import os
import pty
import random
import subprocess
import sys
from pathlib import Path

import click
import pytest

from workbench.cli.main import _COMMANDS, cli

LONG = "x" * 5000
ODD = [
    "", " ", "-", "--", "-1", "0", "1", "99999999999999999999", "-99999999999999999999", "1e5",
    "nan", "ሰላም", "e\u0301", "🙂", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x9b31m", "\u202eabc",
    "a\nb", "a\tb", "\udcff", "'", '"', "\\", "a=b", "=", "=b", "%s %d {0} {name}", "none",
    "none.txt", ".", "..", "/", "/dev/null", "/dev/full", "interview", "Chair", "Name / Called",
    "Keza", "Amina", "P01", "x:1", ":", LONG, "(" * 3000, "interview.txt", "small.workbench",
    "a/b/c", "~", "*", "not Chair", "or",
]  # fmt: skip
NEVER = ("open", "demo")


def commands():
    """Every command as (words, click command)."""
    context = click.Context(cli)
    for name in _COMMANDS:
        command = cli.get_command(context, name)
        if isinstance(command, click.Group):
            for verb, inner in command.commands.items():
                yield (name, verb), inner
        elif name not in NEVER:
            yield (name,), command


COMMANDS = dict(commands())


def line(command, words, chance):
    """A command line with odd values where values go."""
    arguments = []
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            count = 1 if parameter.nargs == 1 else chance.randrange(1, 3)
            arguments += [chance.choice(ODD) for _turn in range(count)]
        elif chance.random() < 0.4 and "--help" not in parameter.opts:
            arguments.append(parameter.opts[0])
            if not parameter.is_flag:
                arguments.append(chance.choice(ODD))
    if chance.random() < 0.1:
        arguments.append(chance.choice(ODD))
    return [*words, *arguments]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_odd_arguments_are_answered_or_refused(here, interview, words):
    Path("interview.txt").write_bytes(interview.read_bytes())
    chance = random.Random(" ".join(words))
    for _turn in range(20):
        arguments = line(COMMANDS[words], words, chance)
        answer = here(*arguments)
        assert answer.code in (0, 1, 2, 3, 4), arguments
        assert "Traceback" not in answer.err
        assert "\x1b" not in answer.out + answer.err, arguments
        if answer.code and words != ("source", "import") and words != ("check",):
            assert answer.out == "", arguments
            assert answer.err, arguments
            assert len(answer.err) < 15_000
        if not answer.code and "--json" in arguments and "--" not in arguments and answer.out:
            assert answer.json is not None
    assert here("-p", "small.workbench", "check").code == 0


@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value[:20]))
def test_odd_projects_coders_and_commands_are_refused(here, value):
    for arguments in (
        ("-p", value, "source", "list", "--json"),
        ("--project", value, "code", "add", "x"),
        ("new", value, "--plain", "--coder", "Amina"),
        (value,),
        ("source", value),
        (f"--{value}",),
    ):
        if arguments == ("--",) or (value in ("", "-") and len(arguments) == 1):
            continue
        answer = here(*arguments)
        assert answer.code in (0, 1, 2, 3, 4), arguments
        assert "\x1b" not in answer.out + answer.err
        if answer.code:
            assert answer.out == ""
            assert answer.err


ESCAPE = "\x1b[31mred\x07\x9b1m\u202e"


@pytest.fixture
def hostile(here):
    """A project in which everything that may be named is named to harm a terminal."""
    Path(f"{ESCAPE}.txt").write_text(
        f"Keza: one {ESCAPE} two.\n\nOdette: yes.\n\nKeza{ESCAPE}: no.\n\nOdette: yes.\n" * 2
    )
    assert here("source", "import", f"{ESCAPE}.txt", "--accept", "--site", ESCAPE).code == 0
    source = here("source", "list", "--json").json["sources"][0]["id"]
    if source == here("source", "show", "interview", "--json").json["id"]:
        source = here("source", "list", "--json").json["sources"][1]["id"]
    here("code", "add", ESCAPE, "--brief", ESCAPE, "--example", ESCAPE)
    here("coding", "add", source, 0, 20, ESCAPE, "--coder", ESCAPE)
    here("participant", "add", ESCAPE, f"{ESCAPE}={ESCAPE}")
    here("memo", "add", source, f"a {ESCAPE}")
    here("theme", "add", ESCAPE, "--statement", ESCAPE)
    here("theme", "gather", ESCAPE, ESCAPE)
    return source


READS = [
    ("source", "list"), ("source", "show", "SOURCE"), ("source", "search", "one"),
    ("code", "list"), ("code", "show", ESCAPE), ("coding", "list"), ("coder", "list"),
    ("participant", "list"), ("memo", "list"), ("theme", "list"), ("retrieve", "--context", "50"),
    ("change", "list"), ("speaker", "list", "SOURCE"),
    ("where",), ("check",), ("where", ESCAPE), ("source", "list", ESCAPE),
    ("source", "show", ESCAPE + "none"), ("code", "show", ESCAPE + "none"), (ESCAPE,),
    ("source", ESCAPE), ("source", "import", ESCAPE + "none", "--accept"),
    ("-p", ESCAPE, "check"), ("export", ESCAPE), ("retrieve", f'"{ESCAPE}" and'),
    ("source", "search", "(" + ESCAPE, "--regex"), (f"--{ESCAPE}",), ("codebook", "import", ESCAPE),
    ("coding", "add", "SOURCE", ESCAPE, "5", "Chair"), ("retrieve", "--where", ESCAPE),
    ("export", "x.docx", "--what", ESCAPE),
]  # fmt: skip


def on_a_terminal(*arguments):
    """Run the installed command with a terminal for stdout and stderr; return what reached it."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [Path(sys.executable).with_name("workbench"), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "120"},
    ) as process:
        os.close(theirs)
        said = b""
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:
                break
            if not chunk:
                break
            said += chunk
        process.wait(timeout=20)
    os.close(ours)
    return said.decode()


@pytest.mark.parametrize("arguments", READS, ids=lambda arguments: repr(" ".join(arguments)[:40]))
def test_nothing_that_is_shown_is_obeyed_by_a_terminal(hostile, arguments):
    said = on_a_terminal(*(hostile if each == "SOURCE" else each for each in arguments))
    # Click hides and shows the cursor around a bar.
    said = said.replace("\x1b[?25l", "").replace("\x1b[?25h", "").replace("\x1b[K", "")
    assert said
    assert "Traceback" not in said
    for sign in ("\x1b", "\x07", "\x9b", "\u202e"):
        assert sign not in said, repr(said[:400])


def test_nothing_in_json_is_obeyed_by_a_terminal(here, hostile):
    obeyed = set()
    for arguments in READS[:13]:
        answer = here(*(hostile if each == "SOURCE" else each for each in arguments), "--json")
        assert answer.code == 0
        words = " ".join(arguments[:2])
        obeyed |= {(words, sign) for sign in ("\x1b", "\x07", "\x9b") if sign in answer.out}
    assert obeyed == set()

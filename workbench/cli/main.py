"""The way in: finding the command, opening the screens, and turning errors into exit codes."""

import importlib
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final

import click

from workbench import __version__
from workbench.cli.output import fail, say, somebody_is_there
from workbench.cli.place import Place, here_anyway_option, passphrase_for
from workbench.errors import ExitCode, WorkbenchError
from workbench.mishaps import record
from workbench.translate import _

_COMMANDS: Final = {
    "new": ("project", _("Make a project.")),
    "open": ("project", _("Open a project in the screens.")),
    "demo": ("project", _("Do the whole main job on the demo corpus, then open it.")),
    "check": ("project", _("Prove that a project is whole.")),
    "backup": ("backup", _("Write a checked copy of a project; list the copies.")),
    "restore": ("backup", _("Let a project come back from a backup.")),
    "device": ("backup", _("What this copy does by itself: idle lock, backups.")),
    "passphrase": ("project", _("Change the passphrase of a project.")),
    "where": ("project", _("Say where things are kept.")),
    "project": ("settings", _("What holds for the whole project: mode, group size, sessions.")),
    "source": ("source", _("Transcripts and other documents.")),
    "translation": ("translation", _("Translations, turn by turn beside the original.")),
    "speaker": ("speaker", _("Who speaks in a source, in which role.")),
    "participant": ("participant", _("The people who take part.")),
    "disclosure": ("disclosure", _("Who could be recognised by what is known about people.")),
    "pseudonym": ("pseudonym", _("Names, and what stands for them.")),
    "session": ("session", _("Groups over their sessions.")),
    "codebook": ("codebook", _("Codebooks as a whole.")),
    "code": ("code", _("Codes, one by one.")),
    "coding": ("coding", _("Codes on stretches of text.")),
    "coder": ("coder", _("The people who code.")),
    "memo": ("memo", _("Notes on anything.")),
    "theme": ("theme", _("Codes gathered under a statement.")),
    "finding": ("finding", _("Claims, the words they rest on, and what speaks against them.")),
    "term": ("term", _("Local words and idioms, and what they mean in use.")),
    "framework": ("framework", _("Cases by themes, with a person's summary in each cell.")),
    "review": ("review", _("What partners say: forms go out, answers come in.")),
    "retrieve": ("retrieve", _("Find what was coded.")),
    "round": ("round", _("Coding apart: who codes what, and where people differ.")),
    "agreement": ("agreement", _("How far coders agree, and on what.")),
    "change": ("change", _("What was done, by whom, and the way back.")),
    "team": ("team", _("Work together: members, bundles, a shared folder.")),
    "export": ("export", _("Write a report, tables, the codebook or everything.")),
}
"""Every command, the file it lives in, and its line of help. The file is read when needed."""


class LazyGroup(click.Group):
    """A group that imports a command only when it is called, so that help is there at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all commands, in the order of a person's work."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"workbench.cli.{_COMMANDS[cmd_name][0]}")
        name = cmd_name.replace("-", "_")
        # What Python has a word for already is called with an underscore behind.
        command: click.Command = getattr(module, name, None) or getattr(module, f"{name}_")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, line) for name, (_file, line) in _COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-p",
    "--project",
    metavar="FILE",
    envvar="WORKBENCH_PROJECT",
    help=_("The project; by default the only one in this folder."),
)
@click.option(
    "--coder",
    metavar="NAME",
    envvar="WORKBENCH_CODER",
    default="",
    help=_("Who is working; by default whoever did last."),
)
@here_anyway_option
@click.version_option(__version__, prog_name="workbench")
@click.pass_context
def cli(context: click.Context, project: str | None, coder: str, here_anyway: bool) -> None:
    """Code transcripts together, and turn what you find into findings.

    Without a command, the screens open with the project in this folder.
    """
    context.obj = Place(Path(project) if project else None, coder, here_anyway)
    if context.invoked_subcommand is None:
        open_screens(context.obj)


def open_screens(place: Place, start: str = "home") -> None:
    """Open the screens on the project at hand, or on the welcome screen when there is none.

    Args:
        place: Which project, and who works.
        start: The screen to begin with.

    Raises:
        WorkbenchError: Standard output is not a terminal.
    """
    if not somebody_is_there():
        raise WorkbenchError(
            _("The screens need a terminal."),
            _("`workbench --help` lists what can be done without one."),
        )
    from workbench.tui.app import run

    path = place.path_or_none()
    run(path, place.coder, passphrase_for(path) if path else "", start)


def _as_meant(argument: str) -> str:
    """Return an argument whose UTF-8 bytes a plain locale has left undecoded as what it says."""
    try:
        return os.fsencode(argument).decode()
    except UnicodeDecodeError:
        return argument


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal without Ethiopic letters shows their numbers instead of failing.
            stream.reconfigure(errors="backslashreplace")
    if arguments is None:
        arguments = [_as_meant(argument) for argument in sys.argv[1:]]
    try:
        # Asked not to stand alone, click hands back the exit code a command left with.
        left_with = cli.main(arguments, prog_name="workbench", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:
        sys.exit(_explain(error))
    sys.exit(left_with if isinstance(left_with, int) else ExitCode.DONE)


def _explain(error: BaseException) -> ExitCode:
    """Say what went wrong, in words, and return the exit code for it."""
    if isinstance(error, WorkbenchError):
        fail(error.message, error.hint)
        return error.exit_code
    if isinstance(error, click.UsageError):
        _explain_usage(error)
        return ExitCode.USAGE
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        fail(_("Interrupted."), _("Nothing half-done was kept."))
        return ExitCode.INTERRUPTED
    if isinstance(error, BrokenPipeError):
        # Whoever read our answer has seen enough.
        sys.stderr.close()
        return ExitCode.DONE
    if isinstance(error, OSError):
        fail(f"{error.filename or ''} {error.strerror or error}".strip())
        return ExitCode.REFUSED
    # A traceback would print values, and values can be words of a transcript.
    log = record(error)
    fail(
        _("The workbench made a mistake ({kind}).").format(kind=type(error).__name__),
        _("What was saved is safe. Details, without your data: {log}").format(log=log),
    )
    return ExitCode.REFUSED


def _explain_usage(error: click.UsageError) -> None:
    if error.ctx is not None:
        say(error.ctx.get_usage())
    name = error.ctx.command_path if error.ctx else "workbench"
    fail(error.format_message(), _("`{name} --help` explains it.").format(name=name))

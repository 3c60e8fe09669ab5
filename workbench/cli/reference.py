"""The reference of the command line, made from the commands themselves: `make docs` writes it."""

from collections.abc import Iterator

import click

from workbench.cli.main import cli

_HEAD = """# Reference

Every command with its arguments and options, as `workbench COMMAND --help` shows them. This page is
made from the program by `make docs`; a test fails when the two differ.

What a verb is called here is what it is called everywhere: in the palette of the screens, in the
journal (`workbench change list`), and in scripts.

Exit codes: 0 done, 1 refused, 2 the command was not understood, 3 not found or cannot be opened,
4 conflict or busy, 130 interrupted. Data goes to standard output, words go to standard error.
"""


_ALSO = {"export": ("export.despite",)}
"""Verbs that are an option of another one's command."""


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield (name, command) for every command and subcommand: `code.merge`, `retrieve`."""
    context = click.Context(cli, info_name="workbench")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            for verb, inner in command.commands.items():
                yield f"{name}.{verb}", inner


def reference() -> str:
    """Return the whole page as Markdown, with an anchor for each verb."""
    parts = [_HEAD]
    for name, command in commands():
        path = ["workbench", *name.split(".")]
        context = click.Context(command, info_name=" ".join(path), max_content_width=88)
        context.help_option_names = ["-h", "--help"]
        level = "##" if "." not in name else "###"
        text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        anchors = "".join(f'<a id="{each}"></a>' for each in (name, *_ALSO.get(name, ())))
        parts.append(f"{anchors}\n\n{level} {' '.join(path[1:])}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    click.echo(reference(), nl=False)

"""Writes ``docs/cli.md`` from the command itself, so that no option can be without a word.

With ``--check`` nothing is written: it ends with 1 where the page is not what the command says.
"""

from __future__ import annotations

import inspect
import sys
import types
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import typer
from typer.models import ArgumentInfo, CommandInfo, OptionInfo

from musnad.cli.main import app

PATH = Path(__file__).with_name("cli.md")
HEAD = """# The command

Written from the command itself by `make docs`; edit the help in `musnad/cli/main.py` instead. What is left out, and
why, stands in [dropped.md](dropped.md), what `--json` writes in [json.md](json.md).
"""


def text() -> str:
    """The page. It is read from what the functions declare: what Typer makes of that changes from version to version."""
    return "\n".join([HEAD, *_group(app, "musnad")]).rstrip() + "\n"


def _group(group: typer.Typer, name: str) -> Iterator[str]:
    """A group of commands: its own options, then the commands."""
    top = group.registered_callback
    yield from _command(name, str(group.info.help), top.callback if top else None, "COMMAND")
    for command in sorted(group.registered_commands, key=_name):
        yield from _command(f"{name} {_name(command)}", command.help or inspect.getdoc(command.callback) or "", command.callback)
    for under in group.registered_groups:
        assert under.typer_instance is not None
        yield from _group(under.typer_instance, f"{name} {under.name}")


def _name(command: CommandInfo) -> str:
    return command.name or (command.callback.__name__.replace("_", "-") if command.callback else "")


def _command(name: str, told: str, function: Callable[..., Any] | None, then: str = "") -> Iterator[str]:
    if not told:
        raise SystemExit(f"{name} has no help")
    hints = get_type_hints(function, include_extras=True) if function else {}
    params = [(n, *get_args(h)[:2]) for n, h in hints.items() if get_origin(h) is Annotated]
    defaults = inspect.signature(function).parameters if function else {}
    arguments = [_place(n, kind, info, defaults[n].default) for n, kind, info in params if _is_argument(info)]
    yield f"## `{name}`\n\n{inspect.cleandoc(told)}\n\n    {' '.join(filter(None, [name, '[OPTIONS]', then, *arguments]))}\n"
    yield "| option | value | what it does | default |\n| --- | --- | --- | --- |"
    for n, kind, info in params:
        if not info.help:
            raise SystemExit(f"{name}: {n} has no help")
        yield f"| {_names(n, info)} | {_value(kind, info)} | {_told(info)} | {_default(defaults[n].default, info)} |"
    yield "| `-h`, `--help` | | Show the help and leave. | |\n"


def _is_argument(info: ArgumentInfo | OptionInfo) -> bool:
    return isinstance(info, ArgumentInfo)


def _place(name: str, kind: object, info: ArgumentInfo | OptionInfo, default: object) -> str:
    shown = f"{info.metavar or name.upper()}{'...' if get_origin(kind) is list else ''}"
    return shown if default is inspect.Parameter.empty else f"[{shown}]"


def _names(name: str, info: ArgumentInfo | OptionInfo) -> str:
    if _is_argument(info):
        return f"`{info.metavar or name.upper()}`"
    # inside Annotated the first name stands where a default would
    told = [n for n in (info.default, *(info.param_decls or ())) if isinstance(n, str) and n.startswith("-")]
    return ", ".join(f"`{n}`" for n in sorted(told, key=len)) or f"`--{name.replace('_', '-')}`"


def _value(kind: object, info: ArgumentInfo | OptionInfo) -> str:
    if get_origin(kind) is types.UnionType:
        kind = next(k for k in get_args(kind) if k is not type(None))
    if _is_argument(info) or kind is bool:
        return ""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return " or ".join(f"`{member.value}`" for member in kind)
    if info.min is not None and info.max is not None:
        return f"{info.min} to {info.max}"
    return f"`{info.metavar or getattr(kind, '__name__', kind)}`"


def _told(info: ArgumentInfo | OptionInfo) -> str:
    return f"{info.help} Also read from `{info.envvar}`." if info.envvar else str(info.help)


def _default(value: object, info: ArgumentInfo | OptionInfo) -> str:
    if isinstance(info.show_default, str):
        return info.show_default
    if value is inspect.Parameter.empty:
        return "needed"
    return "" if value in (None, False) else f"`{value}`"


def main() -> None:
    """Writes or checks."""
    wanted = text()
    if "--check" not in sys.argv[1:]:
        PATH.write_text(wanted, encoding="utf-8")
    elif not PATH.exists() or PATH.read_text(encoding="utf-8") != wanted:
        raise SystemExit(f"{PATH.name} is not what the command says: run `make docs`")


if __name__ == "__main__":
    main()

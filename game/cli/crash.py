"""A crash leaves a report in the log folder and names it. Impure: writes a file, stderr."""

import os
import platform
import sys
import traceback
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

import game
from game.content.folders import folders, made
from game.content.text import translate

REPORTED_PACKAGES = ("pygame-ce", "pygame", "msgspec", "msgpack", "aiohttp", "websockets", "click")


def report_crash(error: BaseException) -> None:
    """Writes the report and tells where it lies; where it cannot be written, stderr gets it whole."""
    report = crash_report(error)
    summary = f"{type(error).__name__}: {error}".splitlines()[0]
    try:
        path = write_report(report)
    except OSError:
        click.echo(report, err=True)
        click.echo(translate("cli.crash.unwritten", error=summary), err=True)
    else:
        click.echo(translate("cli.crash.written", error=summary, path=str(path)), err=True)


def write_report(report: str) -> Path:
    """Puts a report into the log folder and returns its path. Raises OSError."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    path = made(folders().logs) / f"crash-{stamp}-{os.getpid()}.txt"
    path.write_text(report, encoding="utf-8")
    return path


def crash_report(error: BaseException) -> str:
    """All that helps to mend it: versions, the platform, the command line, the traceback."""
    lines = [
        f"Three Letters {game.__version__}",
        f"Python {platform.python_version()} ({sys.executable})",
        f"Platform {platform.platform()}",
        f"Arguments {sys.argv[1:]}",
        *(f"{name} {installed}" for name in REPORTED_PACKAGES if (installed := installed_version(name))),
        "",
        *traceback.format_exception(error),
    ]
    return "\n".join(lines)


def installed_version(package: str) -> str | None:
    """The installed version of a distribution, or None."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None

"""The command line: `onrecord`, or `python -m qa`. Runs a command and turns whatever happens into an exit code.

0 done, 1 a single question refused, 2 wrong use, 3 to 10 as `index.errors` lists, 70 a fault of ours, 130 stopped by
Ctrl-C, 141 whoever read our output went away.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

import click

from index.errors import OnRecordError

from .cli import ReaderGone, onrecord

FAULT, STOPPED, NO_READER = 70, 130, 141


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and exits."""
    _speak_utf8()
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code. Errors that we can foresee are one message, without a traceback."""
    try:
        code = onrecord.main(arguments, prog_name="onrecord", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _tell("Stopped. An archive that was being written is as it was before.")
        return STOPPED
    except ReaderGone:
        # Python flushes standard output once more on its way out; there is nobody to write to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NO_READER
    except OnRecordError as error:
        _tell(str(error))
        return error.exit_code
    except OSError as error:
        _tell(f"{error.filename or 'The system'}: {error.strerror or error}. Check the path, its rights and the disk.")
        return FAULT
    except Exception:
        traceback.print_exc()
        _tell("This is a fault in On Record, not in what you typed. Please report it with the lines above.")
        return FAULT


def _tell(message: str) -> None:
    click.echo(f"onrecord: {message}", err=True)


def _speak_utf8() -> None:
    """UTF-8 whatever the locale; a file name that is no text is shown by its bytes (`\\udc80`) rather than lost."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()

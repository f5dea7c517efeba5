"""`ui`: the page in the browser."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import click

from index.errors import UsageError

from .options import archive_option


@click.command(short_help="Open the page in the browser.")
@archive_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to serve at; only this machine by default."
)
@click.option("--port", type=click.IntRange(0, 65535), default=7860, show_default=True, help="Port to serve at.")
@click.option("--browser/--no-browser", default=None, help="Open the page in the browser. Default: where there is one.")
def ui(archive: Path, host: str, port: int, browser: bool | None) -> None:
    """Open the page: ask, read the source beside the answer, see under "On record" what somebody is quoted as saying,
    search, add articles. Ctrl-C stops it."""
    from ui import launch

    try:
        address = launch(archive, host, port, _has_screen() if browser is None else browser, block=False)
    except OSError as error:
        raise UsageError(
            f"The page cannot be served at {host}:{port} ({error}). Try another one with --port."
        ) from error
    click.echo(f"On Record is at {address.rstrip('/')} (Ctrl-C stops it)")
    sys.stdout.flush()
    try:
        threading.Event().wait()
    except KeyboardInterrupt:  # the way to stop it, and no failure
        click.echo("\nStopped.", err=True)


def _has_screen() -> bool:
    """Whether a browser window could be shown here at all."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

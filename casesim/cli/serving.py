"""Serves a page on this machine until somebody stops it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Mapping, Sequence

import typer

from casesim.errors import CasesimError

HOST = "127.0.0.1"
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def take_port(port: int) -> int:
    """The port itself, if it can be served on.

    Raises:
        CasesimError: another program has it, or it is reserved.
    """
    with socket.socket() as probe:
        if os.name != "nt":  # there the option would let two programs share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CasesimError(
                f"port {port} of this machine is taken or reserved; name another one with --port, "
                "or leave --port out and a free one is chosen"
            ) from error
    return port


def can_open_browser() -> bool:
    """Whether there is a browser, and a screen to show it on."""
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _SCREENS):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def serve(command: Sequence[str], environment: Mapping[str, str], port: int, what: str) -> None:
    """Run a server to its end; Ctrl-C and SIGTERM end it.

    Raises:
        typer.Exit: it failed; with its code.
    """
    typer.echo(f"{what}: http://{HOST}:{port}/ (Ctrl-C ends it)")
    server = subprocess.Popen(list(command), env=dict(environment))
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    stopped = False
    while True:
        try:
            code = server.wait()
            break
        except KeyboardInterrupt:  # the server got it too and is closing down
            stopped = True
    if code > 0 and not stopped:
        raise typer.Exit(1)

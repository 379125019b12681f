"""Settings of the server of the trainee's page, read by Voila and not imported by anybody."""

from __future__ import annotations

from typing import Any


def give_cookie(request: Any, **_notebook: Any) -> None:
    """Give the page the cookie without which it may not end its kernel when it is closed.

    A page that is left asks for that with the cookie as proof that it is ours, and Voila's own
    pages never set it.
    """
    request.xsrf_token  # noqa: B018 - reading it sets the cookie


config = get_config()  # type: ignore[name-defined]  # noqa: F821
config.VoilaConfiguration.prelaunch_hook = give_cookie

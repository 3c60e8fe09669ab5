"""The line to a hub: its address, the connection, and what is done when either is lost."""

import random
import time
from collections.abc import Callable, Sequence
from typing import Any, Final, Self, TypeVar
from urllib.parse import parse_qs, urlsplit

from workbench.errors import CannotOpen, WorkbenchError
from workbench.translate import _

T = TypeVar("T")

SCHEMES: Final = ("postgresql://", "postgres://")
_TRIES: Final = 5
_FIRST_PAUSE_S: Final = 0.25
_LONGEST_PAUSE_S: Final = 4.0
_PATIENCE_S: Final = 10
_NEAR: Final = ("", "localhost", "127.0.0.1", "::1")


class HubGone(CannotOpen):
    """The hub cannot be reached, or was lost on the way. Both sides are whole."""


class NeedsPassword(CannotOpen):
    """The hub asks for a password, and none was given."""


def is_hub(place: str) -> bool:
    """Whether a place to sync with is a hub, and not a folder."""
    return place.startswith(SCHEMES)


def checked(url: str) -> str:
    """Return the address of a hub, after refusing one with a password in it.

    Raises:
        WorkbenchError: It holds a password, or is no address.
    """
    try:
        parts = urlsplit(url)
        secret = bool(parts.password) or "password" in parse_qs(parts.query)
        _port = parts.port
    except ValueError as error:
        raise WorkbenchError(
            _("This is not the address of a hub."), _("It looks like postgresql://HOST/DATABASE.")
        ) from error
    if secret:
        raise WorkbenchError(
            _("A password has no place in the address: others on this machine can read it."),
            _("Leave it away; it is asked for, or read from ~/.pgpass (PGPASSFILE names another)."),
        )
    return url


class Line:
    """A connection to a hub, made when it is needed and again when it was lost.

    Args:
        url: `postgresql://USER@HOST/DATABASE`.
        password: What it asks for; empty when a password file or the system knows.
        pause: What waits between two tries, given seconds.

    Raises:
        WorkbenchError: There is a password in the address, or psycopg is not installed.
    """

    def __init__(
        self, url: str, password: str = "", pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._url = checked(url)
        self._password = password
        self._pause = pause
        self._connection: Any = None
        self._driver = _driver()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def ask(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""

        def work(cursor: Any) -> list[tuple[Any, ...]]:
            cursor.execute(statement, values)
            return list(cursor.fetchall())

        return self.do(work)

    def say(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Do one statement that answers nothing."""
        self.do(lambda cursor: cursor.execute(statement, values))

    def do(self, work: Callable[[Any], T]) -> T:
        """Do something in one transaction; again when it clashed or the connection was lost.

        Raises:
            HubGone: It could not be reached, several times.
            WorkbenchError: It refused.
        """
        for attempt in range(_TRIES):
            try:
                connection = self._connected()
                with connection.transaction(), connection.cursor() as cursor:
                    return work(cursor)
            except self._driver.Error as error:
                last = attempt == _TRIES - 1
                if _is_clash(error) and not last:
                    self._pause(_FIRST_PAUSE_S * random.random())
                elif self._is_lost(error) and not last:
                    self.close()
                    pause = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2**attempt)
                    self._pause(pause * (0.5 + random.random()))
                else:
                    self.close()
                    raise self._explained(error) from error
        raise AssertionError("the last try either answers or raises")

    def _connected(self) -> Any:
        if self._connection is None or self._connection.closed:
            options: dict[str, Any] = {"connect_timeout": _PATIENCE_S, "prepare_threshold": None}
            options |= {"password": self._password} if self._password else {}
            parts = urlsplit(self._url)
            asked = parse_qs(parts.query)
            host = parts.hostname or next(iter(asked.get("host", [])), "")
            if host not in _NEAR and not host.startswith("/") and "sslmode" not in asked:
                options["sslmode"] = "require"
            self._connection = self._driver.connect(
                self._url, application_name="cbs-workbench", autocommit=True, **options
            )
        return self._connection

    def _is_lost(self, error: Exception) -> bool:
        """Whether it may work with another connection: it was cut, or the server is starting."""
        state = getattr(error, "sqlstate", None) or ""
        if state.startswith(("08", "57P")):
            return True
        if state or _about_password(error):
            return False
        return isinstance(error, (self._driver.OperationalError, self._driver.InterfaceError))

    def _explained(self, error: Exception) -> WorkbenchError:
        state = getattr(error, "sqlstate", None) or ""
        if state.startswith("28") or _about_password(error):
            return NeedsPassword(
                _("The hub does not let us in: the name or the password is missing or wrong."),
                _("Put it into ~/.pgpass, or run this in a terminal to be asked."),
            )
        if state == "42P01":
            return CannotOpen(
                _("This database is no hub yet."),
                _("Whoever runs it makes it one: `workbench team hub init ADDRESS`."),
            )
        if state == "42501":
            return WorkbenchError(
                _("This role may not do that on the hub."),
                _("A member needs to select and to insert; making the tables is for its owner."),
            )
        if self._is_lost(error):
            return HubGone(
                _("The hub at {place} cannot be reached.").format(place=self._url),
                _("Everything is kept here; what could not be sent is sent the next time."),
            )
        return WorkbenchError(
            _("The hub refused ({state}).").format(state=state or type(error).__name__),
            _("Everything is kept here. Ask whoever runs it."),
        )


def _is_clash(error: Exception) -> bool:
    return getattr(error, "sqlstate", None) in ("40001", "40P01")


def _about_password(error: Exception) -> bool:
    return "password" in str(error)


def _driver() -> Any:
    try:
        import psycopg
    except ImportError as error:
        raise WorkbenchError(
            _("Hubs need a part of the workbench that is not installed."),
            _("Install it: pip install 'cbs-workbench[hub]'"),
        ) from error
    return psycopg

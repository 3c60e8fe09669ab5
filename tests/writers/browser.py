"""A real browser, driven through the pipe it offers for that; nothing of it goes over a network."""

import base64
import fcntl
import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)  # fmt: skip
_PATIENCE = 60


def high(descriptor: int) -> int:
    """Move a descriptor out of the way of those that the browser expects."""
    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD, 20)
    os.close(descriptor)
    return moved


class Browser:
    """One page of a telephone's size: 360 by 640, touched with a finger."""

    def __init__(self, folder: Path) -> None:
        program = next(filter(None, map(shutil.which, NAMES)), None)
        if program is None:
            pytest.skip("no Chromium is installed")
        theirs, self._to = map(high, os.pipe())
        self._from, ours = map(high, os.pipe())

        def offer() -> None:
            os.dup2(theirs, 3)
            os.dup2(ours, 4)

        self._process = subprocess.Popen(
            [program, *_QUIET, f"--user-data-dir={folder / 'profile'}"],
            preexec_fn=offer, pass_fds=(3, 4), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs)
        os.close(ours)
        self._number, self._rest, self._session = 0, b"", ""
        self.events: list[dict[str, Any]] = []
        self.downloads = folder / "downloads"
        self.downloads.mkdir()
        target = self.do("Target.createTarget", url="about:blank")["targetId"]
        found = self.do("Target.attachToTarget", targetId=target, flatten=True)
        self._session = found["sessionId"]
        self.do("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))
        self.do("Page.enable")
        self.do("Network.enable")
        self.do("Runtime.enable")
        self.do("Emulation.setDeviceMetricsOverride", width=360, height=640, deviceScaleFactor=2,
                mobile=True)  # fmt: skip
        self.do("Emulation.setTouchEmulationEnabled", enabled=True)

    def close(self) -> None:
        """Send it home."""
        self._process.terminate()
        self._process.wait(timeout=_PATIENCE)
        os.close(self._to)
        os.close(self._from)

    def do(self, method: str, **parameters: Any) -> Any:
        """Send a command and wait for its answer."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session and not method.startswith(("Browser.", "Target.")):
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, (method, answer["error"])
                return answer["result"]
            self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._from, 1 << 16)
            assert piece, "the browser has gone"
            self._rest += piece
        message, _zero, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def open(self, page: str) -> None:
        """Open a page and wait until it is there."""
        self.do("Page.navigate", url=page)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def ask(self, script: str) -> Any:
        """Return what a script is worth."""
        answer = self.do("Runtime.evaluate", expression=script, awaitPromise=True,
                         returnByValue=True)  # fmt: skip
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait(self, script: str) -> None:
        """Wait until a script is true."""
        until = time.monotonic() + _PATIENCE
        while not self.ask(script):
            assert time.monotonic() < until, script
            time.sleep(0.05)

    def tap(self, selector: str) -> None:
        """Touch the middle of something, as a finger does."""
        name = json.dumps(selector)
        self.ask(f"document.querySelector({name}).scrollIntoView({{block: 'center'}})")
        x, y = self.ask(
            f"(() => {{const r = document.querySelector({name}).getBoundingClientRect();"
            "return [r.x + r.width / 2, r.y + r.height / 2]})()"
        )
        self.do("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.do("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def write(self, selector: str, words: str) -> None:
        """Touch a field and write into it."""
        self.tap(selector)
        self.wait(f"document.activeElement === document.querySelector({json.dumps(selector)})")
        self.do("Input.insertText", text=words)

    def picture(self, file: Path) -> None:
        """Keep what is seen."""
        file.write_bytes(base64.b64decode(self.do("Page.captureScreenshot", format="png")["data"]))

    def downloaded(self) -> Path:
        """Wait for a file to be saved, and return it."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            self.ask("0")  # takes in what has happened
            done = [f for f in self.downloads.iterdir() if f.suffix != ".crdownload"]
            if done:
                return done[0]
            time.sleep(0.05)
        raise AssertionError("nothing was saved")

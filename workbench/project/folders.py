"""Exchanging through a shared folder: each copy reads all bundles there and writes only its own."""

import json
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.progress import Job, Progress
from workbench.project.exchange import Exchange
from workbench.project.hubroad import HubRoad
from workbench.project.merged import Synced
from workbench.project.verbs import verb
from workbench.store import exchange
from workbench.team import bundle as bundles
from workbench.team.folder import Folder
from workbench.team.hub import Hub
from workbench.team.line import is_hub
from workbench.translate import _

_OWN_FILES = "team folder files"
_READ = "team folder read"
_ROAD = "team road"
_MOST_FILES = 8
"""So many files of its own a replica leaves in a folder before it puts them together."""


class Folders(Exchange):
    """The road through a folder that somebody else carries or copies."""

    @staticmethod
    @verb("team.hub", changes=False)
    def hub(address: str, password: str = "") -> None:
        """Make a database a hub, where teams leave what they did, encrypted.

        Args:
            address: postgresql://HOST/DATABASE.
            password: What it asks for; empty when it knows otherwise.

        Raises:
            WorkbenchError: It refuses, or this role may not make tables.
            HubGone: It cannot be reached.
        """
        with Hub(address, password) as made:
            made.lay_out()

    @verb("team.sync", changes=False)
    def sync(self, place: str, password: str = "") -> Job[Synced]:
        """Exchange with a shared folder or a hub: take in what others left, leave what they lack.

        Args:
            place: The folder, or the address of a hub: postgresql://HOST/DATABASE.
            password: What the hub asks for; empty when it knows otherwise.

        Raises:
            NotFound: There is no such folder.
            WorkbenchError: It cannot be written to.
            HubGone: The hub cannot be reached.
            Conflict: A replica has gone on twice.
        """
        self.own_member()
        if is_hub(place):
            with Hub(place, password) as hub:
                done = yield from HubRoad(self, self._file, hub).sync(place)
        else:
            place = str(Path(place).expanduser().resolve())
            done = yield from self._through(Folder(Path(place)))
        with self._file.transaction():
            self._file.set_device(_ROAD, place)
        return done

    def road(self) -> str:
        """Return the folder or hub that this copy was exchanged with last; empty for none."""
        return self._file.device(_ROAD)

    def _through(self, folder: Folder) -> Job[Synced]:
        done = Synced()
        files = len(folder.files())
        for number, (path, name, data) in enumerate(folder.read()):
            yield Progress(number, files + 1, path.name)
            self._read_one(done, path, name, data)
        yield Progress(files, files + 1, _("Putting there what others lack"))
        with self._file.transaction():
            done.got.missing = self.missing()
            done.got.waiting = exchange.waiting(self._file)
        self._put(folder, done)
        return done

    def _read_one(self, done: Synced, path: Path, name: str, data: bytes) -> None:
        """Take in one file of a folder, unless it was read before; keep going when it is bad."""
        if name in self._kept(_READ) or path.name in self._kept(_OWN_FILES):
            return
        try:
            header, parcel = bundles.open_(data, self.identity)
            with self._file.transaction():
                received = self._take(header, parcel)
                self._keep(_READ, {**self._kept(_READ), name: header.made})
        except WorkbenchError as error:
            done.refused.append((path.name, error.message))
            return
        done.got.operations += received.operations
        done.got.known += received.known
        done.got.names = received.names
        done.got.conflicts += received.conflicts
        done.got.ahead += [line for line in received.ahead if line not in done.got.ahead]
        done.got.alarms += received.alarms

    def _put(self, folder: Folder, done: Synced) -> None:
        """Write what others lack and no file of ours says yet; take away what all have."""
        there = {path.name for path in folder.files()}
        own = {name: upto for name, upto in self._kept(_OWN_FILES).items() if name in there}
        vector, since = exchange.vector(self._file), self.since_heard()
        said: dict[str, int] = {}
        for upto in own.values():
            said |= {r: max(seq, said.get(r, 0)) for r, seq in upto.items()}
        if said != vector:
            fresh = len(own) < _MOST_FILES
            from_here = {r: max(since.get(r, 0), said.get(r, 0)) if fresh else since.get(r, 0)
                         for r in vector}  # fmt: skip
            parcel = self.parcel_for(from_here)
            name = folder.write(self.sealed(parcel))
            done.sent = len(parcel.operations)
            gone = [] if fresh else [*own]
            own = {name: vector} if not fresh else {**own, name: vector}
            for old in gone:
                folder.remove(old)
        newest = max(own, key=lambda name: sum(own[name].values()), default="")
        for name in [*own]:
            if name != newest and all(since.get(r, 0) >= seq for r, seq in own[name].items()):
                folder.remove(name)
                del own[name]
        with self._file.transaction():
            self._keep(_OWN_FILES, own)

    def _kept(self, key: str) -> dict[str, Any]:
        return dict(json.loads(self._file.device(key) or "{}"))

    def _keep(self, key: str, value: dict[str, Any]) -> None:
        self._file.set_device(key, json.dumps(value))

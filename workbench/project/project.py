"""A project: opened or made, with its verbs by noun, and the one way to change it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.journal.operation import Draft, Operation
from workbench.model.codebook import Codebook
from workbench.model.ids import new_id
from workbench.model.rounds import CONSENSUS_NAME
from workbench.project import backups
from workbench.project.agreement import Agreement
from workbench.project.changes import Changes
from workbench.project.codebooks import Codebooks
from workbench.project.coders import Coders
from workbench.project.codes import Codes
from workbench.project.codings import Codings
from workbench.project.device import Device
from workbench.project.disclosure import Disclosure
from workbench.project.exports import Exports
from workbench.project.findings import Findings
from workbench.project.framework import Framework
from workbench.project.lookup import Lookup
from workbench.project.memos import Memos
from workbench.project.participants import Participants
from workbench.project.pseudonyms import Pseudonyms
from workbench.project.retrieve import Retrieval
from workbench.project.review import Review
from workbench.project.rounds import Rounds
from workbench.project.sessions import Sessions
from workbench.project.settings import Settings
from workbench.project.sources import Sources
from workbench.project.speakers import Speakers
from workbench.project.teams import Teams
from workbench.project.terms import Terms
from workbench.project.themes import Themes
from workbench.project.translations import Translations
from workbench.project.verbs import verb
from workbench.store import checks, depths, drives, health, keyfile, keys
from workbench.store import passphrase as passphrases
from workbench.store.blindness import Blindness
from workbench.store.complaints import explained
from workbench.store.depths import Depths
from workbench.store.driver import FAULTS
from workbench.store.exchange import state_hash
from workbench.store.opening import Unlock
from workbench.store.outcomes import Outcomes
from workbench.store.projectfile import SUFFIX, ProjectFile
from workbench.store.questions import Questions, Totals
from workbench.store.rounds import RoundQuestions
from workbench.store.search import Search
from workbench.translate import _


class Project(Lookup):
    """An open project.

    Attributes:
        file: The project file.
        ask: Reads of its state.
        search: Searches of its texts.
        review: What partners are asked, and what they answer.
        rounds: Reads of its rounds.
        outcomes: Reads of its findings, terms and matrices.
        blind: What the person at the keyboard does not see.
        person_id: Her id.
        source, translation, speaker, participant, pseudonym, session, code, codebook, coding, memo,
            theme, finding, term, framework, retrieval, agreement, round, settings, change, export,
            coder, team, device, backup: The verbs.
        warnings: What a person should know about the file that was just opened, in words.
    """

    def __init__(self, file: ProjectFile, coder: str = "") -> None:
        self._coder = coder or file.device("coder")
        self.warnings: list[str] = []
        self._work_on(file)

    def _work_on(self, file: ProjectFile) -> None:
        """Let every noun work on this file, with the connection it has now."""
        self.file = file
        self.ask = Questions(file.connection)
        self.search = Search(file.connection)
        self.rounds = RoundQuestions(file.connection)
        self.outcomes = Outcomes(file.connection)
        self.blind = Blindness(file.connection)
        self._codes: tuple[int, Codebook] | None = None
        self.settings = Settings(self)
        self.coder = Coders(self)
        self.source = Sources(self)
        self.speaker = Speakers(self)
        self.participant = Participants(self)
        self.code = Codes(self)
        self.codebook = Codebooks(self)
        self.session = Sessions(self)
        self.translation = Translations(self)
        self.coding = Codings(self)
        self.pseudonym = Pseudonyms(self)
        self.disclosure = Disclosure(self)
        self.memo = Memos(self)
        self.theme = Themes(self)
        self.finding = Findings(self)
        self.term = Terms(self)
        self.framework = Framework(self)
        self.retrieval = Retrieval(self)
        self.review = Review(self)
        self.agreement = Agreement(self)
        self.round = Rounds(self)
        self.change = Changes(self)
        self.export = Exports(self)
        self.team = Teams(self)
        self.device = Device(self)
        self.backup = backups.Backups(self)
        self._sit_down()

    def _sit_down(self) -> None:
        """Let everything from here on be asked by the person at the keyboard."""
        if self._coder.strip().casefold() == CONSENSUS_NAME:
            raise WorkbenchError(
                _("Nobody can work as the consensus: it holds what rounds decided."),
                _("Give your own name: --coder NAME"),
            )
        self.person_id, _introduction = self.coder.introduce(self.person)
        self.blind.sit_down(self.person_id, " ".join(self.person.split()))

    @classmethod
    def new(
        cls,
        path: Path,
        *,
        coder: str,
        name: str = "",
        passphrase: str = "",
        here_anyway: bool = False,
    ) -> "Project":
        """Make a project and remember who works on this copy of it.

        Args:
            path: Where; the suffix `.workbench` is added when it is missing.
            coder: The name of the person at the keyboard.
            name: What the project is called; the file's name when empty.
            passphrase: What it is encrypted with; not at all when empty.
            here_anyway: Also on a network drive or in a synchronised folder.

        Raises:
            Conflict: There is a file of that name.
            WorkbenchError: The folder cannot be written to, or is no place for a project.
        """
        if not path.name:
            raise WorkbenchError(_("A project needs a name."))
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        drives.refuse(path, anyway=here_anyway)
        file = ProjectFile.create(path, passphrase)
        file.set_device("coder", coder)
        project = cls(file, coder)
        facts = {"name": name or path.stem, "mode": "codebook"}
        project.commit("project.new", [Draft("project.new", "project", facts)])
        return project

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        coder: str = "",
        passphrase: str = "",
        recovery_key: str = "",
        here_anyway: bool = False,
    ) -> "Project":
        """Open a project.

        Args:
            path: The project file.
            coder: Who works on it now; who did last on this copy when empty.
            passphrase: What it is encrypted with, or the recovery key; ignored for a plain one.
            recovery_key: What was printed when it was made, and nothing else.
            here_anyway: Also on a network drive or in a synchronised folder; remembered.

        Raises:
            NotFound: There is none.
            BadFile: It is not a project, damaged, or made by a newer workbench.
            Locked: It is encrypted, and what was given does not open it.
            WorkbenchError: It is in a folder that is no place for a project.
        """
        unlock: Unlock | None = None
        if recovery_key:
            unlock = partial(_as_it_is, keys.from_printed(recovery_key))
        elif passphrase:
            unlock = partial(keyfile.possible, given=passphrase)
        drives.refuse(path, anyway=here_anyway)
        file = ProjectFile.open(path, unlock)
        try:
            warnings = health.look(file)
            project = cls(file, coder)
        except BaseException:
            file.close()
            raise
        project.warnings = warnings
        return project

    def again(self) -> "Project":
        """Open the same project a second time, for the work of another thread."""
        unlock = partial(_as_it_is, self.file.data_key)
        return Project(ProjectFile.open(self.file.path, unlock), self._coder)

    @verb("passphrase.change", changes=False)
    def change_passphrase(self, passphrase: str, *, new_key: bool = False) -> str:
        """Change the passphrase of an encrypted project.

        Args:
            passphrase: From now on; backups encrypted with the same key open with it too.
            new_key: Encrypt the file anew as well, and get another recovery key: for when somebody
                else has seen the old one, or knew the old passphrase and has a copy of the folder.

        Returns:
            The recovery key: the one that was printed before, unless the file got a new key.

        Raises:
            WorkbenchError: It is too short, or the project is not encrypted.
            Busy: A new key is asked for while somebody else has the project open.
        """
        if new_key or passphrases.kept(self.file) is None:
            passphrases.encrypt_anew(self.file, passphrase)
            self._work_on(self.file)
        else:
            passphrases.change(self.file, passphrase)
        return self.file.recovery_key

    def lock(self) -> None:
        """Close the file and forget its key until `unlock`; nothing can be asked meanwhile."""
        self.file.lock()

    def unlock(self, passphrase: str) -> None:
        """Go on where `lock` stopped.

        Raises:
            Locked: Neither the passphrase nor the recovery key.
        """
        self.file.unlock(partial(keyfile.possible, given=passphrase))
        self._work_on(self.file)

    def close(self) -> None:
        """Close the file. Nothing needs saving: every gesture is on disk already."""
        self.pseudonym.door.close()
        self.file.close()

    def __enter__(self) -> "Project":
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self.close()
        if isinstance(error, FAULTS):
            raise explained(error, self.file.path) from error

    @property
    def name(self) -> str:
        """What the project is called."""
        row = self.file.view.get("project", "project")
        return str(row["name"]) if row else self.file.path.stem

    @property
    def person(self) -> str:
        """The name of whoever works on it now."""
        return self._coder or _("Coder")

    @property
    def codes(self) -> Codebook:
        """The codebook as it stands, read again only after a change by anybody."""
        stamp = self.file.data_version() << 32 | self.file.code_changes
        if self._codes is None or self._codes[0] != stamp:
            self._codes = (stamp, self.ask.codebook())
        return self._codes[1]

    def commit(
        self,
        gesture: str,
        drafts: Iterable[Draft],
        *,
        reverts: str = "",
        actor: str = "",
    ) -> list[Operation]:
        """Write one gesture: all its operations and their effect, or nothing.

        Args:
            gesture: The verb a person asked for.
            drafts: What it takes; each takes effect before the next is asked for.
            reverts: The gesture it takes back, if it does.
            actor: The name of who does it; whoever works on the project when empty.

        Raises:
            Busy: Another program is writing.
            WorkbenchError: The disk is full or the file cannot be written.
        """
        with self.file.transaction():
            actor_id, introduction = self.coder.introduce(actor or self.person)
            if introduction and not actor:
                self._sit_down()
            every = self.team.admitted(chain(introduction, self._allowed(drafts)))
            made = self.file.append(every, actor=actor_id, gesture=gesture, reverts=reverts)
            self.team.sign(made)
            return made

    def _allowed(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """Yield the drafts, refusing one that changes what an open round keeps as it is."""
        for draft in drafts:
            self.round.refuse_frozen(draft)
            yield draft

    def code_uses(self) -> dict[str, int]:
        """Return how many codings each living code has, those of merged codes counted with it."""
        counts: dict[str, int] = {}
        for code, uses in self.ask.code_uses().items():
            root = self.codes.root(code)
            counts[root] = counts.get(root, 0) + uses
        return counts

    @verb("check", changes=False)
    def check(self) -> list[str]:
        """Prove that the project is whole: the file, the journal, and that they agree.

        Returns:
            What is wrong, in words; empty when all is well.
        """
        return checks.problems(self.file)

    def state(self) -> str:
        """Return a hash that two copies share exactly when they hold the same operations."""
        return state_hash(self.file)

    def check_deep(self) -> Depths:
        """Check everything that `check` does, every version and file, the backups and the key file.

        Returns:
            What is wrong, in words, and how much was looked at.
        """
        return depths.look(self.file)

    def notices(self) -> Sequence[str]:
        """Return, in words, what people did at once that a person should look at."""
        return [f"{each.subject}: {each.text}" for each in self.change.notices()]

    restore = staticmethod(backups.restore)
    """Let a project come back from a backup; see `backups.restore`."""

    def totals(self) -> Totals:
        """Return how much there is of everything."""
        return self.ask.totals()

    def new_id(self) -> str:
        """Return an id for something new."""
        return new_id()


def _as_it_is(key: bytes, _path: Path, _salt: bytes) -> Iterable[bytes]:
    """Yield a key that is known already."""
    yield key

"""Whole codebooks: from a file, into one, and those that ship."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from workbench.errors import NotFound
from workbench.journal.operation import Draft
from workbench.model.codebook import DEFINITION_FIELDS, Code
from workbench.project.verbs import Noun, verb
from workbench.settings import shipped
from workbench.translate import _

_COMPARED = (*DEFINITION_FIELDS, "colour", "origin", "labels")


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import of a codebook did, by code name.

    `differing` are codes that were there already with another definition; they stay as they are
    unless an update was asked for.
    """

    added: list[str]
    updated: list[str]
    differing: list[str]
    unchanged: list[str]


class Codebooks(Noun):
    """The codebook as a whole."""

    @verb("codebook.list", changes=False)
    def list(self) -> Sequence[Path]:
        """List the codebooks that ship with the workbench."""
        return sorted(shipped("codebooks").glob("*.yaml"))

    def find(self, name: str) -> Path:
        """Return a codebook file: one that ships, by its name, or any by its path.

        Raises:
            NotFound: Neither.
        """
        path = Path(name)
        for candidate in (path, shipped("codebooks") / name, shipped("codebooks") / f"{name}.yaml"):
            if candidate.is_file():
                return candidate
        raise NotFound(
            _("There is no codebook {name}.").format(name=name),
            _("These ship with the workbench: {list}").format(
                list=", ".join(path.stem for path in self.list())
            ),
        )

    @verb("codebook.import")
    def import_(self, file: Path, *, update: bool = False) -> Taken:
        """Add the codes of a codebook file. Codes that are there already keep their definitions.

        Args:
            file: YAML, as described in `codebooks/README.md`.
            update: Take over the file's definitions for codes that are there already.

        Raises:
            BadFile: It is no codebook; the message says where.
        """
        from workbench.readers.codebook_yaml import read_codebook, read_preface

        taken = Taken([], [], [], [])
        ids: dict[str, str] = {"": ""}
        drafts = [
            draft
            for code in read_codebook(file)
            if (draft := self._draft(code, ids, taken, update)) is not None
        ]
        if taken.added and (preface := read_preface(file)):
            # That it is a draft, and whose, stays with the project and reaches the report.
            drafts.append(self._project.memo.draft(preface, kind="method"))
        if drafts:
            self._project.commit("codebook.import", drafts)
        return taken

    def _draft(self, code: Code, ids: dict[str, str], taken: Taken, update: bool) -> Draft | None:
        """Return what one code of a file needs; `ids` maps the file's ids to the project's."""
        parent = ids[code.parent]
        siblings = self._project.codes.children(parent) if parent or not code.parent else []
        twin = next((c for c in siblings if c.name.casefold() == code.name.casefold()), None)
        if twin is None:
            ids[code.id] = self._project.new_id()
            taken.added.append(code.name)
            return Draft("code.add", ids[code.id], {**_body(code), "parent": parent})
        ids[code.id] = twin.id
        new, old = _body(code), _body(twin)
        changed = {key: new[key] for key in _COMPARED if new[key] and new[key] != old[key]}
        if not changed:
            taken.unchanged.append(code.name)
        elif not update:
            taken.differing.append(code.name)
        else:
            taken.updated.append(code.name)
            was = {key: old[key] for key in changed}
            return Draft("code.define", twin.id, {"set": changed, "was": was})
        return None

    @verb("codebook.export", changes=False)
    def export(self, file: Path) -> None:
        """Write the codebook as .yaml to share and import, or as .docx to read."""
        self._project.export.write(file, what="codebook")


def _body(code: Code) -> dict[str, object]:
    body = {f.name: getattr(code, f.name) for f in fields(code) if f.name != "id"}
    body["labels"] = json.dumps(code.labels, ensure_ascii=False, sort_keys=True)
    del body["merged_into"]
    return body | {"retired": int(code.retired)}

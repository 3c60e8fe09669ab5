"""What reports, the journal and the toasts call each change once it is done."""

from typing import Final

from workbench.translate import _

DEEDS: Final = {
    "project.new": _("Project begun"),
    "project.set": _("Settings changed"),
    "change.undo": _("Taken back"),
    "change.redo": _("Done again"),
    "codebook.import": _("Codebook imported"),
    "code.add": _("Code added"),
    "code.rename": _("Code renamed"),
    "code.define": _("Code defined"),
    "code.move": _("Code moved"),
    "code.merge": _("Code merged"),
    "code.split": _("Code split"),
    "code.retire": _("Code retired"),
    "code.revive": _("Code revived"),
    "coding.add": _("Coded"),
    "coding.import": _("Codings imported"),
    "coding.recode": _("Recoded"),
    "coding.resize": _("Coding resized"),
    "coding.remove": _("Uncoded"),
    "memo.add": _("Memo written"),
    "memo.edit": _("Memo edited"),
    "memo.remove": _("Memo removed"),
    "participant.add": _("Participant added"),
    "participant.import": _("Participants imported"),
    "participant.rename": _("Participant renamed"),
    "participant.set": _("Participant described"),
    "participant.remove": _("Participant removed"),
    "source.import": _("Source imported"),
    "source.rename": _("Source renamed"),
    "source.set": _("Source described"),
    "source.remove": _("Source removed"),
    "speaker.set": _("Speaker described"),
    "finding.add": _("Finding added"),
    "finding.edit": _("Finding edited"),
    "finding.judge": _("Confidence judged"),
    "finding.move": _("Finding moved"),
    "finding.remove": _("Finding removed"),
    "finding.attach": _("Evidence attached"),
    "finding.detach": _("Evidence detached"),
    "term.add": _("Term added"),
    "term.edit": _("Term edited"),
    "term.remove": _("Term removed"),
    "term.attach": _("Quote attached to a term"),
    "term.detach": _("Quote detached from a term"),
    "term.link": _("Terms linked"),
    "term.unlink": _("Terms unlinked"),
    "term.import": _("Terms imported"),
    "theme.add": _("Theme added"),
    "theme.edit": _("Theme edited"),
    "theme.gather": _("Codes gathered"),
    "theme.release": _("Codes released"),
    "theme.remove": _("Theme removed"),
    "translation.add": _("Translation laid beside"),
    "translation.write": _("Translation written"),
    "translation.shift": _("Translation moved"),
    "translation.remove": _("Translation removed"),
}


def deed(name: str) -> str:
    """Return what a verb is called once it is done; its own name when it is a new one."""
    return DEEDS.get(name, name)

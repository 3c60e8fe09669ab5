"""What reports, the journal and the toasts call each change once it is done."""

from typing import Final

from workbench.translate import _

DEEDS: Final = {
    "project.new": _("Project begun"),
    "project.set": _("Settings changed"),
    "change.undo": _("Taken back"),
    "change.redo": _("Done again"),
    "change.resolve": _("Conflict decided"),
    "change.seen": _("Marked as seen"),
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
    "round.new": _("Round opened"),
    "round.finish": _("Source finished"),
    "round.resume": _("Source opened again"),
    "round.close": _("Round closed"),
    "round.remove": _("Round removed"),
    "speaker.set": _("Speaker described"),
    "team.admit": _("Let into the team"),
    "team.role": _("Role given"),
    "team.revoke": _("Taken out of the team"),
    "team.leave": _("Left the team"),
    "team.link": _("Devices linked"),
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

"""All commands of all screens. A new one is added here, and is everywhere at once."""

from typing import Final

from textual.binding import BindingType

from workbench.translate import _
from workbench.tui.commands import Command, bindings_of
from workbench.tui.outcomes import OUTCOMES

_ANYWHERE: Final = (
    Command("screen.help", _("Help for this screen"), "", "question_mark", _("Help")),
    Command("change.undo", _("Undo"), "", "u,ctrl+y", _("Undo")),
    Command("change.redo", _("Redo"), "", "ctrl+r"),
    Command("screen.home", _("Home"), "", "f2", help=_("What is there, what is new, what next.")),
    Command("screen.sources", _("Sources"), "", "f3", help=_("The documents of the project.")),
    Command("screen.coding", _("Coding"), "", "f4", help=_("Go on where you coded last.")),
    Command("screen.codebook", _("Codebook"), "", "f5", help=_("The codes and their meaning.")),
    Command("screen.retrieve", _("Retrieve"), "", "f6", help=_("Find what was coded or said.")),
    Command("screen.themes", _("Themes"), "", "f7", help=_("Codes gathered under a claim.")),
    Command("screen.journal", _("Journal"), "", "f8", help=_("What was done, and the way back.")),
    Command("screen.memos", _("Memos"), "", "f9", help=_("What you thought, where you did.")),
    Command("screen.go", _("Go to a screen…"), "", "f12",
            help=_("All screens, also those without a key of their own; type a few letters.")),
    Command("project.show", _("Settings of the project")),
    Command("project.set", _("Change the settings of the project…")),
    Command("participant.list", _("Participants")),
    Command("session.list", _("Sessions of a group")),
    Command("source.list", _("List the sources")),
    Command("source.show", _("Open a source to code it…")),
    Command("source.revise", _("Take in a corrected text of a source…")),
    Command("source.versions", _("Versions of a text…")),
    Command("source.diff", _("What changed between versions of a text…")),
    Command("source.settle", _("Settle revisions that two people made at once…")),
    Command("coding.orphans", _("Codings that lost their words")),
    Command("coding.attach", _("Give a coding that lost its words a place…")),
    Command("code.list", _("List the codes")),
    Command("codebook.list", _("List the codebooks that ship with the workbench")),
    Command("coding.list", _("List all codings")),
    Command("coding.import", _("Import codings from a table…")),
    Command("round.list", _("Rounds of coding")),
    Command("agreement", _("How far coders agree"), "", "f10"),
    Command("agreement.table", _("Agreement of bare ratings from a file…")),
    Command("theme.list", _("List the themes")),
    Command("finding.list", _("Findings"), help=_("Claims, and the words they rest on.")),
    Command("term.list", _("Terms"), help=_("The glossary of local words.")),
    Command("memo.list", _("List the memos")),
    Command("change.list", _("List what was done")),
    Command("change.conflicts", _("Conflicts: what people did at once")),
    Command("coder.list", _("Who works on the project")),
    Command("screen.team", _("Team"), "", "f11", help=_("Who is there, and what waits.")),
    Command("team.members", _("Who is in the team")),
    Command("team.status", _("How things stand in the team")),
    Command("team.sync", _("Exchange with a shared folder…")),
    Command("team.hub", _("Make a database a hub…")),
    Command("team.bundle", _("Write a bundle for the team…")),
    Command("team.receive", _("Receive a bundle…")),
    Command("team.request", _("Ask to be let into a team…")),
    Command("team.admit", _("Let somebody into the team…")),
    Command("team.join", _("Join a team with an invitation…")),
    Command("team.role", _("Give a member another role…")),
    Command("team.revoke", _("Take a member out of the team…")),
    Command("team.link", _("Link two devices of one person…")),
    Command("team.leave", _("Leave the team…")),
    Command("export", _("Export…"), "", "ctrl+e",
            help=_("A report, tables, the codebook or everything.")),
    Command("export.despite", _("Export despite what the check finds…")),
    Command("backup", _("Back the project up")),
    Command("backup.list", _("List the backups")),
    Command("restore", _("Restore a backup…")),
    Command("device.show", _("Idle lock and backups of this copy")),
    Command("device.set", _("Change idle lock and backups of this copy…")),
    Command("screen.lock", _("Lock the screen"),
            help=_("Closes the file until the passphrase is typed; your place is kept.")),
    Command("check", _("Check that the project is whole")),
    Command("passphrase.change", _("Change the passphrase…")),
    Command("screen.theme", _("Other colours"), "", "ctrl+t",
            help=_("Light, dark, high contrast.")),
    Command("screen.projects", _("Open another project"), "", "ctrl+o",
            help=_("Everything is saved already.")),
    Command("screen.quit", _("Leave the workbench"), help=_("Everything is saved already.")),
    Command("screen.back", _("Back"), "", "q,escape", help=_("Never loses anything.")),
)  # fmt: skip

_SOURCES: Final = (
    Command("screen.open", _("Code this source"), "sources", "enter", _("Code")),
    Command("source.import", _("Import transcripts…"), "sources", "i", _("Import")),
    Command("source.set", _("Describe the source…"), "sources", "e", _("Describe")),
    Command("speaker.list", _("Speakers of the source"), "sources", "s", _("Speakers")),
    Command("speaker.set", _("Set a speaker's role or participant…"), "sources"),
    Command("screen.people", _("Participants"), "sources", "p", _("People")),
    Command("source.rename", _("Rename the source…"), "sources", "r"),
    Command("source.search", _("Search in the texts…"), "sources", "slash"),
    Command("source.original", _("Write out the original file…"), "sources", "o"),
    Command("translation.add", _("Lay a translation beside it…"), "sources", "t",
            _("Translate")),
    Command("translation.remove", _("Take its translation away…"), "sources"),
    Command("source.remove", _("Remove the source…"), "sources", "d"),
    Command("session.list", _("Sessions of a group"), "sources", "g"),
)  # fmt: skip
_SPEAKERS: Final = (
    Command("speaker.set", _("Set the role…"), "speakers", "r,enter", _("Role")),
    Command("screen.person", _("Say which participant this is…"), "speakers", "p", _("Person")),
)
_SESSIONS: Final = (Command("screen.open", _("Code this session"), "sessions", "enter", _("Code")),)
_AGREEMENT: Final = (
    Command("screen.unit", _("Count on characters, turns, sentences or sources"), "agreement", "n",
            _("Unit")),
    Command("screen.map", _("Kappa of each pair, or all figures"), "agreement", "m", _("Map")),
    Command("screen.round", _("Compare a round, or everything…"), "agreement", "r", _("Round")),
    Command("screen.segments", _("Show its segments"), "agreement", "enter", _("Segments")),
)  # fmt: skip
_ROUNDS: Final = (
    Command("round.new", _("Open a round…"), "rounds", "n", _("New")),
    Command("round.finish", _("Mark sources as finished…"), "rounds", "f", _("Finish")),
    Command("round.resume", _("Go on with finished sources…"), "rounds", "r"),
    Command("round.show", _("How far everybody is"), "rounds", "space"),
    Command("round.disagreements", _("Where people differ"), "rounds", "enter", _("Differences")),
    Command("round.close", _("Close the round…"), "rounds", "c", _("Close")),
    Command("round.remove", _("Remove the round…"), "rounds", "d"),
)  # fmt: skip
_DISAGREEMENTS: Final = (
    Command("screen.one", _("Take the first reading…"), "disagreements", "1", _("First")),
    Command("screen.other", _("Take the second reading…"), "disagreements", "2", _("Second")),
    Command("screen.both", _("Take what anybody coded…"), "disagreements", "b", _("Both")),
    Command("screen.neither", _("Take nothing of it…"), "disagreements", "0", _("Neither")),
    Command("screen.new-boundary", _("Set a new boundary…"), "disagreements", "w", _("New")),
    Command("code.define", _("Edit the definition…"), "disagreements", "e", _("Define")),
    Command("screen.open", _("Go to its place in the text"), "disagreements", "enter"),
    Command("round.decide", _("Take somebody's reading…"), "disagreements", "d"),
    Command("round.settle", _("Give the consensus what all coded alike"), "disagreements", "g"),
    Command("screen.round", _("Look at another round…"), "disagreements", "r"),
)  # fmt: skip
_PEOPLE: Final = (
    Command("participant.add", _("Add a participant…"), "people", "a", _("Add")),
    Command("participant.set", _("Describe the participant…"), "people", "e,enter", _("Describe")),
    Command("participant.rename", _("Rename the participant…"), "people", "r", _("Rename")),
    Command("participant.import", _("Import a table of participants…"), "people", "i", _("Import")),
    Command("participant.remove", _("Remove the participant…"), "people", "d"),
)
_PSEUDONYMS: Final = (
    Command("pseudonym.propose", _("Look for what could identify somebody"), "pseudonyms", "s",
            _("Look")),
    Command("pseudonym.accept", _("Take the proposal into the vault"), "pseudonyms", "a,enter",
            _("Take")),
    Command("screen.accept-kind", _("Take all proposals of this kind…"), "pseudonyms", "A",
            _("All of kind")),
    Command("screen.pseudonym", _("Change the name or its pseudonym…"), "pseudonyms", "e",
            _("Change")),
    Command("pseudonym.reject", _("It names nobody"), "pseudonyms", "x", _("No name")),
    Command("pseudonym.add", _("Add a name by hand…"), "pseudonyms", "n"),
    Command("pseudonym.list", _("List the names in the vault"), "pseudonyms", "l", _("Names")),
    Command("pseudonym.check", _("Check what is left"), "pseudonyms", "k", _("Check")),
    Command("pseudonym.remove", _("Take the name out of the vault…"), "pseudonyms", "d"),
    Command("pseudonym.vault", _("Open or close the vault"), "pseudonyms", "o"),
    Command("pseudonym.log", _("What was replaced, and by whom"), "pseudonyms", "h"),
)  # fmt: skip
_CODEBOOK: Final = (
    Command("code.add", _("Add a code…"), "codebook", "a", _("Add")),
    Command("code.define", _("Edit the definition…"), "codebook", "e", _("Edit")),
    Command("code.rename", _("Rename the code…"), "codebook", "r", _("Rename")),
    Command("code.move", _("Move the code…"), "codebook", "v", _("Move")),
    Command("code.merge", _("Merge into another code…"), "codebook", "m", _("Merge")),
    Command("code.split", _("Split off a new code…"), "codebook", "s", _("Split")),
    Command("code.show", _("Find a code…"), "codebook", "slash", _("Find")),
    Command("screen.segments", _("Show its segments"), "codebook", "enter",
            help=_("Retrieve what was coded with it.")),
    Command("code.retire", _("Retire the code"), "codebook", "t"),
    Command("code.revive", _("Offer a retired code again"), "codebook", "T"),
    Command("screen.note", _("Write a memo on the code…"), "codebook", "n"),
    Command("codebook.import", _("Import a codebook…"), "codebook", "i"),
    Command("codebook.export", _("Export the codebook…"), "codebook", "x"),
)  # fmt: skip
_RETRIEVE: Final = (
    Command("screen.open", _("Go to its place in the text"), "retrieve", "enter", _("Open")),
    Command("retrieve", _("Retrieve by codes"), "retrieve", "slash", _("Query")),
    Command("source.search", _("Search for words"), "retrieve", "w", _("Words")),
    Command("screen.pattern", _("Search for a pattern"), "retrieve", "p"),
    Command("screen.mode", _("Codes, words or pattern"), "retrieve", "ctrl+g",
            help=_("Changes what is searched for, also while you type.")),
    Command("screen.filter", _("Narrow down…"), "retrieve", "f", _("Filter")),
    Command("coding.recode", _("Give it another code…"), "retrieve", "r", _("Recode")),
    Command("coding.remove", _("Take the code off…"), "retrieve", "x", _("Uncode")),
    Command("export", _("Export what is found…"), "retrieve", "e"),
)  # fmt: skip
_JOURNAL: Final = (
    Command("change.show", _("Show the whole change"), "journal", "enter", _("Show")),
)
_TEAM: Final = (
    Command("team.sync", _("Exchange with the place used last"), "team", "s", _("Sync")),
    Command("screen.elsewhere", _("Exchange with another place…"), "team", "S"),
    Command("team.receive", _("Receive a bundle…"), "team", "r", _("Receive")),
    Command("team.bundle", _("Write a bundle…"), "team", "b", _("Bundle")),
    Command("team.admit", _("Let somebody in…"), "team", "a", _("Admit")),
    Command("change.conflicts", _("Conflicts"), "team", "c", _("Conflicts")),
    Command("team.role", _("Give a member another role…"), "team", "o"),
    Command("team.revoke", _("Take a member out of the team…"), "team", "d"),
)  # fmt: skip
_CONFLICTS: Final = (
    Command("change.resolve", _("Take the chosen value"), "conflicts", "d,enter", _("Decide"),
            help=_("The keys 1 to 9 choose a value.")),
    Command("screen.next", _("Leave it for later"), "conflicts", "n", _("Next")),
    Command("screen.write", _("Write a text of both…"), "conflicts", "e", _("Both")),
    Command("change.seen", _("Mark as seen"), "conflicts", "s", _("Seen")),
    Command("code.merge", _("Read codes of one name as one"), "conflicts", "m", _("Merge")),
)  # fmt: skip
_MEMOS: Final = (
    Command("memo.add", _("Write a memo…"), "memos", "a", _("Write")),
    Command("memo.edit", _("Edit the memo…"), "memos", "e,enter", _("Edit")),
    Command("screen.open", _("Go to what it is about"), "memos", "o", _("Open")),
    Command("memo.remove", _("Remove the memo…"), "memos", "d"),
)
_IMPORTER: Final = (
    Command("screen.read", _("Read the chosen files"), "importer", "ctrl+s", _("Read them")),
    Command("screen.folder", _("Choose all files of the folder"), "importer", "f", _("Folder")),
    Command("screen.drop", _("Leave the file out"), "importer", "d,delete"),
)
_PREVIEW: Final = (
    Command("screen.accept", _("Import what is shown"), "preview", "ctrl+s", _("Import")),
    Command("screen.tick", _("Count a label as a speaker, or not"), "preview", "space", _("Tick")),
    Command("screen.role", _("Next role of the label"), "preview", "r", _("Role")),
    Command("screen.merge", _("The label is the same person as…"), "preview", "m", _("Same")),
    Command("screen.person", _("Which participant the label is…"), "preview", "p"),
    Command("screen.describe", _("Describe the source…"), "preview", "e", _("Describe")),
    Command("screen.describe-all", _("Describe all of them alike…"), "preview", "E"),
    Command("screen.layout", _("How the file is laid out…"), "preview", "l", _("Layout"),
            help=_("Columns of a table, a translation in the same file, the encoding.")),
    Command("screen.encoding", _("Another encoding…"), "preview", "c"),
    Command("screen.translation", _("It is the translation of…"), "preview", "t", _("Translates")),
    Command("screen.drop", _("Leave the file out, or take it back in"), "preview", "d"),
)  # fmt: skip
_CODING: Final = (
    Command("coding.add", _("Put a code on the words…"), "coding", "c", _("Code")),
    Command("screen.repeat", _("Put the code used last on the words"), "coding", "full_stop",
            _("Again"), help=_("The keys 1 to 9 put the codes with these numbers on them.")),
    Command("code.add", _("Make a new code for the words…"), "coding", "n", _("New code")),
    Command("screen.in-vivo", _("Make a code of the words themselves…"), "coding", "i",
            _("In vivo")),
    Command("memo.add", _("Write a memo on the words…"), "coding", "m", _("Memo")),
    Command("coding.remove", _("Take a code off"), "coding", "x,delete", _("Uncode")),
    Command("coding.recode", _("Give a coding another code…"), "coding", "r"),
    Command("coding.resize", _("Give a coding the borders of the selection"), "coding", "z"),
    Command("source.search", _("Find words in this text"), "coding", "slash", _("Find")),
    Command("screen.next-hit", _("Next place found"), "coding", "N"),
    Command("screen.previous-hit", _("Place found before"), "coding", "P"),
    Command("screen.next-coded", _("Next coded stretch"), "coding", "right_square_bracket"),
    Command("screen.previous-coded", _("Coded stretch before"), "coding", "left_square_bracket"),
    Command("screen.next-uncoded", _("Next turn nobody coded"), "coding", "J"),
    Command("screen.previous-uncoded", _("Turn before that nobody coded"), "coding", "K"),
    Command("screen.overlap", _("Next of the codings that overlap here"), "coding", "O"),
    Command("screen.next-source", _("Next source"), "coding", "ctrl+n"),
    Command("screen.previous-source", _("Source before"), "coding", "ctrl+l"),
    Command("screen.focus-codes", _("Go to the codebook beside the text"), "coding", "tab"),
    Command("translation.show", _("Show or hide the translation"), "coding", "T",
            help=_("Beside the text where there is room, else below it.")),
    Command("translation.write", _("Write the translation of this turn…"), "coding", "E"),
    Command("translation.shift", _("Move the translations from this turn on…"), "coding", "M"),
    Command("translation.add", _("Lay a translation beside this source…"), "coding"),
    Command("translation.remove", _("Take the translation away…"), "coding"),
    Command("screen.panel", _("Show or hide the codebook beside the text"), "coding", "p"),
    Command("screen.mine", _("Everybody's codings, or only mine"), "coding", "a"),
    Command("screen.whole-words", _("Selections take whole words, or not"), "coding", "S"),
)  # fmt: skip

COMMANDS: Final = (
    *_ANYWHERE, *_SOURCES, *_SPEAKERS, *_SESSIONS, *_AGREEMENT, *_PEOPLE, *_PSEUDONYMS, *_CODEBOOK,
    *_CODING, *_RETRIEVE, *OUTCOMES, *_JOURNAL, *_TEAM, *_CONFLICTS, *_MEMOS, *_IMPORTER,
    *_PREVIEW, *_ROUNDS, *_DISAGREEMENTS,
)  # fmt: skip


def keys_of(place: str) -> list[BindingType]:
    """Return the key bindings of a screen."""
    return bindings_of(COMMANDS, place)

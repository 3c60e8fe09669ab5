"""The screens by name, each imported when it is first opened, and what help says about each."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from workbench.translate import _

if TYPE_CHECKING:
    from workbench.tui.screens.place import Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A screen: where its class is, the key and the name in the bar, and a few words on it.

    Attributes:
        aimed: Whether it only makes sense pointed at something: one source, chosen files.
    """

    module: str
    class_name: str
    key: str
    title: str
    about: str
    aimed: bool = False

    def make(self) -> "Place":
        """Import the screen and make one."""
        module = import_module(f"workbench.tui.screens.{self.module}")
        made: Place = getattr(module, self.class_name)()
        return made


PLACES: Final = {
    "home": Spot("home", "HomeScreen", "f2", _("Home"), _(
        "What the project holds, what could be done next, and what was done last. "
        "Choose a line and press enter to go there.")),
    "sources": Spot("sources", "SourcesScreen", "f3", _("Sources"), _(
        "The documents of the project. A source is described by its kind, site, group, session "
        "and phase; these become filters when you retrieve. Reached says how far down the text "
        "its last coding is. ⇄ marks a source with a translation; only, one that is itself a "
        "translation and whose spoken words are not kept.")),
    "coding": Spot("coding", "CodingScreen", "f4", _("Coding"), _(
        "Read, select words, put codes on them. A translation stands beside the text, or below it "
        "in a narrow terminal; what is coded is always the original.")),
    "codebook": Spot("codebook", "CodebookScreen", "f5", _("Codebook"), _(
        "The codes, how often each is used, and what it means. A code keeps its identity when it "
        "is renamed, moved or merged. One that is in use is retired, not deleted.")),
    "retrieve": Spot("retrieve", "RetrieveScreen", "f6", _("Retrieve"), _(
        "Write code names joined by and, or, not, with brackets; a name with spaces in double "
        "quotes. A code means itself and all codes below it. Words are found without regard to "
        "accents and case; heal* finds every word that begins so; a pattern is a regular "
        "expression.")),
    "themes": Spot("themes", "ThemesScreen", "f7", _("Themes"), _(
        "A theme is a claim, the codes and single passages that carry it, those that speak against "
        "it, and where it ends. A theme can be a part of another one. b shows all of them as a "
        "board.")),
    "board": Spot("board", "BoardScreen", "", _("Board of themes"), _(
        "Codes that are in no theme yet stand at the left, then a column for each theme. Take a "
        "code with enter or space, go to a theme with the arrows, and lay it down; or drag it with "
        "the mouse. − lays it down as speaking against the theme. A number says how often a code "
        "is used; below the name of a theme stands who is behind it.")),
    "findings": Spot("findings", "FindingsScreen", "", _("Findings"), _(
        "A finding is a claim with the words it rests on, the words that speak against it, and "
        "how far people judge it can be relied on. c searches for what speaks against it: the "
        "same codes with another stance, other groups and sites, and places where nobody was "
        "coded with them. The voices are counted from the data; the judgement is yours.")),
    "terms": Spot("terms", "TermsScreen", "", _("Terms"), _(
        "Local words and idioms: what they say, what they mean in use, and who says so. Below "
        "the page stands every place where the word is said. The same word in another language "
        "or at another site is another term. Nothing is confirmed before a person says so.")),
    "framework": Spot("framework", "FrameworkScreen", "", _("Framework matrix"), _(
        "Cases down, themes across, and in each cell what a person makes of it. A number in "
        "brackets says how many codings there are to read. Enter opens the summary below the "
        "matrix, ctrl+s keeps it. Where two people wrote at once, both stand there until somebody "
        "writes the one that holds.")),
    "journal": Spot("journal", "JournalScreen", "f8", _("Journal"), _(
        "Every change, newest first. Undo takes back your newest one, also after closing and "
        "opening again; nothing is ever erased from the journal.")),
    "conflicts": Spot("conflicts", "ConflictsScreen", "", _("Conflicts"), _(
        "What several people did without knowing of each other: a field with more than one value "
        "(≠), what could not be done as asked (!), a name that two things have (=). Every value is "
        "kept, with who and when; - and + mark the lines that differ. A number chooses, enter "
        "decides; a decision can be undone like anything else.")),
    "team": Spot("team", "TeamScreen", "f11", _("Team"), _(
        "Who works on the project, in which role, when each was last heard of, and how much of "
        "what is here each is not known to have. s exchanges with the folder or hub used last; esc "
        "stops it, and the next time goes on from there. A bundle is one encrypted file.")),
    "memos": Spot("memos", "MemosScreen", "f9", _("Memos"), _(
        "What you thought: about the project, a source, a stretch of it, a code, a theme.")),
    "review": Spot("review", "ReviewScreen", "", _("Review"), _(
        "What partners answered, those first that nobody has decided on. Each answer is followed "
        "by a decision with a reason. Words that a partner held to be unsafe are in no export "
        "until a person lifts that, whatever is decided.")),
    "answering": Spot("answering", "AnsweringScreen", "", _("Answering"), _(
        "For a partner at this keyboard: one point at a time. 1 to 4 answer and go on to the next; "
        "c writes a comment; what was answered can be answered again.")),
    "people": Spot("people", "PeopleScreen", "", _("Participants"), _(
        "The people who take part, under a code or a pseudonym, with what is known about them. "
        "A document is not a person: one person may speak in many sources.")),
    "pseudonyms": Spot("pseudonyms", "PseudonymsScreen", "", _("Pseudonyms"), _(
        "What in the texts could tell who somebody is, and what shall stand for it. s looks, you "
        "decide: nothing is replaced before you apply it. The names are kept in a vault, a file of "
        "its own with a passphrase of its own; it closes when nobody uses it for five minutes.")),
    "speakers": Spot("speakers", "SpeakersScreen", "", _("Speakers"), _(
        "The labels of one source: in which role each speaks, and which participant it is."),
        aimed=True),
    "versions": Spot("versions", "VersionsScreen", "", _("Versions"), _(
        "The versions of one text: when, by whom, why, and what each changed: - for what went, + "
        "for what came. Codings stay on their words from version to version."),
        aimed=True),
    "orphans": Spot("orphans", "OrphansScreen", "", _("Orphans"), _(
        "Codings whose words a correction took out. Each shows the words it was on and where it "
        "may belong now: the same words, words much like them, or what stands in their place.")),
    "sessions": Spot("sessions", "SessionsScreen", "", _("Sessions"), _(
        "The sessions of a group in their order: who came, who stayed away, and how much of what "
        "was said each voice has. Attendance is read from who spoke as a participant.")),
    "agreement": Spot("agreement", "AgreementScreen", "f10", _("Agreement"), _(
        "How far people who coded the same sources say the same, code by code. Every figure "
        "stands beside its unit, its N and how often the code was used: kappa is low where a code "
        "is rare, and no figure says which of two readings is right.")),
    "rounds": Spot("rounds", "RoundsScreen", "", _("Rounds"), _(
        "In a round people code the same sources apart. Mark each source you have read to the end "
        "as finished: then what you left uncoded counts as a decision. While a blind round is open "
        "nobody named in it sees what the others code.")),
    "disagreements": Spot("disagreements", "DisagreementsScreen", "", _("Disagreements"), _(
        "Where the coders of a round differ, largest first: in the boundary, in the code, or "
        "because one coded what another left. What you decide becomes a coding of the consensus, "
        "beside those of the coders, which stay as they are. ⟨ and ⟩ stand around coded words.")),
    "stale": Spot("stale", "StaleScreen", "", _("Second look"), _(
        "Codings made under an older wording of their code: keep each, give it another code, or "
        "take it off. Beside the words stands what the code means now.")),
    "importer": Spot("importer", "ImporterScreen", "", _("Import"), _(
        "Choose files in the tree, or write the path of a file or a folder. Nothing is written "
        "before you have seen what the workbench makes of them.")),
    "preview": Spot("preview", "PreviewScreen", "", _("Before the import"), _(
        "How each text falls into turns, and who speaks. Untick a label that is no speaker, join "
        "labels that are one person, set roles; then import. Labels seen rarely are listed last: "
        "tick one that is a speaker. A file that is there already is grey and left out."),
        aimed=True),
}  # fmt: skip

IN_BAR: Final = tuple(
    name for name, spot in PLACES.items() if spot.key and name not in ("memos", "agreement", "team")
)
"""The screens that the bar at the top shows."""

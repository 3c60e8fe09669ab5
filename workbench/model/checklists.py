"""What journals ask of a qualitative report: the points of COREQ and SRQR, in our own words.

COREQ: Tong, Sainsbury and Craig 2007, 32 points. SRQR: O'Brien and others 2014, 21 points.
"""

from typing import Final, NamedTuple

from workbench.translate import _


class Point(NamedTuple):
    """One point of a checklist: its number, the part it belongs to, and what it asks."""

    number: int
    part: str
    asks: str


_TEAM, _DESIGN, _ANALYSIS = (
    _("The team and how it stands to the people"), _("How the study was made"),
    _("Analysis and findings"),
)  # fmt: skip

COREQ: Final = tuple(
    Point(number, part, asks)
    for number, (part, asks) in enumerate(
        (
            (_TEAM, _("Who held the interviews or led the groups")),
            (_TEAM, _("Their degrees")),
            (_TEAM, _("Their occupation at the time")),
            (_TEAM, _("Their gender")),
            (_TEAM, _("Their experience and training")),
            (_TEAM, _("Whether they knew the participants before")),
            (_TEAM, _("What the participants knew of them")),
            (_TEAM, _("Their interests, assumptions and possible bias")),
            (_DESIGN, _("Methodological orientation")),
            (_DESIGN, _("How participants were selected")),
            (_DESIGN, _("How they were approached")),
            (_DESIGN, _("How many took part")),
            (_DESIGN, _("How many refused or dropped out, and why")),
            (_DESIGN, _("Where the data were collected")),
            (_DESIGN, _("Who else was present")),
            (_DESIGN, _("What is important about the sample")),
            (_DESIGN, _("Questions and guides, and whether they were tried out")),
            (_DESIGN, _("Repeated interviews or sessions")),
            (_DESIGN, _("Recording in sound or picture")),
            (_DESIGN, _("Field notes")),
            (_DESIGN, _("How long interviews or sessions lasted")),
            (_DESIGN, _("Saturation")),
            (_DESIGN, _("Whether transcripts went back to participants")),
            (_ANALYSIS, _("How many people coded")),
            (_ANALYSIS, _("The coding tree")),
            (_ANALYSIS, _("Whether themes were set beforehand or came from the data")),
            (_ANALYSIS, _("Software")),
            (_ANALYSIS, _("Whether participants or partners gave feedback on the findings")),
            (_ANALYSIS, _("Quotations, each with the number of a participant")),
            (_ANALYSIS, _("Whether data and findings fit together")),
            (_ANALYSIS, _("Whether the major themes are clear")),
            (_ANALYSIS, _("Diverse cases and minor themes")),
        ),
        1,
    )
)
"""The 32 points of COREQ, for interviews and focus groups."""

_HEAD, _METHODS, _RESULTS, _OTHER = (
    _("Title, summary and question"), _("Methods"), _("Results and discussion"), _("Other"),
)  # fmt: skip

SRQR: Final = tuple(
    Point(number, part, asks)
    for number, (part, asks) in enumerate(
        (
            (_HEAD, _("Title")),
            (_HEAD, _("Summary")),
            (_HEAD, _("The problem and what is known of it")),
            (_HEAD, _("Purpose or question")),
            (_METHODS, _("Approach and paradigm")),
            (_METHODS, _("The researchers and how they may have shaped the study")),
            (_METHODS, _("Setting and context")),
            (_METHODS, _("Sampling, and when it was enough")),
            (_METHODS, _("Ethics: approval, consent, confidentiality, security of the data")),
            (_METHODS, _("How data were collected")),
            (_METHODS, _("Instruments and equipment")),
            (_METHODS, _("What was studied: people, documents, events, and how many")),
            (_METHODS, _("Processing: transcription, translation, pseudonyms")),
            (_METHODS, _("Analysis")),
            (_METHODS, _("What was done so that it can be trusted")),
            (_RESULTS, _("Synthesis and interpretation")),
            (_RESULTS, _("Evidence: quotations and other links to the data")),
            (_RESULTS, _("How it fits with earlier work; what it adds")),
            (_RESULTS, _("Limits")),
            (_OTHER, _("Conflicts of interest")),
            (_OTHER, _("Funding")),
        ),
        1,
    )
)
"""The 21 points of SRQR, for qualitative research of any kind."""

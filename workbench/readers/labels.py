"""The words by which transcribers call the people in them, and the role each suggests.

Words are in English, French, Swahili, Kinyarwanda, Dutch, German and Spanish. They only make
proposals: a person confirms every label and role before anything is written.
"""

import re
from typing import Final

_WORDS: Final = {
    "facilitator": (
        "facilitator cofacilitator co-facilitator moderator comoderator moderation leader "
        "sociotherapist chair host "
        "facilitateur facilitatrice animateur animatrice modérateur modératrice sociothérapeute "
        "mwezeshaji msimamizi mwenyekiti kiongozi "
        "umufasha umuyobozi umufashamyumvire umusangiza "
        "gespreksleider gespreksleidster begeleider begeleidster "
        "moderatorin leiter leiterin gruppenleiter gruppenleiterin "
        "moderatora moderador moderadora facilitador facilitadora"
    ),
    "interviewer": (
        "interviewer researcher enumerator "
        "enquêteur enquêtrice enqueteur enquetrice intervieweur intervieweuse chercheur chercheuse "
        "mtafiti mhoji mhojaji muulizaji msaili "
        "ubaza umushakashatsi "
        "onderzoeker interviewster "
        "interviewerin forscher forscherin "
        "entrevistador entrevistadora investigador investigadora"
    ),
    "participant": (
        "participant interviewee respondent informant member client woman man guest "
        "participante répondant répondante enquêté enquêtée interviewé interviewée femme homme "
        "mshiriki mhojiwa msailiwa mjibu "
        "usubiza ubazwa uwabajijwe uwitabiriye umunyamuryango umugenerwabikorwa "
        "deelnemer deelneemster geïnterviewde "
        "teilnehmer teilnehmerin teilnehmende befragte befragter interviewte interviewter "
        "entrevistado entrevistada informante"
    ),
    "interpreter": (
        "interpreter translator interprète traducteur traductrice mkalimani mfasiri umusemuzi "
        "umusobanuzi tolk vertaler dolmetscher dolmetscherin übersetzer übersetzerin intérprete "
        "traductor traductora"
    ),
    "other": (
        "observer notetaker note-taker rapporteur unknown all everyone several group "
        "observateur observatrice tous inconnu mwangalizi wote indorerezi bose twese "
        "waarnemer allen beobachter beobachterin alle observador observadora todos"
    ),
}
_ROLES: Final = {word: role for role, words in _WORDS.items() for word in words.split()}

# Codes count in capitals only. F and M with a number are women and men more often than not.
_CODES: Final = {
    "I": "interviewer",
    "IV": "interviewer",
    "INT": "interviewer",
    "Q": "interviewer",
    "E": "interviewer",
    "M": "facilitator",
    "MOD": "facilitator",
    "F": "facilitator",
    "FAC": "facilitator",
    "B": "participant",
    "P": "participant",
    "R": "participant",
    "TN": "participant",
    "TR": "interpreter",
}
_NUMBERED: Final = {
    "F": "participant",
    "M": "participant",
    # Without a number these are no label but, for one, what stands above a column.
    **dict.fromkeys(("Speaker", "SPEAKER", "Locuteur", "Sprecher", "Spreker"), "participant"),
}

_PARTS = re.compile(r"(.*?)[\s._#-]*(\d{1,3}|(?<=[\s._#-])[A-Z])?")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BRACKETS = re.compile(r"\s*[\[(][^\])]*[\])]\s*")

_HEADER: Final = (
    "title project date day time start end begin duration length place location venue site "
    "district sector village group session phase language recording file audio transcriber "
    "transcription transcribed translator translated version id code age sex gender keywords "
    "titre projet jour heure début fin durée lieu groupe séance langue enregistrement fichier "
    "âge sexe tarehe siku saa muda mahali eneo kikundi kikao lugha rekodi mradi umri jinsia "
    "itariki umunsi isaha igihe ahantu akarere umurenge umudugudu itsinda ikiganiro ururimi "
    "umushinga imyaka igitsina titel projekt datum zeit dauer ort gruppe sitzung sprache "
    "aufnahme datei alter geschlecht tijd duur plaats groep sessie taal opname bestand leeftijd "
    "geslacht título proyecto fecha hora duración lugar grupo sesión idioma grabación archivo "
    "edad sexo"
)
_HEADER_WORDS: Final = frozenset(_HEADER.split())


def is_role(label: str) -> bool:
    """Whether a label is a role and nothing else: `Interviewer 1`, `P3`, `Mtafiti`."""
    return _exact_role(label) != ""


def role_of(label: str) -> str:
    """Return the role a label suggests, one of `model.source.ROLES`; a name is a participant."""
    exact = _exact_role(_BRACKETS.sub(" ", label).strip())
    if exact:
        return exact
    words = (word.casefold() for word in _WORD.findall(label))
    return next((_ROLES[word] for word in words if word in _ROLES), "participant")


def is_header(key: str) -> bool:
    """Whether a word before a colon belongs to the header of a transcript, such as `Date`."""
    words = key.casefold().split()
    return (
        bool(words)
        and len(words) <= 4
        and (words[0] in _HEADER_WORDS or words[-1] in _HEADER_WORDS)
    )


def words_of(label: str) -> list[str]:
    """Return the words of a label in small letters, those in brackets too."""
    return [word.casefold() for word in _WORD.findall(label)]


def number_of(label: str) -> str:
    """Return the number or letter a label ends with (`Participant 4`, `P4`), or nothing."""
    match = _PARTS.fullmatch(label)
    return (match[2] or "") if match else ""


def _exact_role(label: str) -> str:
    """Return the role of a label that is a role word or code with at most a number."""
    match = _PARTS.fullmatch(label)
    if not match:
        return ""
    base, number = match[1], match[2]
    if number and base in _NUMBERED:
        return _NUMBERED[base]
    return _CODES.get(base) or _ROLES.get(base.casefold().replace(" ", ""), "")

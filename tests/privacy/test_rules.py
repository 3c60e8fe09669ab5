"""What can be told by its form is found, and what only looks a little like it is not."""

import pytest

from workbench.privacy.rules import find


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("call 0788 123 456 now", "phone", "0788 123 456"),
        ("+250 788 12 34 56", "phone", "+250 788 12 34 56"),
        ("+243 81 555 01 23.", "phone", "+243 81 555 01 23"),
        ("0911204518", "phone", "0911204518"),
        ("nimero ye ni 79 123 456", "phone", "79 123 456"),
        ("write to a.b@example.org.", "e-mail", "a.b@example.org"),
        ("ID 1 1985 7 0123456 1 23", "id", "1 1985 7 0123456 1 23"),
        ("CM830451000ABC", "id", "CM830451000ABC"),
        ("a car, RAB 123 C,", "id", "RAB 123 C"),
        ("carte d'électeur numéro 2200-418", "id", "2200-418"),
        ("account no. 40031-2", "id", "40031-2"),
        ("born 3 May 1971", "date", "3 May 1971"),
        ("le 18 mai 2024", "date", "18 mai 2024"),
        ("on the thirteenth of June", "date", "thirteenth of June"),
        ("ku wa 12 Gicurasi 2021", "date", "12 Gicurasi 2021"),
        ("2024-05-18", "date", "2024-05-18"),
        ("at -1.94412, 30.06190", "place", "-1.94412, 30.06190"),
    ],
)
def test_an_identifier_is_told_by_its_form(text, kind, found):
    assert [(hit.kind, text[hit.start : hit.end]) for hit in find(text)] == [(kind, found)]


@pytest.mark.parametrize(
    "text",
    [
        "from 14.00 to 16.05",
        "Session 06, group A, 15 chairs",
        "1,000,000 francs and 3.5 percent",
        "on account of 1994",
        "an e-mail @ home",
        "turn 12345 of 98765",
        "ID-2000 and G07, P10",
        "0123",
        "May I come in March?",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text):
    assert find(text) == []

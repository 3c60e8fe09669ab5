"""The tree of codes."""

from workbench.model.codebook import Code, Codebook


def book() -> Codebook:
    return Codebook(
        (
            Code("1", "Care"),
            Code("2", "Visits", parent="1"),
            Code("3", "Help", merged_into="1"),
            Code("4", "Seeds", parent="3"),
            Code("5", "care", parent="2"),
            Code("6", "Lost", parent="gone"),
        )
    )


def test_a_family_is_everything_below_and_everything_merged_in() -> None:
    assert book().family("1") == {"1", "2", "3", "4", "5"}
    assert book().family("3") == {"1", "2", "3", "4", "5"}


def test_what_stood_below_a_merged_code_stands_below_its_heir() -> None:
    assert [code.name for code in book().children("1")] == ["Seeds", "Visits"]


def test_a_code_whose_parent_is_gone_stands_at_the_top() -> None:
    assert "Lost" in [code.name for code in book().children()]


def test_a_name_is_first_an_id_then_exact_then_in_any_case() -> None:
    assert [code.id for code in book().named("5")] == ["5"]
    assert [code.id for code in book().named("care")] == ["5"]
    assert {code.id for code in book().named("CARE")} == {"1", "5"}
    assert [code.id for code in book().named("Care / Visits / care")] == ["5"]

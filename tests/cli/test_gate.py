"""Exports that could identify somebody, through the command line."""

import json


def test_an_export_is_refused_naming_the_places_and_passes_with_a_reason(here):
    assert here("memo", "add", "interview", "Ask 0788 123 456.").code == 0
    refused = here("export", "report.docx")
    assert refused.code == 1
    assert "a memo" in refused.err and "phone" in refused.err and "--despite" in refused.err
    assert "0788" not in refused.err
    assert here("export", "report.docx", "--despite", "agreed with the board").code == 0
    listed = here("change", "list", "--json").json
    assert "export.despite" in json.dumps(listed)
    assert here("check").code == 0


def test_the_findings_can_be_read_by_a_program(here):
    assert here("memo", "add", "interview", "Ask 0788 123 456.").code == 0
    refused = here("export", "project.json", "--json")
    assert refused.code == 1 and refused.json["file"] is None
    assert refused.json["findings"][0]["kind"] == "phone"
    passed = here("export", "codebook.yaml", "--json")
    assert passed.code == 0 and passed.json["file"].endswith("codebook.yaml")

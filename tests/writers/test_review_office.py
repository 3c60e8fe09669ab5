"""Forms that went through LibreOffice: saved anew, as .odt and back, with what was filled in."""

import shutil
import subprocess

import pytest

from tests.project.test_review import edited, filled
from tests.writers.made import small
from workbench.model.review import UNSAFE
from workbench.review.wording import wording

WAYS = {"docx": ("docx",), "odt and back": ("odt", "docx"), "odt": ("odt",), "rtf": ("rtf",)}


def saved(file, tmp_path, suffixes):
    """Save a form as LibreOffice does, in one format after the other."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    for number, suffix in enumerate(suffixes):
        folder = tmp_path / f"saved{number}"
        command = [office, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder)]
        subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=180)
        file = folder / f"{file.stem}.{suffix}"
    return file


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["en", "rw"])
def test_a_filled_form_is_received_after_libreoffice_saved_it(tmp_path, way, language):
    with small(tmp_path) as project:
        say, form = wording(language), tmp_path / "form.docx"
        item = project.review.pack(form, themes=["all"], language=language).items[0]
        quote = item.quotes[0]
        back = filled(
            form,
            {
                "who": "Immaculée",
                "when": "2026-03-14",
                "naming": say["yes"],
                f"{item.ref}/choice": say.choice("missing"),
                f"{item.ref}/comment": "Ask the widows, too.",
            },
        )
        tick = ("☐\u00a0" + say.choice(UNSAFE), "☒\u00a0" + say.choice(UNSAFE))
        back = edited(back, tick, name="ticked.docx")
        found = project.review.receive(saved(back, tmp_path, WAYS[way]))
        said = {(a.kind, a.about, a.choice, a.comment, a.by, a.date) for a in found.answers}
        assert said == {
            ("theme", item.id, "missing", "Ask the widows, too.", "Immaculée", "2026-03-14"),
            ("quote", quote.id, UNSAFE, "", "Immaculée", "2026-03-14"),
        }
        assert found.unmatched == ()
        assert all(a.named for a in found.answers)


def test_an_empty_form_saved_by_libreoffice_says_nothing(tmp_path):
    with small(tmp_path) as project:
        form = tmp_path / "form.docx"
        project.review.pack(form, themes=["all"], language="fr")
        back = saved(form, tmp_path, ("odt", "docx"))
        with pytest.raises(Exception, match="Nothing was answered"):
            project.review.receive(back)

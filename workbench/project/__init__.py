"""The verbs: what can be done with a project, one file a noun. The only meeting place."""

from workbench.project.project import Project
from workbench.project.verbs import VERBS, Verb

__all__ = ["VERBS", "Project", "Verb"]

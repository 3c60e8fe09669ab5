"""One screen a file: each asks the project, shows the answer, and does what it is told."""

"""The project file: one SQLite database with the journal and what it adds up to. The only SQL."""

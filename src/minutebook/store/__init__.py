"""Keeps documents, claims and judgements in one SQLite file."""

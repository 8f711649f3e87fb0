"""Bytes to documents: one module a format."""

"""What exists: documents, claims, judgements and the record. Imports nothing but the standard library."""

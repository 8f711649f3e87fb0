"""Claims and judgements to the record."""

"""Chinese: a first pass and finders of its own, for a script without spaces and capitals."""

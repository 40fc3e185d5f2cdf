"""Three Letters: two people connect as TCP does, letter by letter."""

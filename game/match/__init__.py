"""A match as a value: letters, weather, score and journal, with time as an argument."""

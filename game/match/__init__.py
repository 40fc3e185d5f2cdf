"""A match as a value: letters, weather, score and journal, with time as an argument.

    level = read_level(text, "01-three-letters.toml")
    match = Match(level, seed=7, weather=PRESETS["fog"])
    match.start(0)
    match.post("A", 49001, Segment(100, ctl=SYN), seen=0, now=250_000)
    match.handle_timer(match.next_deadline())
    match.take_update("B")

level_read -> level          a level's text, and what it says · script: its four rules at work
weather, fate, tables        netem's vocabulary; what becomes of a letter, by keyed hash
post -> round -> match       the post office, one connection, several in a row · telling  what a seat is told
ideal, books, reveal, goal   T0, points, the fog lifts
journal, replay              inputs, and the identical match again
bot, sim                     players that are no people; whole matches in virtual time
news, unveiled -> view       all values that leave the match; the wire carries them
"""

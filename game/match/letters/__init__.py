"""Letter scripts: cases in the layout of the RFC's figures, played on two houses and answered by the referee.

    played = play(parse(text))
    for line in report(played, say): ...

The grammar stands in grammar.py; `three-letters judge FILE` is this package with a file. Pure.
"""

"""What this player was told, and what follows from it: everything a screen needs, without a screen. Pure.

`told` folds the relay's messages into one value, `facts` derives what cards, inbox and log show, `draft` is
the letter on the desk, `guide` the next thing to do, `ladder` and `receipt` the reveal. Nothing here knows
pygame: a terminal client can be drawn from the same values.
"""

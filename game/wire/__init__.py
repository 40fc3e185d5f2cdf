"""What travels between a player and the relay:

Messages, their bytes, their numbering, and join codes. Pure.
"""

"""The relay: rooms, seats and the post office that delays and loses letters."""

"""One connection at the door of a class. Pure."""

from __future__ import annotations

from server.hall.bucket import Bucket
from server.hall.seat import Seat


class Visitor:
    """One connection: greeted or not, with a seat or not. `address` only counts wrong PINs."""

    __slots__ = ("address", "bucket", "conn", "deadline", "name", "seat", "student", "tries")

    def __init__(self, conn: int, address: str, bucket: Bucket, deadline: int) -> None:
        self.conn = conn
        self.address = address
        self.bucket = bucket
        self.deadline = deadline
        self.name: str | None = None
        self.tries = 0
        self.student: int | None = None
        self.seat: Seat | None = None

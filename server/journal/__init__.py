"""The journal's keeping: one small append-only contract, in memory or in SQLite.

    store = SqliteStore(path)
    keep = Keeper(store)
    keep(hall.outgoing().journal)      # before any effect leaves
    store.read("7F3K")

contract -> memory, sqlite     the key (session, sequence) is the fence · keeper  the hall's lines into it
"""

from server.journal.contract import Conflict, Entry, Kept, Store, StoreError
from server.journal.keeper import Keeper
from server.journal.memory import MemoryStore

__all__ = ["Conflict", "Entry", "Keeper", "Kept", "MemoryStore", "Store", "StoreError"]

"""A finished match for other programs: Wireshark (pcapng), packetdrill, a ladder as SVG, score sheets as CSV.

    match = replay(lines)
    notes = read_notes(match.journal.entries)
    data = pcapng(capture(match.books.reveals, notes, say), match.players)

Everything here is made from reveals, for which the fog has lifted. Pure: bytes and text come out, nobody
writes a file; words come from whoever asks, by their catalogue keys.
"""

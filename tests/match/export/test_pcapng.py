"""The pcapng file: its blocks read back, and what Wireshark's own tshark makes of it."""

import struct
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from game.match.export.capture import RELAY, WIRE, Frame
from game.match.export.pcapng import pcapng
from game.match.match import Match
from game.match.view import Player
from game.tcp import SYN, Segment
from tests.match.export_support import frames_of, goodbye, storm
from tests.support import needs_program

PLAYERS = (Player("Mei"), Player("Jonah"))
HELLO = Frame(WIRE["A"], 5, "A", 49001, 9293, Segment(100, 0, SYN), 1, comment="legal · open")

Block = tuple[int, bytes]


def blocks(octets: bytes) -> list[Block]:
    """The blocks of a file: kind and body. Every length must stand twice and be a multiple of four."""
    found = []
    while octets:
        kind, length = struct.unpack("<II", octets[:8])
        assert length % 4 == 0
        assert octets[length - 4 : length] == octets[4:8]
        found.append((kind, octets[8 : length - 4]))
        octets = octets[length:]
    return found


def options(octets: bytes) -> dict[int, bytes]:
    found = {}
    while octets:
        code, length = struct.unpack("<HH", octets[:4])
        if code == 0:
            assert octets == b"\0\0\0\0"
            break
        found[code] = octets[4 : 4 + length]
        octets = octets[4 + length + -length % 4 :]
    return found


def test_one_section_and_three_interfaces_of_raw_ip_in_microseconds() -> None:
    section, *interfaces = blocks(pcapng([], PLAYERS))
    assert section[0] == 0x0A0D0D0A
    assert struct.unpack("<IHHq", section[1][:16]) == (0x1A2B3C4D, 1, 0, -1)
    assert [(kind, struct.unpack("<H", body[:2])) for kind, body in interfaces] == [(1, (101,))] * 3
    told = [options(body[8:]) for _, body in interfaces]
    assert [one[2] for one in told] == [b"A", b"B", b"relay"]
    assert [one[3] for one in told] == [b"A: Mei", b"B: Jonah", b"relay"]
    assert {one[9] for one in told} == {b"\x06"}


def test_a_frame_has_its_wire_its_time_and_its_comment() -> None:
    *_, (kind, body) = blocks(pcapng([HELLO], PLAYERS, since=2**32))
    assert kind == 6
    assert struct.unpack("<IIIII", body[:20]) == (0, 1, 5, 40, 40)
    assert options(body[60:]) == {1: "legal · open".encode()}


def test_a_long_name_is_cut_between_characters() -> None:
    section = blocks(pcapng([], (Player("é" * 2000), PLAYERS[1])))
    name = options(section[1][1][8:])[3]
    assert len(name) <= 1000
    assert name.decode().endswith("é")


@pytest.mark.parametrize(("wire", "net"), [(0, 1), (1, 2), (2, 3)])
def test_each_wire_has_its_own_pair_of_addresses(wire: int, net: int) -> None:
    for writer, hosts in (("A", (1, 2)), ("B", (2, 1))):
        frame = Frame(wire, 0, writer, 1, 2, Segment(1), 1)  # type: ignore[arg-type]
        *_, (_, body) = blocks(pcapng([frame], PLAYERS))
        assert body[20 + 12 : 20 + 20] == bytes([10, 0, net, hosts[0], 10, 0, net, hosts[1]])


FIELDS = (
    "frame.interface_name", "ip.src", "tcp.srcport", "tcp.dstport", "tcp.seq_raw", "tcp.flags.str",
    "tcp.completeness", "tcp.checksum.status", "ip.checksum.status", "tcp.analysis.retransmission",
    "frame.time_epoch", "frame.comment", "_ws.malformed", "tcp.stream", "tcp.ack_raw",
)  # fmt: skip


def tshark(path: Path, frames: Sequence[Frame]) -> list[dict[str, str]]:
    """Each packet's fields as tshark reads them, in two passes, checksums checked."""
    needs_program("tshark")
    path.write_bytes(pcapng(frames, PLAYERS))
    command = ["tshark", "-n", "-2", "-r", str(path), "-T", "fields", "-E", "separator=|"]
    command += ["-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"]
    for field in FIELDS:
        command += ["-e", field]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    rows = [dict(zip(FIELDS, line.split("|"), strict=True)) for line in done.stdout.splitlines()]
    assert len(rows) == len(frames)
    return rows


GOOD = "1"


def test_tshark_calls_a_finished_handshake_complete(tmp_path: Path) -> None:
    """1 SYN, 2 SYN,ACK, 4 ACK: 7."""
    rows = tshark(tmp_path / "calm.pcapng", frames_of(storm(weather="calm")))
    assert {row["tcp.completeness"] for row in rows} == {"7"}
    assert {row["frame.interface_name"] for row in rows} == {"A", "B", "relay"}
    assert all(row["tcp.checksum.status"] == row["ip.checksum.status"] == GOOD for row in rows)


def test_tshark_calls_text_and_both_goodbyes_complete(tmp_path: Path) -> None:
    """7, 8 for text, 16 for FINs: 31, on each of the three wires."""
    rows = tshark(tmp_path / "whole.pcapng", frames_of(goodbye()))
    assert {(row["frame.interface_name"], row["tcp.completeness"]) for row in rows} == {
        ("A", "31"),
        ("B", "31"),
        ("relay", "31"),
    }


def test_tshark_tells_every_connection_from_the_others_by_its_own_ports(tmp_path: Path) -> None:
    """Each is a conversation of its own on each wire; numbers are the letters' own, not relative."""
    match = storm(weather="calm")
    frames = frames_of(match)
    rows = tshark(tmp_path / "ports.pcapng", frames)
    assert len({row["tcp.stream"] for row in rows}) == 3 * len(match.books.reveals)
    for frame, row in zip(frames, rows, strict=True):
        assert row["tcp.seq_raw"] == str(frame.segment.seq)
        assert row["tcp.ack_raw"] == (str(frame.segment.ack) if frame.segment.acks else "0")
        ports = {row["tcp.srcport"], row["tcp.dstport"]}
        assert ports == {str(frame.source_port), str(frame.target_port)}


def repeats_of(match: Match) -> Counter[tuple[str, str, str]]:
    """SYNs and SYN,ACKs that the reveals call repeats: writer, SEQ, port of the connection."""
    return Counter(
        (flight.side, str(flight.segment.seq), str(flight.port))
        for reveal in match.books.reveals
        for flight in reveal.flights
        if flight.repeat and flight.segment.syn
    )


@pytest.mark.parametrize("match", [goodbye(), storm(3), storm(8), storm(5, "drizzle")])
def test_tshark_marks_those_syns_as_repeats_that_the_journal_says_were_repeats(
    match: Match, tmp_path: Path
) -> None:
    frames = frames_of(match)
    marked: Counter[tuple[str, str, str]] = Counter()
    for frame, row in zip(frames, tshark(tmp_path / "repeats.pcapng", frames), strict=True):
        if frame.wire == WIRE[frame.writer] and frame.segment.syn and row["tcp.analysis.retransmission"]:
            port = max(row["tcp.srcport"], row["tcp.dstport"], key=int)
            marked[frame.writer, row["tcp.seq_raw"], port] += 1
    assert marked == repeats_of(match)
    assert marked


def test_tshark_finds_wrong_checksums_in_smudged_letters_only(tmp_path: Path) -> None:
    smudges = 0
    for seed in range(4):
        frames = frames_of(storm(seed, "fog"))
        for frame, row in zip(frames, tshark(tmp_path / "fog.pcapng", frames), strict=True):
            assert (row["tcp.checksum.status"] == GOOD) is not frame.smudged
            assert row["ip.checksum.status"] == GOOD
            assert row["_ws.malformed"] == ""
            assert row["frame.comment"] == frame.comment
            smudges += frame.smudged
    assert smudges >= 4


def test_tshark_sees_lost_letters_end_at_the_relay(tmp_path: Path) -> None:
    match = storm()
    frames = frames_of(match)
    seen: dict[int, set[str]] = {}
    for frame, row in zip(frames, tshark(tmp_path / "lost.pcapng", frames), strict=True):
        assert row["frame.time_epoch"] == f"{frame.at // 10**6}.{frame.at % 10**6:06}000"
        seen.setdefault(frame.ident, set()).add(row["frame.interface_name"])
    flights = [flight for reveal in match.books.reveals for flight in reveal.flights]
    lost = [ident for ident, flight in enumerate(flights, start=1) if flight.fate == "lost"]
    assert lost
    for ident in lost:
        assert seen[ident] == {flights[ident - 1].side, "relay"}
    assert RELAY == 2

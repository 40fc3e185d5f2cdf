"""Numbers that diagnose: what a wrong SEQ, ACK or text says of the thought behind it. Section 3.4; pure."""

from __future__ import annotations

from game.referee.house import Seat
from game.tcp.segment import ACK, FIN, PSH, WINDOW, Segment
from game.tcp.seqno import add, between, diff, in_window
from game.tcp.tcb import Tcb

Params = dict[str, int | str]


def ack(seat: Seat, tcb: Tcb, seg: Segment, want: int) -> tuple[str, Params]:
    """The rule that SEG.ACK breaks, where `want` is expected next."""
    got, heard = seg.ack, seat.heard
    params: Params = {"got": got, "want": want}
    short = diff(want, got)
    if short == 1 and got == tcb.irs:
        return "ack-not-counting-syn", {**params, "syn": got}
    if heard is not None and heard.end == want:
        if heard.fin and short == 1:
            return "ack-not-counting-fin", {**params, "fin": got}
        if heard.text and short == 1:
            return "ack-last-octet", {**params, "octets": len(heard.text)}
        if heard.text and not heard.fin and got == add(heard.seq, heard.syn):
            return "ack-not-counting-text", {**params, "octets": len(heard.text)}
    for number, octets, _ in tcb.ahead:
        if add(number, len(octets)) == got:
            return "ack-shelved" if number == want else "ack-over-gap", params
    if between(tcb.irs, got, want):
        return "ack-old", params
    if got in (0, 1):
        return "ack-zero-or-one", params
    if short == -1 and _bare_ack(heard):
        return "ack-one-too-many", params
    if between(tcb.iss, got, tcb.snd_nxt):
        return "ack-own-number", params
    if in_window(got, want, _NEAR):
        return "ack-not-yet-heard", params
    return "ack-off", params


_NEAR = 2000
"""Numbers further ahead than this are no miscount but another number."""


def seq(seat: Seat, tcb: Tcb, seg: Segment, repeats: bool) -> tuple[str, Params]:
    """The rule that SEG.SEQ breaks, where it should be SND.NXT, or (`repeats`) among the unacknowledged."""
    got, said = seg.seq, seat.said
    new: Params = {"got": got, "want": tcb.snd_nxt}
    if got == tcb.iss and tcb.snd_nxt == add(tcb.iss, 1):
        return "seq-not-moved", {**new, "iss": tcb.iss}
    if tcb.fin is not None and got == tcb.fin and not repeats:
        return "seq-behind-fin", {**new, "fin": tcb.fin}
    if diff(got, tcb.snd_nxt) == 1 and _bare_ack(said):
        return "seq-after-ack", new
    if got in (0, 1) and not between(tcb.iss, got, tcb.snd_nxt):
        return "seq-zero-or-one", {**new, "iss": tcb.iss}
    if got in (tcb.irs, tcb.rcv_nxt):
        return "seq-peer-number", new
    last = add(tcb.snd_nxt, -1)
    if repeats and not between(tcb.snd_una, got, last):
        return "repeat-number", {"got": got, "want": tcb.snd_una, "last": last}
    if in_window(got, tcb.iss, diff(tcb.snd_nxt, tcb.iss)):
        return "seq-text-not-counted", {**new, "octets": diff(tcb.snd_nxt, add(tcb.iss, 1))}
    return "seq-off", new


def _bare_ack(seg: Segment | None) -> bool:
    """Whether it is a letter that consumes no number, pushed or not."""
    return seg is not None and seg.ctl & ~PSH == ACK and not seg.text


def text(tcb: Tcb, seg: Segment) -> tuple[str, Params] | None:
    """What is wrong with text or FIN, their number being right or within what was sent; None: nothing."""
    octets = len(seg.text)
    behind = diff(seg.end, tcb.snd_nxt)
    if tcb.fin is not None and behind > 0 and seg.len:
        if octets:
            return "text-after-fin", {"octets": octets, "fin": tcb.fin}
        return "fin-twice", {"got": seg.seq, "want": tcb.fin}
    if seg.seq == tcb.snd_nxt and seg.len:
        room = max(0, tcb.snd_wnd - diff(tcb.snd_nxt, tcb.snd_una))
        return ("text-beyond-window", {"octets": seg.len, "room": room}) if seg.len > room else None
    inside = in_window(seg.seq, tcb.text_seq, diff(tcb.snd_nxt, tcb.text_seq))
    return _repeated(tcb, seg) if inside and seg.len else None


def _repeated(tcb: Tcb, seg: Segment) -> tuple[str, Params] | None:
    """A letter that begins among the numbers sent before, and does not say the same."""
    offset = diff(seg.seq, tcb.text_seq)
    given = tcb.text[offset : offset + len(seg.text)]
    if seg.text[: len(given)] == given:
        end = add(tcb.text_seq, len(tcb.text))
        if seg.ctl & FIN and diff(seg.end, end) <= 0:
            return "fin-inside-text", {"last": add(end, -1)}
        return None
    if seg.text[:1] == given[:1]:
        return "text-changed", {"seq": seg.seq, "got": len(seg.text), "want": len(given)}
    return "seq-text-not-counted", {"got": seg.seq, "want": tcb.snd_nxt, "octets": len(tcb.text)}


def syn_text(tcb: Tcb, seg: Segment) -> tuple[str, Params]:
    """Text (or a FIN) on a SYN whose number is right."""
    if not tcb.syn_posted:
        return "text-beyond-window", {"octets": seg.len, "room": WINDOW}
    if seg.text[: len(tcb.text)] == tcb.text[: len(seg.text)]:
        return "syn-repeat-more", {"octets": len(tcb.text), "got": len(seg.text)}
    return "text-changed", {"got": len(seg.text), "want": len(tcb.text), "seq": seg.seq}

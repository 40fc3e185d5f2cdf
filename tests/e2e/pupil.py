"""A student without a window: joins a class over the network, plays as a bot does, answers what is asked.

    python -m tests.e2e.pupil PORT PIN NAME

One line of JSON for each thing that became otherwise. Ends when the class does.
"""

from __future__ import annotations

import json
import sys
import time

from game.link import Gone, Rejected, connect
from game.match.bot import BeReady, Bot, MakeCall, PostLetter
from game.match.view import Update, View
from game.wire.messages import Answer, Call, Classroom, Join, Post, Ready


def say(**what: object) -> None:
    """One line."""
    print(json.dumps(what), flush=True)


def main() -> int:
    """Until the relay says goodbye; 1 where it let nobody in."""
    port, pin, name = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    link = connect("127.0.0.1", port, name=name, opening=Join(pin))
    bot, answered = Bot("human", len(name)), 0
    while True:
        for event in link.poll():
            match event:
                case Rejected(code):
                    say(rejected=code)
                    return 1
                case Gone(code):
                    say(gone=code)
                    return 0
                case Classroom():
                    say(phase=event.phase, paused=event.paused, points=event.points, rank=event.rank)
                    ask = event.ask
                    if ask is not None and ask.open and ask.id != answered:
                        answered = ask.id
                        link.send(Answer(ask.id, 0))
                case View():
                    if event.connection == 1 and event.now == 0:
                        bot = Bot("human", len(name))
                    bot.told(event)
                case Update():
                    bot.told(event)
        match bot.act(link.clock()):
            case PostLetter(port_, segment, seen):
                link.send(Post(port_, segment, seen))
            case MakeCall(port_, call, seen):
                link.send(Call(port_, call, seen))
            case BeReady():
                link.send(Ready())
        time.sleep(0.05)


if __name__ == "__main__":
    sys.exit(main())

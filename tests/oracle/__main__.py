"""Ask this machine's kernel, and compare: random walks beside game.tcp's reading of the text.

    python -m tests.oracle --walks 5000 --seed 1 [--wild] [--out FILE --differences FILE]
    python -m tests.oracle --each
    python -m tests.oracle --again FILE.jsonl...

--each tries each segment of a small universe in each state (three minutes). Either prints how many cases
agree, how many differ for which known reason, and those that nobody has explained: then the exit status is 1.
The last records cases anew and prints what comes out otherwise.
Takes Linux, root and /dev/net/tun; else the exit status is 3. README.md tells more.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from tests.oracle.bench import missing
from tests.oracle.each import each
from tests.oracle.record import Json
from tests.oracle.run import judged, recorded_again, walks


def _lines(values: list[Json]) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def _compare_again(files: list[str]) -> int:
    cases = [json.loads(line) for file in files for line in Path(file).read_text().splitlines()]
    differ = 0
    for case, anew in zip(cases, recorded_again(cases), strict=True):
        for number, (before, now) in enumerate(zip(case["steps"], anew["steps"], strict=True)):
            if before != now:
                differ += 1
                print(
                    f"{case['name']}, step {number}\n    was {json.dumps(before)}\n    is  {json.dumps(now)}"
                )
                break
    print(f"{len(cases)} cases: {len(cases) - differ} come out the same, {differ} do not")
    return 1 if differ else 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.oracle", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--walks", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wild", action="store_true", help="longer, with flags that no TCP would combine")
    parser.add_argument("--out", metavar="FILE", help="write the walks there")
    parser.add_argument("--differences", metavar="FILE", help="write there what is excused")
    parser.add_argument("--each", action="store_true", help="each segment of a small universe, in each state")
    parser.add_argument("--again", nargs="+", metavar="FILE", help="record these cases anew and compare")
    given = parser.parse_args(arguments)
    why = missing()
    if why:
        print(why, file=sys.stderr)
        return 3
    if given.again:
        return _compare_again(given.again)
    recorded = walks(given.walks, given.seed, given.wild)
    if given.each:
        recorded = iter(recorded_again(list(each())))
    count, cases, differences, unexplained = judged(recorded)
    if given.out:
        Path(given.out).write_text(_lines(cases))
    if given.differences:
        Path(given.differences).write_text(_lines(differences))
    print(*unexplained, sep="\n", end="\n" if unexplained else "")
    for why, number in count.most_common():
        print(f"{number:7} {why}")
    excused = len(cases) - count["agree"] - count["UNEXPLAINED"]
    summary = f"{count['agree']} agree, {excused} excused, {count['UNEXPLAINED']} UNEXPLAINED"
    print(f"{len(cases)} cases on {os.uname().sysname} {os.uname().release}: {summary}")
    return 1 if count["UNEXPLAINED"] else 0


if __name__ == "__main__":
    raise SystemExit(main())

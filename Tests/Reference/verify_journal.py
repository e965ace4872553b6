#!/usr/bin/env python3
"""Checks a journal file without any of the program's code: standard library only.

    verify_journal.py journal.sqlite [--expect-head HASH@POSITION]

One line on standard output; exit code 0 when the chain holds, 1 when it does not.
The canonical form is described in Sources/Journal/HashChain.swift.
"""
import hashlib
import sqlite3
import struct
import sys

GENESIS = hashlib.sha256(b"appui journal 1").digest()
COLUMNS = (
    "pos, stream, ver, type, schema_ver, recorded_at, effective_on, actor, command_id, body, hash"
)


def field(content):
    if isinstance(content, int):
        content = struct.pack(">q", content)
    return struct.pack(">I", len(content)) + content


def canonical(pos, stream, ver, kind, schema, recorded_at, effective_on, actor, command, body):
    parts = (b"\x01", pos, stream.encode(), ver, kind.encode(), schema, effective_on, recorded_at,
             b"" if actor is None else actor, command.encode(), body)
    return b"".join(map(field, parts))


def check(rows, expected=None):
    """Returns (events, streams, hash); raises ValueError at the first fault."""
    head, previous, versions = 0, GENESIS, {}
    for row in rows:
        *content, stored = row
        pos, stream, ver = content[0], content[1], content[2]
        if pos != head + 1:
            raise ValueError(f"position {pos} found where {head + 1} was due")
        if ver != versions.get(stream, 0) + 1:
            raise ValueError(f"position {pos}: version {ver} of {stream} is out of order")
        previous = hashlib.sha256(previous + canonical(*content)).digest()
        if previous != stored:
            raise ValueError(f"position {pos}: the content is not what was hashed")
        if expected and expected[0] == pos and expected[1] != previous:
            raise ValueError(f"position {pos}: the past differs from the checkpoint")
        head, versions[stream] = pos, ver
    if expected and expected[0] > head:
        raise ValueError(f"ends at {head}, before the checkpoint at {expected[0]}")
    return head, len(versions), previous


def main(arguments):
    expected = None
    if len(arguments) == 3 and arguments[1] == "--expect-head":
        digest, position = arguments[2].split("@")
        expected = (int(position), bytes.fromhex(digest))
    elif len(arguments) != 1:
        sys.exit(__doc__)
    try:
        database = sqlite3.connect(f"file:{arguments[0]}?mode=ro", uri=True)
        events, streams, head = check(
            database.execute(f"SELECT {COLUMNS} FROM event ORDER BY pos"), expected)
    except (ValueError, struct.error, AttributeError, sqlite3.DatabaseError) as fault:
        print(f"broken: {fault}")
        return 1
    print(f"ok: {events} events, {streams} streams, head {head.hex()}@{events}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

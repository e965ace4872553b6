"""The journal's chain, checked by the program and by a verifier that shares nothing with it."""

import hashlib
import pathlib
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

import verify_journal

VERIFIER = pathlib.Path(verify_journal.__file__)
HEAD = re.compile(r"^ok: (\d+) events, (\d+) streams,.*head ([0-9a-f]{64}@\d+)$")


def independent(folder, *options):
    done = subprocess.run([sys.executable, VERIFIER, folder / "journal.sqlite", *options],
                          capture_output=True, text=True)
    return done.returncode, done.stdout.strip()


def verdicts(appui, folder, *options):
    """Exit codes and lines of the program and of the independent verifier."""
    ours = appui("verify", "--data", folder, *options)
    code, line = independent(folder, *options)
    assert (ours.code, code) in ((0, 0), (0, 1), (1, 0), (1, 1), (2, 1)), f"{ours} {line}"
    return ours.code, code, ours.out.strip() or ours.err.strip(), line


def head(line):
    return HEAD.match(line).group(3)


class Damage:
    """A journal file opened by someone who may write anything into it."""

    def __init__(self, folder):
        self.database = sqlite3.connect(folder / "journal.sqlite")
        for name, in self.database.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            self.database.execute(f"DROP TRIGGER {name}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.database.commit()
        self.database.close()

    def run(self, statement, *values):
        return self.database.execute(statement, values)

    @property
    def last(self):
        return self.run("SELECT max(pos) FROM event").fetchone()[0]

    def row(self, position):
        return self.run(f"SELECT {verify_journal.COLUMNS} FROM event WHERE pos = ?",
                        position).fetchone()

    def set(self, position, column, value):
        self.run(f"UPDATE event SET {column} = ? WHERE pos = ?", value, position)

    def chain_again(self, start):
        """What someone would do who knows the form of the chain: every hash from there on."""
        previous = verify_journal.GENESIS if start == 1 else self.row(start - 1)[-1]
        for position in range(start, self.last + 1):
            content = self.row(position)[:-1]
            previous = hashlib.sha256(previous + verify_journal.canonical(*content)).digest()
            self.set(position, "hash", previous)

    def cut_after(self, position):
        """The end, and all that would betray that it was there."""
        self.run("DELETE FROM event WHERE pos > ?", position)
        self.run("DELETE FROM command WHERE last_pos > ? OR first_pos > ?", position, position)


# ---------------------------------------------------------------- what is whole

def test_both_find_the_same_head(appui, region):
    ours, theirs, line, other = verdicts(appui, region)
    assert (ours, theirs) == (0, 0)
    assert HEAD.match(line).groups() == HEAD.match(other).groups()
    assert int(HEAD.match(line).group(1)) > 1000
    assert verdicts(appui, region, "--expect-head", head(line))[:2] == (0, 0)
    # A head of the past is met on the way: the journal may only have grown.
    digest, = sqlite3.connect(f"file:{region}/journal.sqlite?mode=ro", uri=True).execute(
        "SELECT hash FROM event WHERE pos = 500").fetchone()
    assert verdicts(appui, region, "--expect-head", f"{digest.hex()}@500")[:2] == (0, 0)
    wrong = f"{hashlib.sha256(digest).hexdigest()}@500"
    assert verdicts(appui, region, "--expect-head", wrong)[:2] == (1, 1)


def test_a_journal_cut_off_by_a_kill_is_whole(appui, executable, tmp_path):
    """The writer is killed at work: what it left, log included, is read alike by both."""
    writer = subprocess.Popen([executable, "torture-journal", "--data", tmp_path, "--run", "a"],
                              stdout=subprocess.PIPE, text=True)
    assert writer.stdout.readline() == "open 0\n"
    time.sleep(1)
    writer.send_signal(signal.SIGKILL)
    acknowledged = writer.stdout.read().count("done ")
    writer.wait()
    ours, theirs, line, other = verdicts(appui, tmp_path)
    assert (ours, theirs) == (0, 0), f"{line}\n{other}"
    assert HEAD.match(line).groups() == HEAD.match(other).groups()
    assert int(HEAD.match(line).group(1)) >= 3 * acknowledged > 30


# ---------------------------------------------------------------- what was changed

COLUMNS = ["stream", "ver", "type", "schema_ver", "recorded_at", "effective_on", "actor",
           "command_id", "body", "hash"]


def edited(chance, column, value):
    """Another value that the column can hold."""
    if column in ("body", "hash"):
        place, bit = chance.randrange(len(value)), 1 << chance.randrange(8)
        return value[:place] + bytes([value[place] ^ bit]) + value[place + 1:]
    if column in ("ver", "schema_ver", "recorded_at", "effective_on", "actor"):
        return (value or 0) + chance.choice([-1, 1, 1000])
    if column == "stream":
        return value[:-1] + str((int(value[-1]) + 1) % 10)
    return value[:-1] + ("x" if value[-1] != "x" else "y")


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("seed", range(4))
def test_an_edit_is_found(appui, copied, column, seed):
    chance = random.Random(f"{column} {seed}")
    with Damage(copied) as damage:
        while True:
            position = chance.randrange(1, damage.last + 1)
            row = damage.row(position)
            old = row[verify_journal.COLUMNS.split(", ").index(column)]
            try:
                damage.set(position, column, edited(chance, column, old))
                break
            except sqlite3.IntegrityError:
                continue  # That version of that stream exists: another row.
    ours, theirs, line, other = verdicts(appui, copied)
    assert (ours, theirs) == (1, 1), f"{position} {line} {other}"
    assert line.startswith(f"broken: position {position}")
    assert other.startswith(f"broken: position {position}")


@pytest.mark.parametrize("seed", range(8))
def test_a_lost_row_is_found(appui, copied, seed):
    chance = random.Random(seed)
    with Damage(copied) as damage:
        position = chance.randrange(1, damage.last)
        damage.run("DELETE FROM event WHERE pos = ?", position)
        if seed % 2:  # And those behind it take its place.
            damage.run("UPDATE event SET pos = -pos WHERE pos > ?", position)
            damage.run("UPDATE event SET pos = -pos - 1 WHERE pos < 0")
    assert verdicts(appui, copied)[:2] == (1, 1)


@pytest.mark.parametrize("seed", range(8))
def test_rows_that_changed_places_are_found(appui, copied, seed):
    chance = random.Random(seed)
    with Damage(copied) as damage:
        first = chance.randrange(1, damage.last)
        second = first + 1 if seed % 2 else chance.randrange(first + 1, damage.last + 1)
        damage.run("UPDATE event SET pos = -1 WHERE pos = ?", first)
        damage.run("UPDATE event SET pos = ? WHERE pos = ?", first, second)
        damage.run("UPDATE event SET pos = ? WHERE pos = -1", second)
    ours, theirs, line, other = verdicts(appui, copied)
    assert (ours, theirs) == (1, 1)
    assert f"position {first}" in line and f"position {first}" in other


@pytest.mark.parametrize("seed", range(6))
def test_a_cut_end_is_found_by_a_head_kept_elsewhere(appui, copied, seed):
    kept = head(independent(copied)[1])
    with Damage(copied) as damage:
        damage.cut_after(damage.last - random.Random(seed).choice([1, 2, 10, 500]))
    # Without the head the shorter past looks whole to both: that is why it is kept elsewhere.
    assert independent(copied)[0] == 0
    ours, theirs, line, other = verdicts(appui, copied, "--expect-head", kept)
    assert (ours, theirs) == (1, 1), f"{line} {other}"


@pytest.mark.parametrize("seed", range(4))
def test_a_past_written_again_is_found_by_a_head_kept_elsewhere(appui, copied, seed):
    kept = head(independent(copied)[1])
    chance = random.Random(seed)
    with Damage(copied) as damage:
        position = chance.randrange(1, damage.last + 1)
        column = chance.choice(["recorded_at", "effective_on"])
        row = damage.row(position)
        damage.set(position, column, row[verify_journal.COLUMNS.split(", ").index(column)] + 1)
        damage.chain_again(position)
    assert verdicts(appui, copied)[:2] == (0, 0)
    assert verdicts(appui, copied, "--expect-head", kept)[:2] == (1, 1)


def test_a_row_too_many_is_found(appui, copied):
    with Damage(copied) as damage:
        *content, digest = damage.row(damage.last)
        content[0], content[2] = content[0] + 1, content[2] + 1
        damage.run(f"INSERT INTO event ({verify_journal.COLUMNS}) VALUES ({'?, ' * 10}?)",
                   *content, digest)
    assert verdicts(appui, copied)[:2] == (1, 1)


# ---------------------------------------------------------------- what the chain does not cover

@pytest.mark.parametrize("statement", [
    "DELETE FROM command WHERE id = (SELECT command_id FROM event WHERE pos = 700)",
    "UPDATE command SET last_pos = last_pos + 1 WHERE last_pos ="
    " (SELECT max(last_pos) FROM command WHERE last_pos <= 700)",
    "UPDATE vault_item SET ciphertext = zeroblob(length(ciphertext)) WHERE item = {item}",
    "DELETE FROM vault_item WHERE item = {item}",
    "UPDATE vault_item SET person = person + 1 WHERE item = {item}",
])
def test_the_program_also_ties_commands_and_vault_to_the_chain(appui, copied, statement):
    with Damage(copied) as damage:
        item, = damage.run("SELECT item FROM vault_item LIMIT 1 OFFSET 40").fetchone()
        assert damage.run(statement.format(item=item)).rowcount == 1
    assert verdicts(appui, copied)[:2] == (1, 0)


def test_bits_that_flip_on_the_disk(appui, copied):
    """Whatever the independent verifier sees, the program sees; and never the other head."""
    path, chance = copied / "journal.sqlite", random.Random(6)
    whole = path.read_bytes()
    kept = head(independent(copied)[1])
    seen = 0
    for _ in range(40):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        ours, theirs, line, other = verdicts(appui, copied)
        assert ours != 0 or (theirs == 0 and head(line) == head(other) == kept), f"{line} {other}"
        seen += ours != 0
        for side in ("-wal", "-shm"):
            pathlib.Path(f"{path}{side}").unlink(missing_ok=True)
    assert seen > 20


def test_what_is_not_a_journal_is_refused(appui, tmp_path):
    path = tmp_path / "journal.sqlite"
    for content in (b"", b"not a database, surely not one at all" * 200):
        path.write_bytes(content)
        answer = appui("verify", "--data", tmp_path)
        assert answer.code == 2 and answer.out == "" and answer.err.count("\n") == 1
        code, line = independent(tmp_path)
        assert code == 1 and line.startswith("broken: ")

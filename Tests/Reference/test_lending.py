"""`appui compute` against a second implementation, and against peers written by others."""

import json
import random
import tempfile
import warnings
from datetime import date
from fractions import Fraction

import pytest
import pyxirr
import schwifty
import stdnum.bic
import stdnum.fr.nir
import stdnum.fr.siret
import stdnum.iban
import stdnum.iso11649

import identifiers_reference
import lending_reference as reference

COUNTS = {"schedule": 1200, "apr": 800, "year-fraction": 5000, "dates": 4000, "allocate": 3000,
          "ageing": 3000, "identifiers": 6000}


def drawn(kind, count, seed):
    chance = random.Random(f"{kind} {seed}")
    return [reference.GENERATORS[kind](chance) for _ in range(count)]


def asked(appui, kind, requests):
    """Every answer, in order; the exit code must tell whether all are good."""
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson") as file:
        file.writelines(json.dumps(request) + "\n" for request in requests)
        file.flush()
        answer = appui("compute", kind, file.name, timeout=300)
    values = answer.values
    assert len(values) == len(requests), answer.err
    assert answer.code == (3 if any("error" in value for value in values) else 0)
    assert answer.err == ""
    return values


# ---------------------------------------------------------------- the second implementation

@pytest.mark.parametrize("kind", COUNTS)
def test_every_answer_is_found_again(appui, kind):
    requests = drawn(kind, COUNTS[kind], seed=2007)
    found = asked(appui, kind, requests)
    refused = 0
    for request, value in zip(requests, found):
        expected = reference.answered(kind, request)
        refused += "error" in expected
        assert reference.same(expected, value), f"{json.dumps(request)}\n{expected}\n{value}"
    # Comparing refusals alone would prove little, comparing none would not prove them.
    assert refused < 0.75 * len(requests)
    assert refused > 0 or kind in ("apr", "year-fraction", "dates")


def test_a_wrong_answer_would_be_seen(appui):
    """The comparison bites: one cent more in one line of one table is told."""
    request = drawn("schedule", 1, seed=1)[0]
    value = asked(appui, "schedule", [request])[0]
    assert reference.same(reference.answered("schedule", request), value)
    value["instalments"][0]["principal"] += 1
    assert not reference.same(reference.answered("schedule", request), value)


def test_the_order_of_requests_and_other_lines_change_nothing(appui):
    requests = [request | {"id": number} for number, request in
                enumerate(drawn("allocate", 300, seed=3))]
    straight = asked(appui, "allocate", requests)
    turned = asked(appui, "allocate", requests[::-1])
    assert straight == turned[::-1]
    assert [value["id"] for value in straight] == list(range(300))


# ---------------------------------------------------------------- requests that are wrong

GOOD = {
    "schedule": {"principal": 200000, "annualRate": "4%", "months": 24, "drawnOn": "2026-01-05",
                 "firstDue": "2026-02-05",
                 "changes": [{"kind": "newTerm", "on": "2026-04-10", "months": 12}]},
    "apr": {"flows": [{"on": "2025-01-01", "amount": -100000},
                      {"on": "2026-01-01", "amount": 110000}]},
    "year-fraction": {"from": "2026-01-20", "to": "2026-03-05", "dayCount": "actual365"},
    "dates": {"operation": "dueDates", "from": "2026-01-31", "dueDay": 31, "count": 4},
    "allocate": {"instalments": [{"due": "2026-02-05", "principal": 8018}],
                 "payments": [{"amount": 500, "on": "2026-02-05"}]},
    "ageing": {"instalments": [{"due": "2026-02-05", "principal": 8018}], "asOf": "2026-03-31"},
    "identifiers": {"kind": "siret", "value": "35600000009075"},
}
OPTIONAL = {"/instalments", "/payments", "/changes", "/costs"}


def places(value, pointer=""):
    """Every member of a request, however deep: its holder, its key and its pointer."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield value, key, f"{pointer}/{key}"
            yield from places(inner, f"{pointer}/{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from places(inner, f"{pointer}/{place}")


def spoilt(kind):
    """One mistake in each member of a good request, with the code and the place it must have."""
    for place in range(len(list(places(GOOD[kind])))):
        def copy():
            request = json.loads(json.dumps(GOOD[kind]))
            return request, *list(places(request))[place]

        request, holder, key, pointer = copy()
        del holder[key]
        if pointer not in OPTIONAL:
            yield request, "missing", pointer
        request, holder, key, pointer = copy()
        holder[key + "x"] = holder[key]
        yield request, "unknownMember", pointer + "x"
        request, holder, key, pointer = copy()
        holder[key] = "7" if isinstance(holder[key], int) else 7
        yield request, "wrongType", pointer
        request, holder, key, pointer = copy()
        if isinstance(holder[key], int):
            holder[key] = 10 ** 15
            yield request, "outOfRange", pointer
        elif isinstance(holder[key], str) and holder[key][:2] == "20":
            for text in ("2026-02-30", "2026-2-3", "03/02/2026", "1899-12-31", "2200-01-01", ""):
                request, holder, key, pointer = copy()
                holder[key] = text
                yield request, "notADay", pointer
        elif key in ("kind", "dayCount", "operation"):
            holder[key] = "other"
            yield request, "notOneOf", pointer


@pytest.mark.parametrize("kind", GOOD)
def test_every_mistake_is_told_at_its_place(appui, kind):
    mistakes = list(spoilt(kind))
    assert len(mistakes) >= 7
    found = asked(appui, kind, [GOOD[kind]] + [request for request, _, _ in mistakes])
    assert "error" not in found[0]
    for (request, code, pointer), value in zip(mistakes, found[1:]):
        error = value["error"]
        assert (error["code"], error["pointer"]) == (code, pointer), json.dumps(request)
        assert len(error["message"]) > 10


NOT_JSON = [
    "{", "}", "nul", "[1,]", '{"a":1,}', '{"a":1}{', '{"a":1,"a":2}', "01", "1e400", '"\\ud800"',
    '"\\x41"', "{'a':1}", '{"flows":1.5}', '{"flows":99999999999999999999}', "[" * 5000,
    '{"a":"\t"}', "\ufeff{}", "//", "NaN", "-", '{"id":' + "9" * 40 + "}",
]


@pytest.mark.parametrize("kind", GOOD)
def test_what_is_not_json_is_told_and_stops_nothing(appui, kind):
    good = json.dumps(GOOD[kind])
    lines = [text for bad in NOT_JSON for text in (bad, good)]
    answer = appui("compute", kind, given="\r\n".join(lines) + "\n \t\r\n")
    values = answer.values
    assert answer.code == 3 and len(values) == len(lines)
    assert {value["error"]["code"] for value in values[::2]} <= {"notJSON"}
    assert len({json.dumps(value) for value in values[1::2]}) == 1 and "error" not in values[1]


@pytest.mark.parametrize("kind", GOOD)
def test_no_bytes_stop_the_program(appui, kind):
    """Good requests with bytes changed, lost or doubled: an answer for each line, nothing more."""
    chance, lines = random.Random(kind), []
    for _ in range(600):
        line = bytearray(json.dumps(GOOD[kind]).encode())
        for _ in range(chance.randrange(1, 4)):
            place = chance.randrange(len(line))
            slip = chance.random()
            if slip < 0.5:
                line[place] = chance.randrange(256)
            elif slip < 0.8:
                del line[place]
            else:
                line[place:place] = line[place:place + chance.randrange(1, 9)]
        lines.append(bytes(line).replace(b"\n", b"?"))
    answer = appui("compute", kind, given=b"\n".join(lines))
    assert answer.code in (0, 3) and len(answer.values) == len(lines)


# ---------------------------------------------------------------- peers: rates

def test_monthly_rates_are_those_of_pyxirr(appui):
    """Where payments are whole months apart, the law's equation is the plain monthly one."""
    chance, requests, expected = random.Random(12), [], []
    for _ in range(400):
        months, lent = chance.randrange(1, 85), chance.randrange(30000, 800001)
        start = date(2020, 1, 1 + chance.randrange(28))
        flows = [-lent] + [lent * chance.randrange(80, 140) // 100 // months + 1
                           for _ in range(months)]
        days = [reference.add_months(start, number) for number in range(months + 1)]
        requests.append({"flows": [{"on": day.isoformat(), "amount": amount}
                                   for day, amount in zip(days, flows)]})
        expected.append((1 + pyxirr.irr(flows)) ** 12 - 1)
    for request, rate, value in zip(requests, expected, asked(appui, "apr", requests)):
        text = value.get("rate") or value.get("belowZero")
        assert abs(float(text.rstrip("%")) / 100 - rate) < 0.5001e-4, f"{request} {value} {rate}"


def test_yearly_rates_are_those_of_pyxirr(appui):
    """And where they are whole years apart, its own dated rate over years of the same length."""
    chance, requests, expected = random.Random(13), [], []
    for _ in range(300):
        count, lent = chance.randrange(1, 9), chance.randrange(30000, 800001)
        flows = [-lent] + [lent * chance.randrange(90, 150) // 100 // count for _ in range(count)]
        requests.append({"flows": [{"on": f"{2001 + year}-03-15", "amount": amount}
                                   for year, amount in enumerate(flows)]})
        expected.append(pyxirr.irr(flows))
    for rate, value in zip(expected, asked(appui, "apr", requests)):
        text = value.get("rate") or value.get("belowZero")
        assert abs(float(text.rstrip("%")) / 100 - rate) < 0.5001e-4


@pytest.mark.parametrize("ours, theirs", [
    ("thirty360Bond", pyxirr.DayCount.THIRTY_360_ISDA),
    ("thirty360European", pyxirr.DayCount.THIRTY_E_360),
    ("actual365", pyxirr.DayCount.ACT_365F), ("actual360", pyxirr.DayCount.ACT_360),
    ("actualActualISDA", pyxirr.DayCount.ACT_ACT_ISDA)])
def test_day_counts_are_those_of_pyxirr(appui, ours, theirs):
    requests = [request | {"dayCount": ours} for request in
                drawn("year-fraction", 1500, seed=ours)]
    for request, value in zip(requests, asked(appui, "year-fraction", requests)):
        start, end = (date.fromisoformat(request[key]) for key in ("from", "to"))
        expected = pyxirr.year_fraction(start, end, theirs) if start <= end \
            else -pyxirr.year_fraction(end, start, theirs)
        assert abs(float(Fraction(value["fraction"])) - expected) < 1e-9, request


# ---------------------------------------------------------------- peers: identifiers

PEERS = {"iban": stdnum.iban, "creditorReference": stdnum.iso11649, "siret": stdnum.fr.siret,
         "nir": stdnum.fr.nir}


@pytest.mark.parametrize("kind", PEERS)
def test_python_stdnum_agrees(appui, kind):
    """What it refuses, we refuse; what it accepts and we do not, is a part it does not look at."""
    chance = random.Random(f"stdnum {kind}")
    requests = []
    for number in range(3000):
        text = identifiers_reference.MAKERS[kind](chance)
        requests.append({"kind": kind, "value":
                         identifiers_reference.damaged(chance, text) if number % 2 else text})
    accepted = 0
    for request, value in zip(requests, asked(appui, "identifiers", requests)):
        if PEERS[kind].is_valid(request["value"]):
            code = value.get("error", {}).get("code")
            known = {"nir": "impossiblePart", "iban": "wrongKey"}.get(kind)
            assert code is None or code == known, f"{request} {code}"
            accepted += code is None
        else:
            assert "error" in value, request
    assert 1500 <= accepted < 2000


def test_ibans_of_every_country_and_schwifty_agrees(appui):
    chance = random.Random("schwifty")
    texts = []
    for country in sorted(identifiers_reference.IBAN_LENGTHS):
        for _ in range(8):
            good = random_iban(chance, country)
            texts += [good, identifiers_reference.damaged(chance, good)]
    found = asked(appui, "identifiers", [{"kind": "iban", "value": text} for text in texts])
    countries, doubtful = set(), 0
    for text, value in zip(texts, found):
        verdicts = {schwifty_accepts(text), stdnum.iban.is_valid(text)}
        if len(verdicts) == 2:
            doubtful += 1  # Brazil gave letters to its banks: one of the two peers knows it.
        elif "value" in value:
            assert verdicts == {True}, text
            countries.add(text[:2])
        elif verdicts == {True}:
            # The key inside the account number of Monaco, which neither looks at.
            assert text[:2] == "MC" and value["error"]["code"] == "wrongKey", f"{text} {value}"
    assert doubtful < 20 and len(countries) >= len(identifiers_reference.IBAN_LENGTHS) - 1


def random_iban(chance, country):
    """Of the form of that country, with its national key where the peer knows one."""
    if country in ("FR", "MC"):
        while True:
            text = identifiers_reference.random_iban(chance)
            if text[:2] == country:
                return text
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return str(schwifty.IBAN.random(country_code=country, random=chance))


def schwifty_accepts(text):
    try:
        schwifty.IBAN(text)
        return text.isascii()
    except (schwifty.exceptions.SchwiftyException, ValueError):
        return False


def test_bics_and_schwifty_agrees(appui):
    chance = random.Random("bic")
    letters, both = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    texts = []
    for _ in range(3000):
        country = chance.choice(["FR", "FR", "DE", "BE", "GP", "MC", "".join(
            chance.choice(letters) for _ in range(2))])
        text = ("".join(chance.choice(letters) for _ in range(4)) + country
                + "".join(chance.choice(both) for _ in range(chance.choice([2, 5]))))
        if chance.random() < 0.3:
            text = identifiers_reference.damaged(chance, text)
        texts.append(text)
    found = asked(appui, "identifiers", [{"kind": "bic", "value": text} for text in texts])
    accepted = 0
    for text, value in zip(texts, found):
        try:
            schwifty.BIC(text)
            valid = text[:4].isascii() and text[:4].isalpha()
        except (schwifty.exceptions.SchwiftyException, ValueError):
            valid = False
        # Kosovo's letters are given by SWIFT, not by the list of countries the peer reads.
        assert ("value" in value) == valid or text[4:6] == "XK", f"{text} {value}"
        assert not valid or stdnum.bic.is_valid(text)
        accepted += valid
    assert 1000 < accepted < 2700

"""The OpenAPI document, read by tools that know nothing of how it was made, and the server held
to it: valid, its examples too, and no answer outside of it under thousands of drawn calls."""

import copy
import html
import json
import os
import pathlib
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from programs import Pages, Program

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAY = "2026-10-01"
# As the demonstration names them on the terminal, and as the document does.
ROLES = {
    "prescripteur": "prescriber", "banque": "bankOfficer", "region": "regionOfficer",
    "auditeur": "auditor", "administrateur": "administrator",
    "responsable": "organisationAdministrator",
}
# Drawn calls of each operation at least, and seconds for each role: ask for more at leisure.
EXAMPLES = 20
SECONDS = int(os.environ.get("APPUI_API_SECONDS", "10"))


class Served:
    """A region of its own, served, with a program for each role."""

    def __init__(self, base, accounts):
        self.base = base
        administrator = Pages(base)
        administrator.sign_in(*accounts["administrateur"])
        self.programs = {
            role: Program(base, administrator.token(accounts[name][0]))
            for name, role in ROLES.items()}
        self.document = Program(base).get("/openapi.json")

    def __getitem__(self, role):
        return self.programs[role]


@pytest.fixture(scope="module")
def served(region, executable, tmp_path_factory):
    folder = tmp_path_factory.mktemp("api") / "data"
    shutil.copytree(region, folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base, log = f"http://127.0.0.1:{port}", folder.parent / "server.log"
    with open(log, "w") as out:
        process = subprocess.Popen(
            [executable, "demo", "--data", str(folder), "--port", str(port), "--date", DAY,
             "--stop-after", "3600"], cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait(base, process, log)
        accounts = {role: (email, password) for role, email, password in re.findall(
            r"^\s*(\S+)\s+(\S+@\S+)\s+(\S.*?)\s*$", log.read_text(), re.M)}
        yield Served(base, accounts)
        assert process.poll() is None, "the server stopped:\n" + log.read_text()[-4000:]
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait(base, process, log):
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        try:
            return urllib.request.urlopen(base + "/readyz", timeout=2).read()
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start:\n" + log.read_text()[-4000:])


def operations(document):
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


# ---------------------------------------------------------------- the document

def test_the_document_is_openapi_3_1(served):
    assert served.document["openapi"] == "3.1.0"
    validate(served.document, cls=OpenAPIV31SpecValidator)


def test_examples_are_what_the_schemas_say(served):
    count = 0
    for path, method, operation in operations(served.document):
        for media in operation.get("requestBody", {}).get("content", {}).values():
            if "example" not in media:
                continue
            schema = {**media["schema"], "components": served.document["components"]}
            errors = list(OAS31Validator(schema).iter_errors(media["example"]))
            assert errors == [], f"{method} {path}"
            count += 1
    assert count > 50


def test_what_is_not_public_says_who_may(served):
    for path, method, operation in operations(served.document):
        is_public = operation["security"] == []
        assert is_public != bool(operation.get("x-roles")), f"{method} {path}"
        assert ("401" in operation["responses"]) != is_public, f"{method} {path}"


def test_the_curl_of_the_page_works(served):
    page = Pages(served.base).read("/api")
    shown = re.search(r'<code id="exemple">(.*?)</code>', page, re.S).group(1)
    command = html.unescape(shown)
    assert served.base in command
    done = subprocess.run(shlex.split(command.replace("\\\n", " ")), capture_output=True,
                          timeout=60, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    answer = json.loads(done.stdout)
    assert answer["explanation"]["reponse"] == "eligible"
    assert sum(line["principalCents"] for line in answer["loan"]["instalments"]) == 200_000


# ---------------------------------------------------------------- the data

def test_parts_of_a_list_are_the_list(served):
    for role, path in (("prescriber", "/cases"), ("regionOfficer", "/loans"),
                       ("auditor", "/rebates"), ("regionOfficer", "/exposure/guarantees")):
        whole = served[role].rows(path, limit=200)
        assert served[role].rows(path, limit=3) == whole, path
        assert whole, path
        numbers = [row.get("id", row.get("loan")) for row in whole]
        assert numbers == sorted(set(numbers), reverse=True), path


def test_sums_add_up_to_the_cent(served):
    """What the fund's figures say is the sum of the rows behind them."""
    officer = served["regionOfficer"]
    exposure = officer.get("/exposure")
    rows = officer.rows("/exposure/guarantees")
    for bank in exposure["banks"]:
        own = [row for row in rows if (row["bank"], row["guarantor"])
               == (bank["bank"], bank["guarantor"])]
        assert sum(row["exposureCents"] for row in own) == bank["exposureCents"]
        assert len(own) == bank["guarantees"]
    portfolio = officer.get("/portfolio")
    loans = officer.rows("/loans")
    assert sum(loan["outstandingCents"] for loan in loans) == portfolio["outstandingCents"]
    for counted in portfolio["loans"]:
        assert counted["count"] == sum(loan["stage"] == counted["stage"] for loan in loans)


def test_a_loan_closes_to_the_cent(served):
    bank = served["bankOfficer"]
    for row in bank.rows("/loans")[:20]:
        loan = bank.get(f"/loans/{row['id']}")
        if loan["drawnOn"] is None:
            continue
        standing = [payment for payment in loan["payments"] if payment["reversedOn"] is None]
        for payment in standing:
            parts = ("principalCents", "interestCents", "feesCents", "excessCents")
            assert sum(payment[part] for part in parts) == payment["amountCents"]
        assert sum(payment["interestCents"] for payment in standing) == loan["interestPaidCents"]


# ---------------------------------------------------------------- drawn calls

CHECKS = ("not_a_server_error,status_code_conformance,content_type_conformance,"
          "response_headers_conformance,response_schema_conformance,unsupported_method,"
          "allow_header_conformance,negative_data_rejection,ignored_auth")


def narrowed(document, ids):
    """The document on what exists: most numbers drawn at random name nothing."""
    document = copy.deepcopy(document)
    for _, _, operation in operations(document):
        for parameter in operation.get("parameters", []):
            if parameter.get("in") == "path" and ids.get(parameter["name"]):
                parameter["schema"] = {"enum": ids[parameter["name"]]}
    document["components"]["parameters"]["IfMatch"]["schema"] = {"enum": ["*", '"1"', '"7"']}
    return document


@pytest.mark.parametrize("role", list(ROLES.values()))
def test_no_call_is_answered_outside_of_the_document(served, role, tmp_path):
    program = served[role]
    ids = {name: [row[key] for row in program.rows(path)][:40] for name, path, key in (
        ("case", "/cases", "id"), ("loan", "/loans", "id"), ("guarantee", "/claims", "id"),
        ("agreement", "/agreements", "id"), ("organisation", "/organisations", "id"),
    ) if program.call("GET", path)[0] == 200}
    if role == "regionOfficer":
        ids["envelope"] = [row["id"] for row in program.get("/exposure")["envelopes"]]
        ids["guarantee"] += [row["id"] for row in program.rows("/exposure/guarantees")][:20]
    narrow = tmp_path / "openapi.json"
    narrow.write_text(json.dumps(narrowed(served.document, ids)))
    own = [part for _, _, operation in operations(served.document)
           if role in operation.get("x-roles", [role])
           for part in ("--include-operation-id", operation["operationId"])]
    done = subprocess.run(
        [pathlib.Path(sys.executable).parent / "schemathesis", "run", narrow,
         "--url", served.base + "/api/v1", "--header", f"Authorization: Bearer {program.token}",
         *own, "--phases", "examples,coverage,fuzzing", "--checks", CHECKS,
         "--max-examples", str(EXAMPLES), "--max-time", str(SECONDS), "--seed", "2007",
         "--continue-on-failure", "--no-color", "--warnings", "off",
         "--suppress-health-check", "all", "--request-timeout", "20"],
        cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS + 240)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]


def test_the_journal_is_sound_after_all_that(served):
    report = served["auditor"].get("/verification")
    assert report["isSound"], report

"""What each command answers to good and to wrong use: output, one line of error, exit code."""

import json
import os
import pathlib
import re
import shutil
import stat
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMANDS = ["check", "judge", "serve", "simulate-loan", "compute", "demo", "import-returns",
            "verify", "export", "import", "backup"]
PERSON = {"le": "2026-03-10", "foyer": {"adultes": 1, "enfants": 0, "enfants_garde_alternee": 0,
                                        "heberges": 0},
          "ressources_mensuelles": 140000, "charges_mensuelles": 60000, "autres_mensualites": 0,
          "demande": {"montant": 200000, "duree_mois": 24},
          "refus_bancaire": {"le": "2026-03-01", "vu": True}}


def refused(answer, code, *words):
    """Nothing on the output, one line on the error output that says these words."""
    assert (answer.code, answer.out) == (code, ""), answer
    assert answer.err.endswith("\n") and answer.err.count("\n") == 1, answer.err
    assert "Domain=" not in answer.err and "rror(" not in answer.err, answer.err
    for word in words:
        assert word in answer.err, answer.err


# ---------------------------------------------------------------- every command

@pytest.mark.parametrize("command", COMMANDS)
def test_help_tells_the_use_and_the_exit_codes(appui, command):
    answer = appui(command, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert f"USAGE: appui {command}" in answer.out
    text = " ".join(answer.out.split())
    assert "xit codes: 0 " in text and (command in ("export", "import", "backup", "verify")
                                         or " 2 " in text)
    assert command in appui("--help").out


@pytest.mark.parametrize("command", COMMANDS)
def test_an_option_that_does_not_exist_is_refused(appui, command):
    needed = {"compute": ["apr"], "import-returns": ["--bank", "1"],
              "simulate-loan": ["--amount", "2000", "--months", "24"]}.get(command, [])
    refused(appui(command, *needed, "--nothing"), 2, "--nothing", f"'appui {command} --help'")


@pytest.mark.parametrize("arguments, word", [
    (["nothing"], "nothing"), (["compute"], "<kind>"), (["compute", "other"], "schedule"),
    (["check", "--on", "2026-02-30"], "2026-02-30"), (["judge", "--format", "xml"], "xml"),
    (["judge", "--detail", "all"], "all"), (["verify", "--expect-head", "x"], "HASH@POSITION"),
    (["import-returns"], "--bank"), (["serve", "--port", "abc"], "abc"),
    (["serve", "--port", "0"], "65535"), (["serve", "--settings", "absent.env"], "absent.env"),
    (["demo", "--files", "0"], "--files"), (["demo", "--until", "demain"], "demain"),
    (["demo", "--date", "2026-13-01"], "2026-13-01"), (["demo", "--port", "70000"], "--port"),
])
def test_a_wrong_value_is_refused(appui, arguments, word):
    refused(appui(*arguments), 2, word)


@pytest.mark.parametrize("arguments", [
    ["compute", "apr", "{absent}"], ["check", "{absent}"], ["judge", "{absent}"],
    ["judge", "--rules", "{absent}"], ["check", "--rules", "{absent}"],
    ["verify", "--data", "{absent}"], ["export", "--data", "{absent}"],
    ["backup", "--data", "{absent}"], ["import", "--data", "{new}", "{absent}"],
    ["import-returns", "--bank", "1", "--data", "{absent}"],
    ["serve", "--data", "/proc/absent"],
])
def test_a_file_that_is_not_there_is_named(appui, arguments, tmp_path):
    absent = tmp_path / "absent"
    filled = [part.format(absent=absent, new=tmp_path / "new") for part in arguments]
    refused(appui(*filled), 2, "absent")


@pytest.mark.parametrize("arguments", [
    ["compute", "apr", "{folder}"], ["check", "{folder}"], ["judge", "{folder}"],
    ["check", "--rules", "{folder}"], ["import", "--data", "{new}", "{folder}"],
])
def test_a_folder_where_a_file_was_due_is_refused(appui, arguments, tmp_path):
    filled = [part.format(folder=tmp_path, new=tmp_path / "new") for part in arguments]
    refused(appui(*filled), 2, "directory")


# ---------------------------------------------------------------- check and judge

def test_check_refuses_what_is_not_an_applicant(appui):
    for given, words in (
            ("", ["vide"]), ("{", ["-:1:", "trop tôt"]), ("[]", ["objet {…} attendu"]),
            ('{"revenus": 1}', ["/revenus", "clé inconnue"]),
            ('{"ressources_mensuelles": 1400.5}', ["« 1400.5 » n'est pas un entier"]),
            ('{"ressources_mensuelles": "1400"}', ["/ressources_mensuelles", "centimes"]),
            ('{"le": "2026-02-30"}', ["/le", "AAAA-MM-JJ"]),
            ('{"demande": {"taux_annuel": 0.04}}', ["0.04"]),
            ('{"demande": {"taux_annuel": "4 %"}}', ["/demande/taux_annuel", "a/b"]),
            ('{"le": "2026-01-01", "le": "2026-01-01"}', ["« le » en double"]),
            ('{"budget": [{"nature": "loto", "periode": "mois", "centimes": 1}]}',
             ["/budget/0/nature", "« loto »"]),
            ('{"ressources_mensuelles": 1, "budget": [{"nature": "salaire", "periode": "mois",'
             ' "centimes": 1}]}', ["/ressources_mensuelles", "deux fois"])):
        refused(appui("check", given=given), 2, *words)


def test_check_answers_by_its_exit_code(appui):
    poor = PERSON | {"charges_mensuelles": 110000}
    unknown = {key: value for key, value in PERSON.items() if key != "charges_mensuelles"}
    for person, code in ((PERSON, 0), (poor, 10), (unknown, 11)):
        answer = appui("check", given=json.dumps(person))
        assert answer.code == code and answer.err == "" and len(answer.out) > 300
    explained = json.loads(appui("check", "-", "--json", given=json.dumps(PERSON)).out)
    assert explained["reponse"] == "eligible" and len(explained["criteres"]) == 7


def test_simulate_loan_answers_as_check_does(appui):
    asked = ["simulate-loan", "--amount", "2000", "--months", "24", "--resources", "1400",
             "--charges", "600", "--other-instalments", "0", "--on", "2026-03-10"]
    simulated = appui(*asked, "--bank-refusal", "2026-03-01")
    assert (simulated.code, simulated.err) == (0, "")
    person = PERSON | {"accompagnement_accepte": True}
    shared = appui("check", given=json.dumps(person)).out.splitlines()
    found = [line for line in shared if line.startswith(("✔", "–", "  "))]
    assert len(found) >= 8 and all(line in simulated.out for line in found)
    assert appui(*asked).code == 11
    assert appui(*asked, "--bank-refusal", "2026-03-01", "--charges", "1100").code in (2, 10)
    for option, text in (("--amount", "deux mille"), ("--amount", "20,123"), ("--months", "x"),
                         ("--bank-refusal", "hier"), ("--rate", "quatre"), ("--resources", "-"),
                         ("--rebate-condition", "never")):
        refused(appui(*asked, option, text), 2)


def test_a_rule_file_that_is_wrong_is_told_by_line(appui, tmp_path):
    text = (ROOT / "Rules/2022-proposition.json").read_text()
    for old, new, words in (
            ('"version": 2', '"version": "2"', [":3:", "/version"]),
            ('"gravite": "condition"', '"gravite": "grave"', ["/criteres/0/gravite"]),
            ('"max": 84', '"max": 5', ["duree_mois", "bornes"]),
            ('"par": "paris-2008"', '"par": "personne"', ["« personne »", "taux_annuel"]),
            ('"cas": [', '"cas_": [', ["/cas_", "clé inconnue"]),
            ('"max": 800000', '"max": 700000', ["cas voté"]),
            ('"jamais_motif": ["objet", ', '"jamais_motif": [', ["« objet »", "jamais_motif"])):
        assert text.count(old) >= 1
        broken = tmp_path / "regles.json"
        broken.write_text(text.replace(old, new, 1))
        for command in ("check", "judge"):
            refused(appui(command, "--rules", broken, given="{}"), 2, "regles.json:", *words)


def test_judge_goes_on_after_a_refused_line(appui):
    answer = appui("judge", given='{"id":"a"}\n{"id":1}\n\n{"id":"c","foyer":[]}\n')
    assert (answer.code, answer.err) == (3, "")
    first, second, third = answer.values
    assert first["id"] == "a" and first["reponse"] == "incomplet"
    assert second["ligne"] == 2 and "/id" in second["erreur"]
    assert third["ligne"] == 4 and "/foyer" in third["erreur"]
    assert appui("judge", given="").lines == []
    long = appui("judge", given=" " * (1 << 20) + "{}\n{}\n")
    assert long.code == 3 and "octets" in long.values[0]["erreur"] and len(long.lines) == 2


def test_judge_reads_a_table_by_its_name(appui, tmp_path):
    table = tmp_path / "foyers.csv"
    table.write_text("id,adultes,montant\na,1,200000\nb,un,200000\n")
    answer = appui("judge", table)
    assert answer.code == 3
    assert answer.values[0]["id"] == "a"
    assert answer.values[1]["ligne"] == 3 and "« un »" in answer.values[1]["erreur"]
    table.write_text("id,adultes,revenus\na,1,200000\n")
    answer = appui("judge", table)
    assert answer.code == 3 and "« revenus »" in answer.values[0]["erreur"]


# ---------------------------------------------------------------- the journal's life

def test_an_export_becomes_the_very_same_journal(appui, region, tmp_path):
    verdict = appui("verify", "--data", region, "--json").values[0]
    archive, again = tmp_path / "archive.ndjson", tmp_path / "again"
    assert appui("export", "--data", region, archive) == (0, "", "")
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    answer = appui("import", "--data", again, archive)
    assert answer.code == 0 and answer.out == \
        f"imported: {verdict['events']} events, head {verdict['head']}\n"
    assert appui("verify", "--data", again, "--json").values[0] == verdict
    # And what it exports is the same bytes; through pipes too.
    out = appui("export", "--data", again).out
    assert out == archive.read_text()
    piped = appui("import", "--data", tmp_path / "piped", "--json", given=out)
    assert piped.values == [{"events": verdict["events"], "head": verdict["head"]}]
    refused(appui("import", "--data", again, archive), 2, "already is a journal")
    refused(appui("export", "--data", region, archive), 2, "archive.ndjson", "exists")


def test_an_archive_that_was_touched_is_refused_whole(appui, region, tmp_path):
    lines = appui("export", "--data", region).lines
    event = json.loads(lines[200])
    for number, (given, words) in enumerate([
            (lines[:-1], ["archive was cut"]), (lines[1:], ["header"]), ([], ["header"]),
            (lines[:100] + lines[101:], None), (lines + lines[5:6], ["parts"]),
            (lines[:9] + ["{}"] + lines[9:], ["line 10", "/kind", "missing"]),
            (lines[:9] + ["{"] + lines[9:], ["line 10", "JSON"]),
            (lines[:9] + ['{"kind":"other"}'] + lines[9:], ["line 10", "« other »"]),
            (lines[:200] + [json.dumps(event | {"effectiveOn": "2020-02-30"})] + lines[201:],
             ["line 201", "effectiveOn"]),
            (lines[:200] + [json.dumps(event | {"recordedAt": event["recordedAt"] + 1})]
             + lines[201:], None)]):
        target = tmp_path / str(number)
        answer = appui("import", "--data", target, given="".join(line + "\n" for line in given))
        if words is None:
            assert answer.code == 1 and answer.out.startswith("broken: position"), answer
        else:
            refused(answer, 1, *words)
        assert not list(target.glob("journal.sqlite*")), "a refused archive leaves no journal"


def test_a_backup_verifies_and_restores(appui, region, tmp_path):
    verdict = appui("verify", "--data", region, "--json").values[0]
    kept = tmp_path / "kept"
    answer = appui("backup", "--data", region, "--to", kept, "--json")
    assert answer.code == 0
    manifest = answer.values[0]
    file = kept / manifest["file"]
    assert json.loads((kept / (manifest["file"] + ".json")).read_text()) == manifest
    assert manifest["bytes"] == file.stat().st_size
    assert f"{manifest['hash']}@{manifest['position']}" == verdict["head"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    digest = subprocess.run(["sha256sum", file], capture_output=True, text=True).stdout
    assert digest.split()[0] == manifest["sha256"]
    # The restoration of Docs/Operations.md: the file under its name, then a verification.
    restored = tmp_path / "restored"
    restored.mkdir()
    shutil.copy(file, restored / "journal.sqlite")
    assert appui("verify", "--data", restored, "--expect-head", verdict["head"]).code == 0
    refused(appui("backup", "--data", region, "--to", "/proc/absent"), 2, "/proc/absent")


def test_a_second_process_on_a_folder_is_refused(appui, executable, region, tmp_path):
    writer = subprocess.Popen([executable, "torture-journal", "--data", tmp_path, "--run", "a"],
                              stdout=subprocess.PIPE, text=True)
    try:
        assert writer.stdout.readline() == "open 0\n"
        shutil.copy(region / "vault.key", tmp_path)
        answer = appui("import-returns", "--bank", "1", "--data", tmp_path, os.devnull)
        refused(answer, 2, "appui: ")
        # Readers are not in the way.
        assert appui("verify", "--data", tmp_path).code == 0
        assert appui("backup", "--data", tmp_path).code == 0
    finally:
        writer.kill()
        writer.stdout.read()
        writer.wait()


def test_a_folder_without_its_key_is_refused(appui, copied):
    (copied / "vault.key").unlink()
    refused(appui("import-returns", "--bank", "1", "--data", copied, os.devnull), 2,
            "vault.key is missing")
    (copied / "vault.key").write_text("short\n")
    refused(appui("import-returns", "--bank", "1", "--data", copied, os.devnull), 2,
            "32 bytes in hexadecimal")
    assert appui("verify", "--data", copied).code == 0


# ---------------------------------------------------------------- a bank's monthly file

def test_import_returns_asks_which_bank(appui, copied):
    refused(appui("import-returns", "--bank", "aucune", "--data", copied, os.devnull), 2,
            "« aucune »", "Banques : ")


def test_a_return_file_is_booked_once(appui, copied, region):
    """A mistake on a line stops that line alone; the file sent again books nothing more."""
    sample = (region / "fichiers/banque-du-marais-2026-10-31.csv").read_text().splitlines()
    faulty = [";versement;x-1;2026-09-01;10;", "P-999999;versement;x-2;2026-09-01;10;"]
    file = copied / "retours.csv"
    file.write_text("\n".join([sample[0], faulty[0], *sample[1:], faulty[1]]) + "\n")
    good, last = len(sample) - 1, len(sample) + 2
    command = ["import-returns", file, "--bank", "banque du marais", "--data", copied]
    heads = [appui("verify", "--data", copied, "--json").values[0]["events"]]
    for options, booked in ((["--preview"], good), ([], good), ([], 0)):
        answer = appui(*command, "--json", *options)
        assert (answer.code, answer.err) == (3, "")
        report = answer.values[0]
        assert (report["booked"], report["already"], report["rejected"]) == \
            (booked, good - booked, 2), report
        assert [(mistake["line"], mistake["column"]) for mistake in report["mistakes"]] == \
            [(2, "pret"), (last, "pret")]
        assert all(mistake["reason"] and mistake["remedy"] for mistake in report["mistakes"])
        heads.append(appui("verify", "--data", copied, "--json").values[0]["events"])
    assert heads[0] == heads[1] < heads[2]
    plain = appui(*command)
    assert plain.code == 3 and "ligne 2, pret : «  ». Cette case est vide." in plain.out
    file.write_text("\n".join(sample) + "\n")
    assert appui(*command).code == 0


def test_a_return_file_that_is_none_is_refused(appui, copied):
    file = copied / "retours.csv"
    file.write_text("date;libelle;montant\n2026-09-01;divers;10\n")
    answer = appui("import-returns", file, "--bank", "banque du marais", "--data", copied)
    assert answer.code == 3 and "ligne 1" in answer.out


# ---------------------------------------------------------------- the unit

def test_the_unit_is_hardened():
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd is not on this machine")
    done = subprocess.run([analyze, "security", "--offline=true", "--no-pager",
                           ROOT / "Scripts/appui.service"], capture_output=True, text=True)
    level = re.search(r"Overall exposure level for \S+: (\d+\.\d+)", done.stdout)
    assert float(level.group(1)) <= 1.1, done.stdout[-300:]

"""`appui judge` and `appui check` against a second implementation of the rules."""

import copy
import csv
import io
import json
import pathlib
import random
from datetime import date, timedelta

import pytest

import rules_reference

RULES = pathlib.Path(__file__).resolve().parents[2] / "Rules"
VOTED = ["2007-poitou-charentes.json", "2022-proposition.json"]
HOUSEHOLDS = {name: 1000 for name in VOTED}


def variant(parameters, requirement, **changes):
    """The second voted version with another means test, so that each kind of test is compared."""
    rules = json.loads((RULES / VOTED[1]).read_text())
    rules["cas"] = []
    rules["parametres"] |= {name: value | {"par": "proposition"}
                            for name, value in parameters.items()}
    criterion = next(c for c in rules["criteres"] if c["id"] == "ressources")
    criterion["exige"] = requirement
    criterion["phrase"] |= {"oui": "Oui : {observe}.", "non": "Non : {observe}, {borne}."}
    criterion |= changes.pop("critere", {})
    return rules | changes


VARIANTS = {
    "quotient": variant(
        {"plafond_quotient": {"centimes": 200000}},
        {"<=": ["quotient_familial", "plafond_quotient"]}, critere={"preuve": "papier"}),
    "tableau": variant(
        {"plafond": {"lignes": [{"adultes": 1, "enfants": 0, "centimes": 160000},
                                {"adultes": 2, "enfants": 0, "centimes": 230000},
                                {"adultes": 1, "enfants": 2, "centimes": 260000}],
                     "adulte_en_plus": 40000, "enfant_en_plus": 25000}},
        {"<=": ["ressources_mensuelles", "plafond_foyer"]},
        critere={"preuve": "papier", "derogation": False}),
    "part": variant(
        {"part_max": {"fraction": "33/100"}, "forfait": {"centimes": 20000},
         "par_personne": {"centimes": 3333}, "enfants_max": {"nombre": 2}},
        {"tous": [
            {"<=": [{"+": ["mensualite", "autres_mensualites"]},
                    {"*": ["part_max", "ressources_mensuelles"]}]},
            {"un_de": [
                {">=": [{"-": ["ressources_mensuelles", "charges_mensuelles",
                               {"*": ["par_personne", "personnes_foyer"]}]}, "forfait"]},
                {"<=": ["enfants", "enfants_max"]}]}]},
        arrondi="au_plus_pres_pair", critere={"leviers": ["montant", "duree_mois"]}),
}


@pytest.fixture(params=VOTED + list(VARIANTS))
def rules(request, tmp_path):
    """A rule file, and the second implementation of it."""
    if request.param in VOTED:
        path = RULES / request.param
    else:
        path = tmp_path / f"{request.param}.json"
        path.write_text(json.dumps(VARIANTS[request.param]))
    return path, rules_reference.Rules(json.loads(path.read_text()))


# ---------------------------------------------------------------- random households

INCOME = ["salaire", "pension", "prestations_familiales", "aide_au_logement", "minimum_social",
          "pension_alimentaire_recue"]
CHARGES = ["loyer", "energie", "impots", "mutuelle", "garde_d_enfants"]


class Household:
    """Draws applicants with holes, absurd figures and papers of every age."""

    def __init__(self, seed):
        self.chance = random.Random(seed)

    def often(self, share):
        return self.chance.random() < share

    def between(self, least, most):
        return self.chance.randrange(least, most + 1)

    def count(self, least, most):
        return self.between(least, most) if self.often(0.97) else self.chance.choice([51, 600, 0])

    def amount(self, least, most):
        cents = self.between(least, most)
        if self.often(0.02):
            cents = self.chance.choice([-cents, 10 ** 9, 10 ** 9 + 1, 10 ** 15])
        return {"centimes": cents, "vu": self.often(0.93)} if self.often(0.9) else cents

    def attestation(self, on):
        if self.often(0.15):
            return False
        day = on - timedelta(self.between(-3, 230))
        given = {"le": day.isoformat(), "vu": self.often(0.8)}
        return given | ({"piece": self.between(1, 9)} if self.often(0.3) else {})

    def line(self, kinds):
        line = {"nature": self.chance.choice(kinds), "centimes": self.between(0, 150000),
                "periode": self.chance.choice(["mois", "mois", "trimestre", "an"])}
        if self.often(0.3):
            line["apres"] = self.between(0, 150000)
        if self.often(0.7):
            line["preuve"] = self.chance.choice(
                ["vue", "vue", "vue", "vue", "declaree", "declaree", "manquante"])
        return line

    def means(self, person):
        given = {"ressources_mensuelles": (60000, 260000), "charges_mensuelles": (20000, 120000),
                 "autres_mensualites": (0, 30000), "prestations_mensuelles": (0, 90000)}
        if self.often(0.3):
            lines = [self.line(INCOME) for _ in range(self.between(1, 3))]
            lines += [self.line(CHARGES) for _ in range(self.between(0, 3))]
            lines += [self.line(["mensualites_de_credit"]) for _ in range(self.between(0, 1))]
            person["budget"] = self.chance.sample(lines, len(lines))
            if self.often(0.4):
                person["budget_lu"] = self.chance.choice(["avant", "apres"])
            return
        for name, (least, most) in given.items():
            if self.often(0.96):
                person[name] = self.amount(least, most)

    def next(self):
        on = date(2026, 1, 1) + timedelta(self.between(0, 900))
        person = {"le": on.isoformat()}
        if self.often(0.98):
            person["foyer"] = {
                "adultes": self.count(1, 3), "enfants": self.count(0, 4),
                "enfants_garde_alternee": self.count(0, 2) if self.often(0.3) else 0,
                "heberges": self.count(0, 2) if self.often(0.2) else 0}
            if self.often(0.02):
                del person["foyer"][self.chance.choice(list(person["foyer"]))]
        self.means(person)
        if self.often(0.3):
            person["quotient_familial"] = self.amount(20000, 140000)
        if self.often(0.8):
            person["revenu_fiscal_reference"] = self.amount(0, 3000000)
        if self.often(0.9):
            person["parts_fiscales"] = self.chance.choice(["1", "3/2", "2", "11/4", "1/2", "7/8"])
        self.request(person)
        if self.often(0.9):
            person["refus_bancaire"] = self.attestation(on)
        if self.often(0.5):
            person["aides_insuffisantes"] = self.attestation(on)
        if self.often(0.7):
            person["accompagnement_accepte"] = self.often(0.8)
        return person

    def request(self, person):
        asked = {"montant": 1000 * self.between(20, 850), "duree_mois": self.between(3, 90)}
        if self.often(0.2):
            asked["montant"] = self.chance.choice([29999, 30000, 800000, 800001, 499999, -1, 0])
        if self.often(0.1):
            asked["duree_mois"] = self.chance.choice([5, 6, 60, 61, 84, 85, 0, -3, 601])
        if self.often(0.1):
            asked["taux_annuel"] = self.chance.choice(["0", "3/100", "1/5", "1/4", "1/3000001"])
        if self.often(0.03):
            del asked[self.chance.choice(list(asked))]
        person["demande"] = asked


def households(count, seed):
    draw = Household(seed)
    return [draw.next() for _ in range(count)]


def judged(appui, path, people, *options):
    given = "".join(json.dumps(person) + "\n" for person in people)
    answer = appui("judge", "--rules", path, *options, given=given, timeout=300)
    assert (answer.code, answer.err) == (0, ""), answer.err or answer.out[:500]
    assert len(answer.lines) == len(people)
    return answer


# ---------------------------------------------------------------- the second implementation

def test_every_answer_is_found_again(appui, rules):
    path, reference = rules
    people = households(HOUSEHOLDS.get(path.name, 400), seed=path.name)
    answers = judged(appui, path, people).values
    outcomes = {}
    for person, found in zip(people, answers):
        expected = reference.judge(person)
        assert found == expected, f"{json.dumps(person)}\n{expected}\n{found}"
        outcomes[found["reponse"]] = outcomes.get(found["reponse"], 0) + 1
    # Each answer is met often enough for its comparison to mean something.
    assert len(outcomes) == 3 and min(outcomes.values()) >= 5, outcomes
    kinds = {key for found in answers for change in found.get("changerait", []) for key in change}
    assert {"montant", "duree_mois", "papiers"} <= kinds


def test_a_wrong_number_would_be_seen(appui, rules):
    """The comparison bites: a parameter moved by one cent or one month is told."""
    path, _ = rules
    text = json.loads(path.read_text())
    ranges = [p for p in text["parametres"].values() if "max" in p]
    for parameter in ranges:
        parameter["max"] -= 1
    people = households(300, seed=path.name)
    moved = rules_reference.Rules(text)
    answers = judged(appui, path, people).values
    assert any(found != moved.judge(person) for person, found in zip(people, answers))


def test_each_detail_says_the_same(appui, rules):
    """The fast path, the short form and the whole explanation never differ."""
    path, _ = rules
    people = [person | {"id": str(place)} for place, person in
              enumerate(households(250, seed=f"detail {path.name}"))]
    short = judged(appui, path, people).values
    fast = judged(appui, path, people, "--detail", "outcome").values
    full = judged(appui, path, people, "--detail", "full").values
    for place, (one, two, three) in enumerate(zip(short, fast, full)):
        assert one["id"] == two["id"] == three["id"] == str(place)
        assert one["reponse"] == two["reponse"] == three["reponse"], people[place]
        assert [(c["id"], c["etat"]) for c in one["criteres"]] \
            == [(c["id"], c["etat"]) for c in three["criteres"]]
        assert len(one.get("changerait", [])) == len(three["changerait"])
        for change in three["changerait"]:
            # The proof that less is not enough comes with each number proposed.
            assert "papiers" in change or change["un_pas_de_moins"]["criteres"]
    tally = appui("judge", "--rules", path, "--detail", "none", "--summary",
                  given="".join(json.dumps(person) + "\n" for person in people)).values
    assert tally == [{name: sum(answer["reponse"] == name for answer in short)
                      for name in ("eligible", "non_eligible_en_l_etat", "incomplet")}
                     | {"lignes_refusees": 0}]


# ---------------------------------------------------------------- what must change nothing

DESCRIPTIVE = {
    "objet": ["mobility", "care", "other"], "age": [0, 18, 97], "sante": ["", "dialyse"],
    "besoin": ["des appareils auditifs", "x" * 400], "type_de_prestation": ["AAH", "RSA"],
    "type_de_contrat": ["CDD", "CDI"], "date_de_naissance": ["1931-05-02", "2008-01-01"],
    "nationalite": ["FRA", "BEL"], "situation_familiale": ["veuf", "pacsé"],
    "commune": ["79191", "86194"]}


def test_purpose_age_and_health_change_no_byte(appui, rules):
    path, _ = rules
    people = households(150, seed=f"descriptive {path.name}")
    chance = random.Random(path.name)
    described = []
    for person in people:
        names = chance.sample(list(DESCRIPTIVE), chance.randrange(1, len(DESCRIPTIVE)))
        described.append(person | {"descriptif": {
            name: chance.choice(DESCRIPTIVE[name]) for name in names}})
    for detail in ("summary", "full"):
        assert judged(appui, path, people, "--detail", detail).out \
            == judged(appui, path, described, "--detail", detail).out


def test_purpose_age_and_health_are_refused_among_the_facts(appui, rules):
    path, _ = rules
    person = households(1, seed="refused")[0]
    people = [person | {name: values[-1]} for name, values in DESCRIPTIVE.items()]
    people += [person | {"foyer": {"adultes": 1, "age": 40}},
               person | {"demande": {"montant": 1, "objet": "care"}}]
    answer = appui("judge", "--rules", path,
                   given="".join(json.dumps(each) + "\n" for each in people))
    assert answer.code == 3
    for number, found in enumerate(answer.values, 1):
        assert found["ligne"] == number and "clé inconnue" in found["erreur"], found


def test_no_rule_can_read_them(appui, rules, tmp_path):
    """A file whose rules name such a fact, as itself or as a parameter, is not loaded."""
    path, _ = rules
    for name in [*DESCRIPTIVE, "age_en_fin_de_pret", "pension_invalidite", "reponse_assurance"]:
        if name == "besoin":
            continue
        text = json.loads(path.read_text())
        text["criteres"][-1]["exige"] = {"<=": [name, name]}
        broken = tmp_path / "essai.json"
        broken.write_text(json.dumps(text, indent=1))
        answer = appui("judge", "--rules", broken, given="{}")
        assert (answer.code, answer.out) == (2, "")
        assert f"« {name} » : ne peut entrer dans aucune règle" in answer.err
        text = json.loads(path.read_text())
        text["parametres"][name] = {"centimes": 1, "par": "proposition"}
        broken.write_text(json.dumps(text))
        assert appui("judge", "--rules", broken, given="{}").code == 2


def test_how_a_sum_is_told_changes_nothing(appui, rules):
    """Lines of a budget in another order, cut in two, or of another kind of the same group."""
    path, _ = rules
    chance = random.Random(f"budget {path.name}")
    people, retold = [], []
    for person in households(700, seed=f"budget {path.name}"):
        if "budget" not in person:
            continue
        other = copy.deepcopy(person)
        lines = []
        for line in other["budget"]:
            same = next(group for group in (
                ["salaire", "pension", "pension_alimentaire_recue"],
                ["prestations_familiales", "aide_au_logement", "minimum_social"], CHARGES,
                ["mensualites_de_credit"]) if line["nature"] in group)
            part = chance.randrange(0, line["centimes"] + 1)
            after = line.get("apres")
            first = line | {"nature": chance.choice(same), "centimes": part}
            second = line | {"nature": chance.choice(same), "centimes": line["centimes"] - part}
            if after is not None:
                first["apres"] = chance.randrange(0, after + 1)
                second["apres"] = after - first["apres"]
            lines += [first, second]
        other["budget"] = chance.sample(lines, len(lines))
        people.append(person)
        retold.append(other)
    assert len(people) > 120
    assert judged(appui, path, people, "--detail", "full").out \
        == judged(appui, path, retold, "--detail", "full").out


# ---------------------------------------------------------------- tables and lines

def row(person):
    """The same facts as a row of a table; nil where a table cannot hold them."""
    if "budget" in person:
        return None
    cells = {"le": person["le"]} | person.get("foyer", {}) | person.get("demande", {})
    for name in rules_reference.AMOUNTS:
        if name in person:
            stated = person[name] if isinstance(person[name], dict) else {"centimes": person[name]}
            cells[name] = stated["centimes"]
            if "vu" in stated:
                cells[name + "_vu"] = "oui" if stated["vu"] else "non"
    for name in ("refus_bancaire", "aides_insuffisantes"):
        if person.get(name) is False:
            cells[name] = "non"
        elif name in person:
            if "piece" in person[name]:
                return None
            cells[name + "_le"] = person[name]["le"]
            cells[name + "_vu"] = "oui" if person[name]["vu"] else "non"
    if "parts_fiscales" in person:
        cells["parts_fiscales"] = person["parts_fiscales"]
    if "accompagnement_accepte" in person:
        cells["accompagnement_accepte"] = "oui" if person["accompagnement_accepte"] else "non"
    return cells


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_says_the_same_as_lines(appui, separator, tmp_path):
    path = RULES / VOTED[1]
    people, rows = [], []
    for person in households(600, seed=f"table {separator}"):
        cells = row(person)
        if cells is not None:
            people.append(person)
            rows.append(cells)
    assert len(rows) > 200
    columns = sorted({name for cells in rows for name in cells})
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    table = tmp_path / "foyers.csv"
    table.write_text(text.getvalue())
    answer = appui("judge", table, "--rules", path)
    assert (answer.code, answer.out) == (0, judged(appui, path, people).out)


def test_bytes_of_any_kind_stop_nothing(appui):
    """Good lines with bytes changed: an answer or a reason for each, and the good ones judged."""
    chance, lines = random.Random("bytes"), []
    for person in households(800, seed="bytes"):
        line = bytearray(json.dumps(person).encode())
        for _ in range(chance.randrange(1, 4)):
            place = chance.randrange(len(line))
            if chance.random() < 0.6:
                line[place] = chance.randrange(256)
            else:
                del line[place]
        lines.append(bytes(line).replace(b"\n", b"?"))
    answer = appui("judge", given=b"\n".join(lines))
    assert answer.code == 3 and len(answer.values) == len(lines)
    for place, found in enumerate(answer.values, 1):
        assert "reponse" in found or (found["ligne"] == place and len(found["erreur"]) > 15)


# ---------------------------------------------------------------- one applicant

def test_check_says_what_judge_says(appui, rules):
    """The same answer for one as for many, its exit code, and every number in the sentences."""
    path, _ = rules
    codes = {"eligible": 0, "non_eligible_en_l_etat": 10, "incomplet": 11}
    people = households(8, seed=f"check {path.name}")
    whole = judged(appui, path, people, "--detail", "full").values
    for person, expected in zip(people, whole):
        given = json.dumps(person)
        found = appui("check", "--rules", path, "--json", given=given)
        assert json.loads(found.out) == expected
        assert found.code == codes[expected["reponse"]]
        plain = appui("check", "--rules", path, given=given)
        assert plain.code == found.code
        for criterion in expected["criteres"]:
            assert criterion["phrase"] in plain.out
            assert not {"{", "}"} & set(criterion["phrase"])
        for sentence in expected["changerait_en_clair"]:
            assert sentence in plain.out

#!/usr/bin/env python3
"""A second implementation of the rules, written from the format alone (Docs/rules.md).

    rules_reference.py RULES.json < households.ndjson > answers.ndjson

Reads one applicant a line and writes one answer a line, in the form of `appui judge`. It shares
no code with the Swift engine and works in exact fractions throughout, so that agreement means
something. Standard library only.
"""
import copy
import datetime
import functools
import json
import sys
from fractions import Fraction

AMOUNTS = ["ressources_mensuelles", "charges_mensuelles", "autres_mensualites",
           "prestations_mensuelles", "quotient_familial", "revenu_fiscal_reference"]
COUNTS = {"adultes": 1, "enfants": 0, "enfants_garde_alternee": 0, "heberges": 0}
INCOME = {"salaire", "activite_independante", "revenu_de_remplacement", "pension",
          "prestations_familiales", "aide_au_logement", "minimum_social",
          "pension_alimentaire_recue", "autre_ressource"}
BENEFITS = {"prestations_familiales", "aide_au_logement", "minimum_social"}
PER_YEAR = {"mois": 12, "trimestre": 4, "an": 1}
LIMIT = 1_000_000_000


def rounded(value, mode="au_plus_pres"):
    """An exact fraction to an integer."""
    value = Fraction(value)
    sign = -1 if value < 0 else 1
    whole, rest = divmod(abs(value), 1)
    if mode == "inferieur":
        up = False
    elif mode == "superieur":
        up = rest > 0
    elif mode == "au_plus_pres_pair":
        up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1)
    else:
        up = rest >= Fraction(1, 2)
    return int(sign * (whole + (1 if up else 0)))


def add_months(day, months):
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    for number in range(day.day, 27, -1):
        try:
            return datetime.date(year, month + 1, number)
        except ValueError:
            pass
    return datetime.date(year, month + 1, day.day)


def instalment(cents, months, rate):
    """The constant instalment, half up; at 0 % an equal share, rounded down."""
    if rate == 0:
        return cents // months
    over, under = annuity(months, rate)
    return (2 * cents * over + under) // (2 * under)


@functools.lru_cache(maxsize=None)
def annuity(months, rate):
    """i (1 + i)^n / ((1 + i)^n - 1), as two whole numbers."""
    period = rate / 12
    grown = (period.numerator + period.denominator) ** months
    return period.numerator * grown, period.denominator * (grown - period.denominator ** months)


def plausible(rate):
    return 0 <= rate <= Fraction(1, 5) and rate.denominator <= 1_000_000


def interest(cents, months, rate):
    due, balance, total = instalment(cents, months, rate), cents, 0
    for number in range(months):
        part = rounded(balance * rate / 12)
        total += part
        balance -= balance if number == months - 1 else min(due - part, balance)
    return total


class Facts:
    """An applicant's figures; a figure that is absent, or absurd, is None."""

    def __init__(self, person, default_day):
        self.on = datetime.date.fromisoformat(person.get("le", default_day))
        self.value, self.seen, self.derived = {}, {}, False
        self.budget(person)
        for name in AMOUNTS:
            if person.get(name) is not None:
                stated = person[name]
                if isinstance(stated, dict):
                    self.put(name, stated["centimes"], stated.get("vu", False))
                else:
                    self.put(name, stated, False)
        home = person.get("foyer", {})
        for name, least in COUNTS.items():
            if home.get(name) is not None and least <= home[name] <= 50:
                self.put(name, home[name], True)
        self.size(home)
        asked = person.get("demande", {})
        if asked.get("montant") is not None and 0 <= asked["montant"] <= LIMIT:
            self.put("montant", asked["montant"], True)
        if asked.get("duree_mois") is not None and 1 <= asked["duree_mois"] <= 600:
            self.put("duree_mois", asked["duree_mois"], True)
        self.rate = Fraction(asked["taux_annuel"]) if "taux_annuel" in asked else None
        self.flags = {"refus_bancaire_atteste": person.get("refus_bancaire"),
                      "aides_insuffisantes_attestees": person.get("aides_insuffisantes"),
                      "accompagnement_accepte": person.get("accompagnement_accepte")}
        parts = Fraction(person["parts_fiscales"]) if "parts_fiscales" in person else None
        if parts is not None and 1 <= parts <= 50 and parts.denominator <= 4:
            self.value["parts_fiscales"], self.seen["parts_fiscales"] = parts, True
        self.quotient(person)

    def put(self, name, value, seen):
        if abs(value) <= LIMIT:
            self.value[name], self.seen[name] = value, seen

    def size(self, home):
        if all(home.get(n) is not None and 0 <= home[n] <= 50 for n in list(COUNTS)[:3]):
            total = sum(home[n] for n in list(COUNTS)[:3])
            if total >= 1:
                self.put("personnes_foyer", total, True)

    def budget(self, person):
        lines = person.get("budget", [])
        after = person.get("budget_lu") == "apres"
        groups = {"ressources_mensuelles": lambda kind: kind in INCOME,
                  "charges_mensuelles":
                      lambda kind: kind not in INCOME and kind != "mensualites_de_credit",
                  "autres_mensualites": lambda kind: kind == "mensualites_de_credit",
                  "prestations_mensuelles": lambda kind: kind in BENEFITS}
        for name, belongs in groups.items():
            chosen = [line for line in lines if belongs(line["nature"])]
            if not chosen or any(l.get("preuve") == "manquante" for l in chosen):
                continue
            yearly = sum((l["apres"] if after and l.get("apres") is not None else l["centimes"])
                         * PER_YEAR[l["periode"]] for l in chosen)
            self.put(name, rounded(Fraction(yearly, 12)),
                     all(l.get("preuve") == "vue" for l in chosen))

    def quotient(self, person):
        if person.get("quotient_familial") is not None:
            return
        needed = ["revenu_fiscal_reference", "prestations_mensuelles", "parts_fiscales"]
        if all(name in self.value for name in needed):
            self.derived = True
            income, benefits, parts = (self.value[name] for name in needed)
            self.put("quotient_familial", rounded((Fraction(income, 12) + benefits) / parts),
                     self.seen[needed[0]] and self.seen[needed[1]])


class Rules:
    def __init__(self, text):
        self.parameters, self.criteria = text["parametres"], text["criteres"]
        self.rounding = text["arrondi"]
        self.start = text["effet"]["du"]

    # Numbers: (value, facts read in order) or None where one is missing.

    def number(self, name, facts):
        if name == "reste_apres_mensualite":
            return self.expression({"-": ["ressources_mensuelles", "charges_mensuelles",
                                          "autres_mensualites", "mensualite"]}, facts)
        if name == "mensualite":
            return self.loan_instalment(facts)
        if name in self.parameters and not {"min"} & self.parameters[name].keys():
            parameter = self.parameters[name]
            if "fraction" in parameter:
                return Fraction(parameter["fraction"]), []
            for key in ("centimes", "mois", "nombre"):
                if key in parameter:
                    return parameter[key], []
        if name.endswith("_foyer") and name[:-6] in self.parameters:
            return self.for_household(self.parameters[name[:-6]], facts)
        if name in facts.value:
            return facts.value[name], [name]
        return None

    def loan_instalment(self, facts):
        if "montant" not in facts.value or "duree_mois" not in facts.value:
            return None
        rate = facts.rate
        if rate is None:
            rate = Fraction(self.parameters["taux_annuel"]["fraction"])
        elif not plausible(rate):
            return None
        return (instalment(facts.value["montant"], facts.value["duree_mois"], rate),
                ["montant", "duree_mois"])

    def for_household(self, parameter, facts):
        if any(name not in facts.value for name in COUNTS):
            return None
        adults, children, shared, hosted = (facts.value[name] for name in COUNTS)
        if "lignes" in parameter:
            kids = children + shared
            return max(row["centimes"] + (adults - row["adultes"]) * parameter["adulte_en_plus"]
                       + (kids - row["enfants"]) * parameter["enfant_en_plus"]
                       for row in parameter["lignes"]
                       if row["adultes"] <= adults and row["enfants"] <= kids), []
        weight = {key: Fraction(parameter.get(key, 0)) for key in
                  ("premier", "autre_adulte", "enfant", "garde_alternee", "heberge")}
        return (weight["premier"] + weight["autre_adulte"] * (adults - 1)
                + weight["enfant"] * children + weight["garde_alternee"] * shared
                + weight["heberge"] * hosted), []

    def expression(self, node, facts):
        if isinstance(node, str):
            return self.number(node, facts)
        (key, parts), = node.items()
        values = [self.expression(part, facts) for part in parts]
        if any(value is None for value in values):
            return None
        read = [name for value in values for name in value[1]]
        numbers = [value[0] for value in values]
        if key == "*":
            return rounded(Fraction(numbers[0]) * numbers[1], self.rounding), read
        if key == "-":
            return (-numbers[0] if len(numbers) == 1 else numbers[0] - sum(numbers[1:])), read
        return sum(numbers), read

    # Requirements: a list of readings (state, observed, bound, gap, papers that would lift the
    # doubt), and the state.

    def compare(self, left, sign, right, facts, needs_papers):
        first, second = self.expression(left, facts), self.expression(right, facts)
        if first is None or second is None:
            return ("a_verifier", first and int(first[0]), second and int(second[0]), None, [])
        observed, bound = int(first[0]), int(second[0])
        margin = bound - observed if sign == "<=" else observed - bound
        state = "satisfait" if margin >= 0 else "non_satisfait"
        papers = []
        if margin >= 0 and needs_papers:
            papers = [name for name in first[1] + second[1] if not facts.seen[name]]
        return "a_verifier" if papers else state, observed, bound, abs(margin), papers

    def attested(self, name, validity, facts):
        given = facts.flags[name]
        if given is None:
            return "a_verifier"
        if given is False:
            return "non_satisfait"
        if given is True:
            return "satisfait"
        day = datetime.date.fromisoformat(given["le"])
        if not given["vu"] or day > facts.on:
            return "a_verifier"
        if validity and facts.on > add_months(day, self.parameters[validity]["mois"]):
            return "a_verifier"
        return "satisfait"

    def require(self, node, facts, needs_papers, readings):
        if isinstance(node, str):
            node = {"fait": node}
        if "fait" in node:
            state = self.attested(node["fait"], node.get("validite"), facts)
            readings.append((state, None, None, None,
                             [node["fait"]] if state == "a_verifier" else []))
            return state
        (key, value), = node.items()
        if key in ("<=", ">="):
            readings.append(self.compare(value[0], key, value[1], facts, needs_papers))
            return readings[-1][0]
        if key == "dans_bornes":
            limits, asked = self.parameters[value], facts.value.get(value)
            states = []
            for limit, sign in ((limits["min"], 1), (limits["max"], -1)):
                if asked is None:
                    readings.append(("a_verifier", None, limit, None, []))
                else:
                    margin = sign * (asked - limit)
                    readings.append(("satisfait" if margin >= 0 else "non_satisfait",
                                     asked, limit, abs(margin), []))
                states.append(readings[-1][0])
            return "non_satisfait" if "non_satisfait" in states else states[0]
        states = [self.require(part, facts, needs_papers, readings) for part in value]
        best, worst = ("satisfait", "non_satisfait") if key == "un_de" \
            else ("non_satisfait", "satisfait")
        return best if best in states else "a_verifier" if "a_verifier" in states else worst

    def criterion(self, criterion, facts):
        needs_papers = criterion.get("preuve") == "papier"
        readings = []
        state = "satisfait"
        if "applicable_si" in criterion:
            state = self.require(criterion["applicable_si"], facts, needs_papers, readings)
            if state == "non_satisfait":
                state = "sans_objet"
        if state == "satisfait":
            readings = []
            state = self.require(criterion["exige"], facts, needs_papers, readings)
        chosen = next((r for r in readings if r[0] == state), readings[0])
        answer = {"id": criterion["id"], "etat": state}
        for key, value in zip(("observe", "borne", "ecart"), chosen[1:4]):
            if value is not None:
                answer[key] = value
        papers = [name for reading in readings for name in reading[4]]
        return answer, papers if state == "a_verifier" else []

    def outcome(self, answers):
        states = [answer["etat"] for answer, criterion in zip(answers, self.criteria)
                  if criterion["gravite"] == "condition"]
        if "non_satisfait" in states:
            return "non_eligible_en_l_etat"
        return "incomplet" if "a_verifier" in states else "eligible"

    def evaluate(self, facts):
        answers = [self.criterion(criterion, facts)[0] for criterion in self.criteria]
        return self.outcome(answers), answers

    # What would change the answer: every value is tried, the nearest on each side is kept.

    def changes(self, facts, answers):
        conditions = [(criterion, answer["etat"] == "non_satisfait")
                      for criterion, answer in zip(self.criteria, answers)
                      if criterion["gravite"] == "condition"]
        failing = [criterion for criterion, fails in conditions if fails]
        # Those that fail now are asked first: they are the likeliest to fail again.
        conditions = failing + [criterion for criterion, fails in conditions if not fails]
        found = []
        for lever in ("duree_mois", "montant"):
            if lever not in facts.value or lever not in self.parameters or \
                    not all(lever in criterion.get("leviers", []) for criterion in failing):
                continue
            limits, asked = self.parameters[lever], facts.value[lever]
            values = range(limits["min"], limits["max"] + 1, limits.get("pas", 1))
            above = [v for v in values if v > asked]
            below = [v for v in reversed(values) if v < asked]
            for side in (above, below):
                for value in side:
                    facts.value[lever] = value
                    if all(self.criterion(criterion, facts)[0]["etat"] != "non_satisfait"
                           for criterion in conditions):
                        outcome, _ = self.evaluate(facts)
                        found.append(self.change(lever, value, outcome, facts))
                        break
                facts.value[lever] = asked
        return found

    # What would complete the answer: papers that suffice alone, else as few as possible.

    def papers(self, facts):
        wanted = []
        for criterion in self.criteria:
            if criterion["gravite"] == "condition":
                wanted += [name for name in self.criterion(criterion, facts)[1]
                           if name not in wanted]
        alone = [[name] for name in wanted if self.completes([name], facts)]
        if alone or len(wanted) < 2:
            return [self.change("papiers", names, "eligible", facts) for names in alone]
        kept = wanted
        for name in wanted[::-1]:
            fewer = [other for other in kept if other != name]
            if self.completes(fewer, facts):
                kept = fewer
        return [self.change("papiers", kept, "eligible", facts)] \
            if self.completes(kept, facts) else []

    def completes(self, names, facts):
        brought = copy.deepcopy(facts)
        for name in names:
            if name == "accompagnement_accepte":
                brought.flags[name] = True
            elif name in brought.flags:
                brought.flags[name] = {"le": facts.on.isoformat(), "vu": True}
            else:
                brought.seen[name] = True
            if name == "quotient_familial":
                brought.seen["revenu_fiscal_reference"] = True
                brought.seen["prestations_mensuelles"] = True
            derived = {"revenu_fiscal_reference", "prestations_mensuelles"}
            if brought.derived and derived <= brought.seen.keys():
                brought.seen["quotient_familial"] = all(brought.seen[n] for n in derived)
        return self.evaluate(brought)[0] == "eligible"

    def change(self, lever, value, outcome, facts):
        change = {lever: value, "reponse": outcome}
        rate = facts.rate
        if rate is None and "taux_annuel" in self.parameters:
            rate = Fraction(self.parameters["taux_annuel"]["fraction"])
        amount, months = facts.value.get("montant"), facts.value.get("duree_mois")
        if rate is not None and amount is not None and months is not None \
                and 1 <= amount and months <= 120 and plausible(rate):
            change["mensualite"] = instalment(amount, months, rate)
            change["interets"] = interest(amount, months, rate)
        return change

    def judge(self, person):
        facts = Facts(person, self.start)
        outcome, answers = self.evaluate(facts)
        answer = {"reponse": outcome, "criteres": answers}
        if "id" in person:
            answer = {"id": person["id"], **answer}
        found = []
        if outcome == "non_eligible_en_l_etat":
            found = self.changes(facts, answers)
        elif outcome == "incomplet":
            found = self.papers(facts)
        if found:
            answer["changerait"] = found
        return answer


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        rules = Rules(json.load(file))
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(rules.judge(json.loads(line)), ensure_ascii=False,
                             separators=(",", ":")))


if __name__ == "__main__":
    main()

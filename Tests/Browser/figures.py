"""What the pages should show, computed without the program: integer cents, and schedules from
the second implementation of the lending arithmetic."""

import datetime
import re

import lending_reference

# As the pages write it: narrow spaces inside, an unbreakable one before the sign.
AMOUNT = re.compile("−?\\d{1,3}(?:\u202f\\d{3})*(?:,\\d{2})?\u00a0€")


def tidy(text):
    """One ordinary space wherever there is space, unbreakable or not."""
    return " ".join(text.split())


def cents(text):
    """`1 234,56 €` as 123456."""
    assert re.fullmatch(r"−?[\d\s]+(,\d{2})?\s€", text.strip()), f"« {text} » is not an amount"
    digits = text.replace("€", "").replace("−", "")
    euros, _, rest = "".join(digits.split()).partition(",")
    value = int(euros) * 100 + int(rest or 0)
    return -value if "−" in text else value


def euros(amount):
    """123456 as `1 234,56 €`, with ordinary spaces."""
    sign, amount = ("−" if amount < 0 else ""), abs(amount)
    return f"{sign}{amount // 100:,}".replace(",", " ") + f",{amount % 100:02d} €"


def percent(text):
    """`4.07%` as `4,07 %`; decimals that say nothing are not written."""
    whole, _, rest = text.rstrip("%").partition(".")
    rest = rest.rstrip("0")
    return whole + ("," + rest if rest else "") + " %"


def short_day(day):
    return day.strftime("%d/%m/%Y")


MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
          "octobre", "novembre", "décembre"]


def long_day(day):
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def day(text):
    return datetime.date.fromisoformat(text)


class Table:
    """A schedule computed by the reference, with the sums that pages show of it."""

    def __init__(self, principal, rate, months, drawn, first_due, **more):
        self.request = {
            "principal": principal, "annualRate": rate, "months": months,
            "drawnOn": drawn.isoformat(), "firstDue": first_due.isoformat(), **more}
        answer = lending_reference.schedule(self.request)
        self.principal, self.months = principal, months
        self.lines = answer["instalments"]
        self.regular = answer["regularAmount"]
        self.interest, self.total = answer["totalInterest"], answer["totalPaid"]
        self.apr = percent(answer["apr"]["rate"])
        for line in self.lines:
            line["total"] = line["principal"] + line["interest"]
            line["due"] = day(line["due"])

    def rows(self, last_column):
        """As the pages show it, with the total."""
        rows = [{"N°": str(line["number"]), "Date": short_day(line["due"]),
                 "Échéance": euros(line["total"]), "Capital": euros(line["principal"]),
                 "Intérêts": euros(line["interest"]), last_column: euros(line["balanceAfter"])}
                for line in self.lines]
        return rows + [{"N°": "Total", "Date": "", "Échéance": euros(self.total),
                        "Capital": euros(self.principal), "Intérêts": euros(self.interest),
                        last_column: ""}]

    def accrued(self, on):
        """Interest of the running period up to a day, as if all were repaid then."""
        changes = [{"kind": "wholeRepayment", "on": on.isoformat()}]
        answer = lending_reference.schedule(self.request | {"changes": changes})
        return answer["changes"][0]["instalments"][-1]["interest"]

    def amounts(self):
        """Every amount that a page about the schedule may show."""
        seen = {self.principal, self.regular, self.interest, self.total}
        for line in self.lines:
            seen |= {line["total"], line["principal"], line["interest"], line["balanceAfter"]}
        return seen

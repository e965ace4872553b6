#!/usr/bin/env python3
"""Lending arithmetic written a second time, slowly and exactly, to check the product's.

Standard library only: fractions for schedules and day counts, decimal with forty digits for
the annual percentage rate. Formats are those of Docs/compute.md.

    lending_reference.py generate KIND COUNT SEED   random requests, one a line
    lending_reference.py answer KIND < requests     the expected answers, one a line
    lending_reference.py compare KIND REQUESTS ANSWERS   exit 1 on the first differences

An error is compared by its code alone.
"""
import calendar
import json
import math
import random
import sys
from datetime import date, timedelta
from decimal import Decimal, getcontext
from fractions import Fraction

import identifiers_reference
import payments_reference

getcontext().prec = 40


class Refused(Exception):
    pass


# ---------------------------------------------------------------- numbers and days

def half_up(value):
    """To the nearest integer, a half away from zero."""
    sign = -1 if value < 0 else 1
    return sign * int((abs(value) * 2 + 1) // 2)


def rate_of(text):
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def fraction_text(value):
    return f"{value.numerator}/{value.denominator}"


def percent_text(value):
    """Two decimals of a per cent, a half away from zero."""
    steps = half_up(Fraction(value) * 10000)
    return f"{'-' if steps < 0 else ''}{abs(steps) // 100}.{abs(steps) % 100:02d}%"


def month_length(year, month):
    return calendar.monthrange(year, month)[1]


def clamped(year, month, day):
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, month_length(year, month)))


def add_months(day, months, seed=None):
    return clamped(day.year, day.month + months, seed or day.day)


def easter(year):
    """Gauss's rule as corrected for the Gregorian calendar (Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    lam = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * lam) // 451
    month, day = divmod(h + lam - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holidays(year, alsace=False):
    moving = [1, 39, 50] + ([-2] if alsace else [])
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    fixed += [(12, 26)] if alsace else []
    days = {date(year, m, d) for m, d in fixed}
    return days | {easter(year) + timedelta(n) for n in moving}


def working(day, alsace=False):
    return day.weekday() < 5 and day not in holidays(day.year, alsace)


def rolled(day, roll, alsace=False):
    if roll == "unchanged":
        return day
    result = day
    while not working(result, alsace):
        result += timedelta(1)
    if roll == "modifiedFollowing" and result.month != day.month:
        result = day
        while not working(result, alsace):
            result -= timedelta(1)
    return result


# ---------------------------------------------------------------- day counts

def twelfths(start, end, seed):
    months = (end.year - start.year) * 12 + end.month - start.month
    if add_months(end, -months, seed) < start:
        months -= 1
    return Fraction(months, 12) + Fraction((add_months(end, -months, seed) - start).days, 365)


def year_fraction(start, end, count):
    if end < start:
        return -year_fraction(end, start, count)
    days = (end - start).days
    if count == "actual365":
        return Fraction(days, 365)
    if count == "actual360":
        return Fraction(days, 360)
    if count == "twelfths":
        return twelfths(start, end, end.day)
    if count == "actualActualISDA":
        return sum(
            (Fraction((min(end, date(y + 1, 1, 1)) - max(start, date(y, 1, 1))).days,
                      366 if calendar.isleap(y) else 365)
             for y in range(start.year, end.year + 1)), Fraction(0))
    first, last = start.day, end.day
    if count == "thirty360European":
        first, last = min(first, 30), min(last, 30)
    else:
        first = 30 if first == 31 else first
        last = 30 if last == 31 and first == 30 else last
    return Fraction(360 * (end.year - start.year) + 30 * (end.month - start.month)
                    + last - first, 360)


# ---------------------------------------------------------------- schedules

class Terms:
    def __init__(self, request):
        self.principal = request["principal"]
        self.rate = rate_of(request["annualRate"])
        self.months = request["months"]
        self.method = request.get("method", "constantInstalment")
        self.count = request.get("dayCount", "twelfths")
        self.first_period = request.get("firstPeriod", "regular")
        deferral = request.get("deferral") or {"kind": "none", "months": 0}
        self.deferral, self.deferred = deferral["kind"], deferral["months"]
        self.roll = request.get("roll", "unchanged")
        self.drawn = date.fromisoformat(request["drawnOn"])
        self.first_due = date.fromisoformat(request["firstDue"])
        self.due_day = request.get("dueDay", self.first_due.day)

    @property
    def regular_start(self):
        return add_months(self.first_due, -1, self.due_day)

    @property
    def start(self):
        return self.drawn if self.first_period == "longerFirst" else self.regular_start

    @property
    def broken(self):
        if not self.first_period.startswith("intercalary"):
            return 0
        days = (self.regular_start - self.drawn).days
        return half_up(self.principal * self.rate * days / 365)

    def dues(self, first, count):
        return [add_months(first, k, self.due_day) for k in range(count)]

    def period_rates(self, start, first, count):
        rates, previous = [], start
        for index, due in enumerate(self.dues(first, count)):
            if self.count != "twelfths":
                part = year_fraction(previous, due, self.count)
            elif index == 0 and start != add_months(first, -1, self.due_day):
                part = twelfths(start, due, self.due_day)
            else:
                part = Fraction(1, 12)
            rates.append(self.rate * part)
            previous = due
        return rates


def amortise(terms, balance, start, first, count, number, added=0, extra=0,
             deferral=("none", 0), keep=None):
    """The lines that repay a balance, and (regular amount, last adjustment, capitalised)."""
    rates = terms.period_rates(start, first, count)
    lines, capitalised, regular, adjustment = [], 0, keep, 0
    kind, deferred = deferral
    for index, due in enumerate(terms.dues(first, count)):
        ordinary = half_up(balance * rates[index])
        if index == deferred and regular is None:
            left = rates[index:]
            if terms.method == "constantPrincipal" or not any(rates):
                regular = (balance + added) // len(left)
            else:
                owed = balance * (1 + left[0]) + added
                worth, discount = Fraction(1), Fraction(1)
                for rate in left[1:]:
                    discount /= 1 + rate
                    worth += discount
                regular = half_up(owed / worth)
        balance, added = balance + added, 0
        interest, extra = ordinary + extra, 0
        if index < deferred:
            principal = 0
            if kind == "total":
                balance, capitalised, interest = balance + interest, capitalised + interest, 0
        else:
            principal = regular - (ordinary if terms.method == "constantInstalment" else 0)
            if principal < 0:
                raise Refused("interestAboveInstalment")
            if index == count - 1:
                adjustment, principal = balance - principal, balance
            principal = min(principal, balance)
        balance -= principal
        lines.append({"number": number + index, "due": rolled(due, terms.roll).isoformat(),
                      "principal": principal, "interest": interest, "balanceAfter": balance})
    return lines, regular, adjustment, capitalised


def schedule(request):
    terms = Terms(request)
    before = terms.first_period == "intercalaryBefore"
    lines, regular, adjustment, capitalised = amortise(
        terms, terms.principal, terms.start, terms.first_due, terms.months, 1,
        extra=0 if before else terms.broken, deferral=(terms.deferral, terms.deferred))
    if before and terms.regular_start > terms.drawn:
        lines.insert(0, {"number": 0, "due": rolled(terms.regular_start, terms.roll).isoformat(),
                         "principal": 0, "interest": terms.broken,
                         "balanceAfter": terms.principal})
    paid = sum(line["principal"] + line["interest"] for line in lines)
    flows = [(terms.drawn, -terms.principal)]
    flows += [(date.fromisoformat(line["due"]), line["principal"] + line["interest"])
              for line in lines]
    flows += [(date.fromisoformat(cost["on"]), cost["amount"])
              for cost in request.get("costs", [])]
    answer = {"regularAmount": regular, "lastInstalmentAdjustment": adjustment,
              "capitalisedInterest": capitalised, "totalInterest": paid - terms.principal,
              "totalPaid": paid, "instalments": lines, "apr": rate_answer(flows)}
    if request.get("changes"):
        answer["changes"] = changes(terms, lines, request["changes"])
    return answer


# ---------------------------------------------------------------- changes

def contract_date(terms, day):
    """The due date that was rolled to that day; the day itself for an early repayment."""
    if terms.roll == "unchanged":
        return day
    near = [clamped(day.year, day.month - k, terms.due_day) for k in (0, 1)]
    return next((due for due in near if rolled(due, terms.roll) == day), day)


def changes(terms, lines, requests):
    answers = []
    for change in requests:
        on = date.fromisoformat(change["on"])
        lines = changed(terms, lines, on, change)
        answers.append({"kind": change["kind"], "on": change["on"], "instalments": lines})
    return answers


def changed(terms, lines, on, change):
    if on < (terms.start if terms.broken else terms.drawn):
        raise Refused("tooEarly")
    past = [line for line in lines
            if line["number"] == 0 or date.fromisoformat(line["due"]) <= on]
    coming = lines[len(past):]
    if not coming:
        raise Refused("nothingRemains")
    paid = [date.fromisoformat(line["due"]) for line in past if line["number"] > 0]
    start = contract_date(terms, paid[-1]) if paid else terms.start
    if paid.count(paid[-1] if paid else None) > 1:
        start = paid[-1]
    principal = past[-1]["balanceAfter"] if past else terms.principal
    pending = 0 if paid or terms.first_period != "intercalaryWithFirst" else terms.broken
    number = past[-1]["number"] if past else 0
    following = contract_date(terms, date.fromisoformat(coming[0]["due"]))
    deferred = 0
    for line in coming[:terms.deferred]:
        if line["principal"]:
            break
        deferred += 1
    deferral = (terms.deferral if deferred else "none", deferred)
    # A due date rolled onto a later working day may be to come when its period is over.
    until = min(on, following)
    accrued = 0
    if until > max(start, terms.drawn):
        since = year_fraction(max(start, terms.drawn), until, terms.count)
        accrued = min(half_up(principal * terms.rate * since), coming[0]["interest"])

    def rest(balance, begin, first, count, after, **more):
        return amortise(terms, balance, begin, first, count, after + 1, **more)[0]

    kind = change["kind"]
    if kind == "suspension":
        count = change["count"]
        if not 1 <= count <= len(coming):
            raise Refused("countOutOfRange")
        if change.get("interestRuns", True):
            return past + rest(principal, start, add_months(following, count, terms.due_day),
                               len(coming), number, extra=pending, deferral=deferral)
        return past + [
            dict(line, due=rolled(add_months(
                contract_date(terms, date.fromisoformat(line["due"])), count, terms.due_day),
                terms.roll).isoformat())
            for line in coming]
    if kind == "newTerm":
        return past + rest(principal, start, following, change["months"], number, extra=pending)
    if kind == "drawing":
        if not 1 <= change["amount"] <= 1_000_000_000 - principal:
            raise Refused("amountOutOfRange")
        part = year_fraction(until, following, terms.count)
        return past + rest(
            principal, start, following, len(coming), number, added=change["amount"],
            extra=pending + half_up(change["amount"] * terms.rate * part), deferral=deferral)
    payment = {"number": number + 1, "due": on.isoformat(), "principal": principal,
               "interest": accrued + pending, "balanceAfter": 0}
    if kind == "wholeRepayment":
        return past + [payment]
    if deferral[0] == "total":
        raise Refused("deferralRunning")
    if not 1 <= change["amount"] < principal:
        raise Refused("amountOutOfRange")
    left = principal - change["amount"]
    payment.update(principal=change["amount"], balanceAfter=left)
    begin, count, keep = max(until, start), len(coming), None
    if change["keeps"] == "instalment":
        ordinary = coming[deferred:]
        line = ordinary[1] if len(ordinary) > 2 else ordinary[0]
        constant = terms.method == "constantInstalment"
        keep = line["principal"] + (line["interest"] if constant else 0)
        rates = terms.period_rates(begin, following, len(coming))
        balance, count = left, deferred
        while balance > 0 and count < len(coming):
            balance -= keep - (half_up(balance * rates[count]) if constant else 0)
            count += 1
        count = max(count, 1)
    return past + [payment] + rest(left, begin, following, count, number + 1,
                                   deferral=deferral, keep=keep)


# ---------------------------------------------------------------- annual percentage rate

def interval(start, end, latest):
    """Whole months back from the end, then days over those of the year ending there."""
    last = end.day == month_length(end.year, end.month)
    seed = max(end.day, latest) if last else end.day
    months = (end.year - start.year) * 12 + end.month - start.month
    if add_months(end, -months, seed) < start:
        months -= 1
    reached = add_months(end, -months, seed)
    days = (reached - start).days
    year = 365
    if days:
        previous = clamped(reached.year - 1, reached.month, reached.day)
        year = (reached - previous).days
    return months, days, year


def rate_answer(flows):
    if not any(amount < 0 for _, amount in flows):
        return {"noRate": "nothingLent"}
    if not any(amount > 0 for _, amount in flows):
        return {"noRate": "nothingRepaid"}
    flows = sorted(flow for flow in flows if flow[1])
    start = next(day for day, amount in flows if amount < 0)
    latest = max(day.day for day, _ in flows)
    net = {}
    for day, amount in flows:
        net[day] = net.get(day, 0) + amount
    terms = []
    for day, amount in sorted(net.items()):
        if amount:
            months, days, year = (interval(start, day, latest) if day >= start
                                  else interval(day, start, latest))
            sign = 1 if day >= start else -1
            terms.append((Decimal(amount), sign * months, sign * Decimal(days) / year))
    if not terms or terms == [(terms[0][0], 0, Decimal(0))]:
        return {"noRate": "singleDay"}
    changes_of_sign = sum((a[0] < 0) != (b[0] < 0) for a, b in zip(terms, terms[1:]))
    if changes_of_sign != 1:
        raise Refused("not checked here")

    def worth(force):
        monthly = (-force / 12).exp()
        return [amount * monthly ** months * ((-force * rest).exp() if rest else 1)
                for amount, months, rest in terms]

    def value(force):
        return sum(worth(force))

    rising = value(Decimal(36)) > 0
    if rising == (value(Decimal(-36)) > 0):
        return {"noRate": "beyondMeasure"}
    # Halved with floating point, then Newton's method with all digits: 12, 24, 48 of them.
    years = [Decimal(months) / 12 + rest for _, months, rest in terms]
    near = [(float(term[0]), float(year)) for term, year in zip(terms, years)]
    low, high = -36.0, 36.0
    for _ in range(70):
        middle = (low + high) / 2
        if (sum(a * math.exp(-middle * t) for a, t in near) > 0) == rising:
            high = middle
        else:
            low = middle
    force = Decimal(low)
    for _ in range(2):
        now = worth(force)
        force += sum(now) / sum(part * year for part, year in zip(now, years))
    tiny = Decimal("1e-30")
    assert (value(force + tiny) > 0) == rising != (value(force - tiny) > 0)
    rate = force.exp() - 1
    if rate >= 1000000:
        return {"noRate": "beyondMeasure"}
    # Thirty digits are sure: beyond them an exact tie shows as nines or zeros.
    text = percent_text(Fraction(rate.quantize(Decimal(1).scaleb(-25))))
    return {"belowZero" if text.startswith("-") and text != "-0.00%" else "rate":
            text.replace("-0.00%", "0.00%")}


def apr(request):
    return rate_answer([(date.fromisoformat(f["on"]), f["amount"]) for f in request["flows"]])


def year_fraction_answer(request):
    start, end = (date.fromisoformat(request[key]) for key in ("from", "to"))
    return {"fraction": fraction_text(year_fraction(start, end, request["dayCount"])),
            "days": (end - start).days}


def dates(request):
    operation, alsace = request["operation"], request.get("calendar") == "alsaceMoselle"
    day = {key: date.fromisoformat(request[key]) for key in ("day", "from", "to")
           if key in request}
    if operation == "dueDates":
        return {"days": [
            rolled(add_months(day["from"], k, request["dueDay"]),
                   request.get("roll", "unchanged"), alsace).isoformat()
            for k in range(request["count"])]}
    if operation == "addMonths":
        return {"day": add_months(day["day"], request["months"],
                                  request.get("seed")).isoformat()}
    if operation == "roll":
        return {"day": rolled(day["day"], request["roll"], alsace).isoformat()}
    if operation == "addWorkingDays":
        result, step = day["day"], 1 if request["count"] > 0 else -1
        for _ in range(abs(request["count"])):
            result += timedelta(step)
            while not working(result, alsace):
                result += timedelta(step)
        return {"day": result.isoformat()}
    if operation == "countWorkingDays":
        span = (day["to"] - day["from"]).days
        return {"count": sum(working(day["from"] + timedelta(k), alsace)
                             for k in range(1, span + 1))}
    if operation == "holidays":
        return {"days": [d.isoformat() for d in sorted(holidays(request["year"], alsace))]}
    latest = request.get("latestDayOfMonth", max(day["from"].day, day["to"].day))
    months, days, year = interval(day["from"], day["to"], latest)
    return {"months": months, "days": days, "daysOfYear": year,
            "years": fraction_text(Fraction(months, 12) + Fraction(days, year))}


ANSWERS = {"schedule": schedule, "apr": apr, "year-fraction": year_fraction_answer,
           "dates": dates, "allocate": payments_reference.allocate,
           "ageing": payments_reference.ageing,
           "identifiers": identifiers_reference.identifiers}
REFUSALS = (Refused, payments_reference.Refused, identifiers_reference.Refused)


# ---------------------------------------------------------------- random requests

def random_day(chance, first=2005, last=2035):
    start = date(first, 1, 1)
    return start + timedelta(chance.randrange((date(last, 12, 31) - start).days + 1))


def random_rate(chance):
    draw = chance.random()
    if draw < 0.1:
        return "0%"
    if draw < 0.2:
        denominator = chance.randrange(100, 5000)
        return f"{chance.randrange(1, denominator // 5)}/{denominator}"
    if draw < 0.25:
        return "20%"
    return f"{chance.randrange(1, 2000) / 100:.2f}%"


def random_schedule(chance):
    months = chance.choice([1, 2, 3, 6, 12, 24, 36, 48, 60, 84, 120, chance.randrange(1, 121)])
    drawn, due_day = random_day(chance), chance.randrange(1, 32)
    first_period = chance.choice(
        ["regular", "intercalaryWithFirst", "intercalaryBefore", "longerFirst"])
    first = add_months(drawn, 1, due_day)
    if first_period.startswith("intercalary"):
        while add_months(first, -1, due_day) < drawn:
            first = add_months(first, 1, due_day)
    elif first_period == "regular" and chance.random() < 0.3:
        first = add_months(first, 1, due_day)
    if first <= drawn:
        first = add_months(first, 1, due_day)
    request = {
        "principal": chance.choice([chance.randrange(1, 200), chance.randrange(10000, 900000),
                                    chance.randrange(1, 1000000001)]),
        "annualRate": random_rate(chance), "months": months,
        "method": chance.choice(["constantInstalment", "constantInstalment",
                                 "constantPrincipal"]),
        "dayCount": chance.choice(["twelfths", "twelfths", "thirty360Bond",
                                   "thirty360European", "actual365", "actual360",
                                   "actualActualISDA"]),
        "firstPeriod": first_period, "drawnOn": drawn.isoformat(),
        "firstDue": first.isoformat(), "dueDay": due_day,
        "roll": chance.choice(["unchanged", "unchanged", "following", "modifiedFollowing"])}
    if months > 3 and chance.random() < 0.3:
        request["deferral"] = {"kind": chance.choice(["partial", "total"]),
                               "months": chance.randrange(1, min(months, 13))}
    if chance.random() < 0.2:
        request["costs"] = [{"on": drawn.isoformat(), "amount": request["principal"] // 100}]
    if months > 6 and chance.random() < 0.5 and request["principal"] >= 10000:
        request["changes"] = random_changes(chance, request, first, due_day, months)
    return request


def random_changes(chance, request, first, due_day, months):
    result, on = [], add_months(first, chance.randrange(0, months - 3), due_day)
    for _ in range(chance.choice([1, 1, 2])):
        on += timedelta(chance.randrange(0, 60))
        kind = chance.choice(["suspension", "suspension", "newTerm", "earlyRepayment",
                              "earlyRepayment", "wholeRepayment", "drawing"])
        change = {"kind": kind, "on": on.isoformat()}
        if kind == "suspension":
            change.update(count=chance.randrange(1, 4), interestRuns=chance.random() < 0.5)
        if kind == "newTerm":
            change["months"] = chance.randrange(1, 121)
        if kind == "earlyRepayment":
            change.update(amount=max(1, request["principal"] // chance.randrange(5, 40)),
                          keeps=chance.choice(["term", "instalment"]))
        if kind == "drawing":
            change["amount"] = request["principal"] // 10
        result.append(change)
        if kind == "wholeRepayment":
            break
    return result


def random_apr(chance):
    start, count = random_day(chance), chance.randrange(1, 61)
    lent, due_day = chance.randrange(10000, 900000), chance.randrange(1, 32)
    flows = [{"on": start.isoformat(), "amount": -lent}]
    share = lent * chance.choice([90, 100, 102, 105, 110, 125, 150]) // 100 // count
    first = start + timedelta(chance.randrange(1, 70))
    for k in range(count):
        due = add_months(first, k, due_day)
        if due <= start:
            continue
        if chance.random() < 0.1:
            due += timedelta(chance.randrange(0, 5))
        flows.append({"on": due.isoformat(), "amount": max(1, share + chance.randrange(-50, 50))})
    if chance.random() < 0.3:
        flows.append({"on": start.isoformat(), "amount": lent // 50})
    if len(flows) < 3:
        flows.append({"on": add_months(start, 3).isoformat(), "amount": lent})
    chance.shuffle(flows)
    return {"flows": flows}


def random_year_fraction(chance):
    start = random_day(chance)
    end = start + timedelta(chance.randrange(-800, 4000))
    if chance.random() < 0.4:
        start, end = (date(d.year, d.month, month_length(d.year, d.month)) for d in (start, end))
    return {"from": start.isoformat(), "to": end.isoformat(),
            "dayCount": chance.choice(["twelfths", "thirty360Bond", "thirty360European",
                                       "actual365", "actual360", "actualActualISDA"])}


def random_dates(chance):
    day, place = random_day(chance), chance.choice(["france", "france", "alsaceMoselle"])
    operation = chance.choice(["dueDates", "addMonths", "roll", "addWorkingDays",
                               "countWorkingDays", "holidays", "interval"])
    request = {"operation": operation}
    roll = chance.choice(["unchanged", "following", "modifiedFollowing"])
    if operation == "dueDates":
        request.update({"from": day.isoformat(), "dueDay": chance.randrange(1, 32),
                        "count": chance.randrange(1, 61), "roll": roll, "calendar": place})
    if operation == "addMonths":
        request.update(day=day.isoformat(), months=chance.randrange(-120, 121))
        if chance.random() < 0.5:
            request["seed"] = chance.randrange(1, 32)
    if operation == "roll":
        request.update(day=day.isoformat(), roll=roll, calendar=place)
    if operation == "addWorkingDays":
        request.update(day=day.isoformat(), count=chance.randrange(-40, 41), calendar=place)
    if operation in ("countWorkingDays", "interval"):
        end = day + timedelta(chance.randrange(0, 900))
        request.update({"from": day.isoformat(), "to": end.isoformat()})
    if operation == "countWorkingDays":
        request["calendar"] = place
    if operation == "holidays":
        request.update(year=day.year, calendar=place)
    return request


GENERATORS = {"schedule": random_schedule, "apr": random_apr,
              "year-fraction": random_year_fraction, "dates": random_dates,
              "allocate": payments_reference.random_allocate,
              "ageing": payments_reference.random_ageing,
              "identifiers": identifiers_reference.random_identifiers}


# ---------------------------------------------------------------- command line

def answered(kind, request):
    try:
        return ANSWERS[kind](request)
    except REFUSALS as refusal:
        return {"error": {"code": str(refusal)}}


def same(expected, found):
    if "error" in expected or "error" in found:
        return ("error" in expected and "error" in found
                and expected["error"]["code"] in (found["error"]["code"], "any"))
    return expected == {key: value for key, value in found.items() if key != "id"}


def compare(kind, requests, answers):
    """The numbers of the lines that differ."""
    wrong = []
    for number, (request, found) in enumerate(zip(requests, answers), 1):
        if not same(answered(kind, json.loads(request)), json.loads(found)):
            wrong.append(number)
    return wrong if len(requests) == len(answers) else wrong + [0]


def main(arguments):
    command, kind = arguments[0], arguments[1]
    if command == "generate":
        chance = random.Random(int(arguments[3]))
        for _ in range(int(arguments[2])):
            print(json.dumps(GENERATORS[kind](chance), separators=(",", ":")))
        return 0
    if command == "answer":
        for line in sys.stdin:
            print(json.dumps(answered(kind, json.loads(line)), separators=(",", ":")))
        return 0
    with open(arguments[2]) as requests, open(arguments[3]) as answers:
        wrong = compare(kind, requests.read().splitlines(), answers.read().splitlines())
    if wrong:
        print(f"{kind}: {len(wrong)} answers differ, first on lines {wrong[:10]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

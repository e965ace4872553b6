"""What payments extinguish and what is late, written a second time from Docs/compute.md.

A debt is a list of buckets, a bucket being one component of one instalment. A payment pours into
them in an order that is written out whole before anything is poured. Standard library only.
"""
from datetime import date, timedelta

COMPONENTS = ("fees", "interest", "principal")
LEGAL = list(COMPONENTS)
BUCKETS = ((1, 30, "1-30"), (31, 60, "31-60"), (61, 90, "61-90"), (91, 10**6, ">90"))


class Refused(Exception):
    pass


class Debt:
    def __init__(self, lines):
        self.numbers = [line.get("number", place) for place, line in enumerate(lines, 1)]
        self.due = [date.fromisoformat(line["due"]) for line in lines]
        self.asked = [{part: line.get(part, 0) for part in COMPONENTS} for line in lines]
        self.paid = [{part: line.get(part + "Paid", 0) for part in COMPONENTS} for line in lines]
        if len(set(self.numbers)) < len(self.numbers):
            raise Refused("duplicateNumber")
        if any(self.left(place, part) < 0 for place in self.places for part in COMPONENTS):
            raise Refused("overpaidInstalment")

    def left(self, place, part):
        return self.asked[place][part] - self.paid[place][part]

    def unpaid(self, place):
        return sum(self.left(place, part) for part in COMPONENTS)

    @property
    def places(self):
        return range(len(self.due))


def pouring(debt, on, request):
    """Every bucket a payment of that day may reach, in order."""
    order, style = request.get("order", LEGAL), request.get("style", "instalmentFirst")
    limit = on + timedelta(request.get("earlyDays", 0))
    due = [place for place in debt.places if debt.due[place] <= limit]
    later = [place for place in debt.places if debt.due[place] > limit]
    if style == "componentFirst":
        buckets = [(place, part) for part in order for place in due]
    else:
        buckets = [(place, part) for place in due for part in order]
    if request.get("excess", "nextInstalments") == "nextInstalments":
        buckets += [(place, part) for place in later for part in order]
    return buckets


def allocate(request):
    debt = Debt(request["instalments"])
    if sorted(request.get("order", LEGAL)) != sorted(LEGAL):
        raise Refused("notAPermutation")
    booked, undone = [], set()
    for payment in request.get("payments", []):
        if "reverse" in payment:
            if not 0 <= payment["reverse"] < len(booked):
                raise Refused("noSuchPayment")
            if payment["reverse"] in undone:
                raise Refused("alreadyReversed")
            undone.add(payment["reverse"])
            for (place, part), amount in booked[payment["reverse"]][0].items():
                debt.paid[place][part] -= amount
            continue
        if payment["amount"] <= 0:
            raise Refused("amountNotPositive")
        if debt.due != sorted(debt.due):
            raise Refused("instalmentsOutOfOrder")
        rest, taken = payment["amount"], {}
        for place, part in pouring(debt, date.fromisoformat(payment["on"]), request):
            share = min(rest, debt.left(place, part))
            if share > 0:
                taken[place, part] = share
                debt.paid[place][part] += share
                rest -= share
        booked.append((taken, rest))
    return {"payments": [written(debt, taken, rest) for taken, rest in booked],
            "unpaid": [{"number": debt.numbers[place],
                        **{part: debt.left(place, part) for part in COMPONENTS}}
                       for place in debt.places if debt.unpaid(place) > 0]}


def written(debt, taken, rest):
    touched = sorted({place for place, _ in taken})
    return {"parts": [{"instalment": debt.numbers[place],
                       **{part: taken.get((place, part), 0) for part in COMPONENTS}}
                      for place in touched],
            "excess": rest}


def ageing(request):
    debt, today = Debt(request["instalments"]), date.fromisoformat(request["asOf"])
    late = [place for place in debt.places
            if debt.due[place] < today and debt.unpaid(place) > 0]
    days = {place: (today - debt.due[place]).days for place in late}
    oldest = max(days.values(), default=0)
    answer = {"daysLate": oldest, "unpaidInstalments": len(late)}
    if late:
        answer["oldestDue"] = (today - timedelta(oldest)).isoformat()
        answer["bucket"] = next(name for low, high, name in BUCKETS if low <= oldest <= high)
    for part in COMPONENTS:
        answer[part] = sum(debt.left(place, part) for place in late)
    answer["overdue"] = {name: sum(debt.unpaid(place) for place in late
                                   if low <= days[place] <= high)
                         for low, high, name in BUCKETS}
    answer["outstandingPrincipal"] = sum(debt.left(place, "principal") for place in debt.places)
    answer["incident"] = len(late) >= request.get("threshold", 2)
    return answer


# ---------------------------------------------------------------- random requests

def random_instalments(chance, paid=False):
    day = date(2020, 1, 1) + timedelta(chance.randrange(2000))
    lines, first = [], chance.choice([None, None, 1, 7])
    for place in range(chance.randrange(1, 13)):
        line = {"due": day.isoformat(), "principal": chance.choice([0, chance.randrange(1, 20000)])}
        for part, odds in (("interest", 0.8), ("fees", 0.2)):
            if chance.random() < odds:
                line[part] = chance.randrange(0, 2000)
        if first is not None:
            line["number"] = first + place
        if paid or chance.random() < 0.1:
            share = chance.choice([0, 0, 1, 2])
            for part in COMPONENTS:
                if part in line and share:
                    line[part + "Paid"] = line[part] * share // 2
        lines.append(line)
        day += timedelta(chance.choice([0, 28, 30, 31, 31, 61]))
    spoil(chance, lines)
    return lines, date.fromisoformat(lines[0]["due"]), day


def spoil(chance, lines):
    """One table in ten has a mistake that the answer must name."""
    slip, line = chance.random(), chance.choice(lines)
    if slip < 0.03:
        line["principalPaid"] = line["principal"] + 1
    elif slip < 0.06:
        chance.shuffle(lines)
    elif slip < 0.09:
        line["number"] = chance.randrange(1, 4)


def random_allocate(chance):
    lines, start, end = random_instalments(chance)
    total = sum(line.get(part, 0) for line in lines for part in COMPONENTS)
    payments, booked, undone = [], 0, set()
    for _ in range(chance.randrange(0, 6)):
        if booked and chance.random() < 0.25:
            fresh = [n for n in range(booked) if n not in undone]
            place = chance.choice(fresh) if fresh and chance.random() < 0.9 \
                else chance.randrange(-1, booked + 1)
            undone.add(place)
            payments.append({"reverse": place})
        else:
            on = start + timedelta(chance.randrange(-10, (end - start).days + 10))
            payments.append({"amount": chance.choice([1, chance.randrange(1, 20000), total + 1]),
                             "on": on.isoformat()})
            booked += 1
    request = {"instalments": lines, "payments": payments}
    if chance.random() < 0.5:
        request["order"] = chance.sample(LEGAL, 3)
    if chance.random() < 0.5:
        request["style"] = chance.choice(["instalmentFirst", "componentFirst"])
    if chance.random() < 0.5:
        request["excess"] = chance.choice(["nextInstalments", "earlyRepayment"])
    if chance.random() < 0.3:
        request["earlyDays"] = chance.randrange(0, 15)
    return request


def random_ageing(chance):
    lines, start, end = random_instalments(chance, paid=chance.random() < 0.7)
    on = start + timedelta(chance.randrange(-10, (end - start).days + 120))
    request = {"instalments": lines, "asOf": on.isoformat()}
    if chance.random() < 0.5:
        request["threshold"] = chance.randrange(1, 5)
    return request

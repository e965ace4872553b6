"""Identifiers checked a second time: regular expressions and whole-number arithmetic.

An answer is the normal form, or the code of the first thing that is wrong. Standard library only.
"""
import re

SEPARATORS = re.compile("[\\s\\-./\u2010-\u2014\u2212\u200b\ufeff\u00ad]")

# Lengths of ISO 13616 by country; characters are left to a second peer in the tests.
IBAN_LENGTHS = {code: length for length, codes in {
    15: "NO", 16: "BE", 18: "DK FI FO GL NL SD FK", 19: "MK SI",
    20: "AT BA EE KZ LT LU XK MN", 21: "CH HR LI LV", 22: "BG BH CR DE GB GE IE ME RS VA",
    23: "AE GI IL IQ OM SO TL", 24: "AD CZ ES MD PK RO SA SE SK TN VG", 25: "LY PT ST",
    26: "IS TR", 27: "BI DJ FR GR IT MC MR SM", 28: "AL AZ BY CY DO GT HN HU LB NI PL SV",
    29: "BR EG PS QA UA", 30: "JO KW MU YE", 31: "MT SC", 32: "LC", 33: "RU"}.items()
    for code in codes.split()}


class Refused(Exception):
    pass


def require(condition, code):
    if not condition:
        raise Refused(code)


def normal(typed):
    text = SEPARATORS.sub("", typed)
    require(re.fullmatch("[0-9A-Za-z]*", text, re.ASCII), "wrongCharacter")
    require(text, "empty")
    return text.upper()


def as_number(text):
    """Letters stand for 10 to 35, as ISO 7064 MOD 97-10 reads them."""
    return int("".join(str(int(character, 36)) for character in text))


def iban(text):
    require(len(text) >= 4, "wrongLength")
    require(text[:2].isalpha(), "wrongCharacter")
    require(text[:2] in IBAN_LENGTHS, "unknownCountry")
    require(len(text) == IBAN_LENGTHS[text[:2]], "wrongLength")
    require(text[2:4].isdigit(), "wrongCharacter")
    # Elsewhere characters have national places, and may be told before the key.
    key = "wrongKey" if text[:2] in ("FR", "MC") else "any"
    if text[:2] in ("FR", "MC"):
        require(re.fullmatch(r"\d{10}[0-9A-Z]{11}\d\d", text[4:]), "wrongCharacter")
    require(98 - as_number(text[4:] + text[:2] + "00") % 97 == int(text[2:4]), key)
    if text[:2] in ("FR", "MC"):
        letters = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")
        require(int(text[4:25].translate(letters) + text[25:]) % 97 == 0, "wrongKey")
        require(1 <= int(text[25:]) <= 97, "wrongKey")
    return text


def creditor_reference(text):
    require(5 <= len(text) <= 25, "wrongLength")
    require(text[:2] == "RF", "wrongPrefix")
    require(text[2:4].isdigit(), "wrongCharacter")
    require(as_number(text[4:] + text[:2] + "00") % 97 == 98 - int(text[2:4]), "wrongKey")
    return text


def luhn(digits):
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2]]
    return sum(doubled) + sum(map(int, digits[::-2]))


def siret(text):
    require(len(text) == 14, "wrongLength")
    require(text.isdigit(), "wrongCharacter")
    require(luhn(text[:9]) % 10 == 0, "wrongKey")
    if text[:9] == "356000000" and text != "35600000000048":
        require(sum(map(int, text)) % 5 == 0, "wrongKey")
    else:
        require(luhn(text) % 10 == 0, "wrongKey")
    return text


def nir(text):
    require(len(text) == 15, "wrongLength")
    require(re.fullmatch(r"\d{6}[\dAB]\d{8}", text), "wrongCharacter")
    require(text[0] in "123478", "impossiblePart")
    month = int(text[3:5])
    require(1 <= month <= 12 or 20 <= month <= 42 or month >= 50, "impossiblePart")
    corsica = {"2A": "19", "2B": "18"}
    place = text[5:7]
    require(place in corsica if place[1] in "AB" else place != "00", "impossiblePart")
    require(text[7:10] != "000" and text[10:13] != "000", "impossiblePart")
    body = int(text[:5] + corsica.get(place, place) + text[7:13])
    require((body + int(text[13:])) % 97 == 0 and 1 <= int(text[13:]) <= 97, "wrongKey")
    return text


def commune(text):
    require(len(text) == 5, "wrongLength")
    require(re.fullmatch(r"\d[\dAB]\d{3}", text), "wrongCharacter")
    if text[:2] in ("97", "98"):
        require(text[:3] in "971 972 973 974 975 976 977 978 984 986 987 988 989".split(),
                "impossiblePart")
        require(text[3:] != "00", "impossiblePart")
    else:
        known = {f"{number:02}" for number in range(1, 96)} - {"20"} | {"2A", "2B"}
        require(text[:2] in known and text[2:] != "000", "impossiblePart")
    return text


CHECKS = {"iban": iban, "creditorReference": creditor_reference, "siret": siret, "nir": nir,
          "commune": commune}


def identifiers(request):
    return {"value": CHECKS[request["kind"]](normal(request["value"]))}


# ---------------------------------------------------------------- random requests

def digits(chance, count):
    return "".join(chance.choice("0123456789") for _ in range(count))


def keyed(body, prefix):
    return f"{98 - as_number(body + prefix + '00') % 97:02}"


def random_iban(chance):
    account = "".join(chance.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(11))
    bank, country = digits(chance, 10), chance.choice(["FR", "FR", "MC"])
    letters = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")
    body = bank + account + f"{97 - int((bank + account).translate(letters) + '00') % 97:02}"
    return country + keyed(body, country) + body


def random_creditor_reference(chance):
    body = "".join(chance.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                   for _ in range(chance.randrange(1, 22)))
    return "RF" + keyed(body, "RF") + body


def with_luhn(text):
    return next(text + str(key) for key in range(10) if luhn(text + str(key)) % 10 == 0)


def random_siret(chance):
    if chance.random() < 0.3:
        text = "356000000" + digits(chance, 4)
        return next(text + str(key) for key in chance.sample(range(10), 10)
                    if sum(map(int, text + str(key))) % 5 == 0)
    return with_luhn(with_luhn(digits(chance, 8)) + digits(chance, 4))


def random_nir(chance):
    place = chance.choice([f"{chance.randrange(1, 100):02}", "2A", "2B"])
    text = (chance.choice("123478") + digits(chance, 2) + f"{chance.randrange(1, 13):02}" + place
            + f"{chance.randrange(1, 1000):03}" + f"{chance.randrange(1, 1000):03}")
    body = int(text[:5] + {"2A": "19", "2B": "18"}.get(place, place) + text[7:])
    return text + f"{97 - body % 97:02}"


def random_commune(chance):
    return chance.choice([f"{chance.randrange(1, 100):02}", "2A", "2B", "97", "98"]) \
        + digits(chance, 3)


MAKERS = {"iban": random_iban, "creditorReference": random_creditor_reference,
          "siret": random_siret, "nir": random_nir, "commune": random_commune}


def damaged(chance, text):
    """One slip of a hand: a character changed, lost, doubled, or two exchanged."""
    place = chance.randrange(len(text))
    slip = chance.choice(["change", "change", "lose", "double", "swap"])
    if slip == "change":
        other = chance.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ?é")
        return text[:place] + other + text[place + 1:]
    if slip == "lose":
        return text[:place] + text[place + 1:]
    if slip == "double":
        return text[:place] + text[place] + text[place:]
    return text[:place] + text[place:place + 2][::-1] + text[place + 2:]


def grouped(chance, text):
    """As people type it: in groups, in small letters, with odd spaces."""
    gap = chance.choice(["", "", " ", "\u00a0", "\u202f", "-", ".", " - "])
    size = chance.randrange(2, 6)
    text = gap.join(text[start:start + size] for start in range(0, len(text), size))
    return text.lower() if chance.random() < 0.2 else text


def random_identifiers(chance):
    kind = chance.choice(list(MAKERS))
    text = MAKERS[kind](chance)
    if chance.random() < 0.5:
        text = damaged(chance, text)
    return {"kind": kind, "value": grouped(chance, text)}

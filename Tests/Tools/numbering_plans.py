#!/usr/bin/env python3
"""Writes the table of the world's numbering plans, and of the signs in phone numbers, from the metadata of libphonenumber.

    Tests/Tools/numbering_plans.py FILE

The metadata comes from the PyPI package phonenumbers, which has to be there: pip install phonenumbers==9.0.43
(`make numbering-plans` does it in a folder of its own). What the lines mean stands at the head of the file that is
written; what the metadata does not know, and people dial, stands below as EXTRA.
"""

import itertools
import math
import pathlib
import re
import sys
import unicodedata

try:
    from re import _constants as constants, _parser as parser
except ImportError:  # Python before 3.11
    import sre_constants as constants
    import sre_parse as parser

import phonenumbers
from phonenumbers import PhoneMetadata

HEADER = """\
# The numbering plans of the world's telephone network, as far as it takes to tell whose number somebody wrote.
#
# Made by Tests/Tools/numbering_plans.py; do not edit. Source: the metadata of Google's libphonenumber in the PyPI
# package phonenumbers {version}, Copyright The Libphonenumber Authors, under the Apache License, Version 2.0
# (https://www.apache.org/licenses/LICENSE-2.0).
#
# plan CODE LENGTH GRADE RANGE...: numbers behind a country code have so many digits and begin so, from two digits to
#     two. Grade 0 are numbers that are given out, grade 1 those that the plan leaves room for.
# region NAME CODE [main]: the country code of a region; of several regions with one code the main one rules for all.
# exit NAME PREFIX...: what is dialled in a region before a country code.
# rule NAME RANK LENGTH TYPED=PUT...: a national number of so many digits (0: of any number) that begins with TYPED begins
#     with PUT in international form. Rank 0 is what is dialled at home only, rank 1 the number as it is, rank 2 a digit
#     that was left out; of one rank the longest wins, and what no plan knows counts for nothing.
# format CODE TEMPLATE RANGE...: numbers behind a country code that begin so, from two digits to two, are written so at
#     home: a # is a digit of the number, a _ a blank, other digits are dialled at home only.
# shift FIRST-LAST TARGET: the characters (in hexadecimal) that are read as the ones from TARGET on.
# sign TARGET RANGE...: the characters that are read as one; as none where TARGET is -. What is not named is a letter of
#     no known word.
# extension WORD...: what an extension begins with.
# label WORD...: what may touch a number and is no part of it.
"""

# What the metadata does not know (any more): the prefixes that Mexico gave up in 2019, Brazil's carriers behind a zero in
# brackets, and the zero of Italian towns that is left out by those whose own country drops it.
EXTRA = {
    "BR": [(0, length, carrier, "") for length in (12, 13)
           for carrier in "12 14 15 21 22 23 25 31 41 43 55 65 99".split()],
    "MX": [(0, 0, typed, "") for typed in ("01", "02", "044", "045", "1")],
    **{region: [(2, 0, digit, "0" + digit) for digit in "123456789"] for region in ("IT", "SM", "VA")},
}

# What an extension begins with, and what says whose number it is.
EXTENSIONS = """extension extensión extensao extn ext exten xtn xt x anexo interno interna interne intern int ramal rml poste
    durchwahl dw nebenstelle nst klappe kl toestel tst dahili wewnętrzny wewn wew klapka linka lokal anknytning ankn
    доб добавочный внутр внутренний вн интерн εσωτ p 内線 内线 分机 分機 转 轉 내선 구내 داخلي داخلی""".split()
LABELS = """tel tél tele telefon téléphone telephone teléfono telefono phone ph mobile mobil movil móvil celular cell cel
    handy fax home work office privat t m h w o c f тел моб 電話 电话""".split()

KINDS = ("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "personal_number", "voip", "pager",
         "voicemail")
DIGITS = frozenset("0123456789")


def choices(op, argument):
    """The digits that one step of a pattern takes; None for what is no such step."""
    if op is constants.LITERAL:
        return frozenset(chr(argument))
    if op is constants.ANY:
        return DIGITS
    if op is constants.IN:
        taken = set()
        for kind, value in argument:
            if kind is constants.LITERAL:
                taken.add(chr(value))
            elif kind is constants.RANGE:
                taken.update(map(chr, range(value[0], value[1] + 1)))
            elif kind is constants.CATEGORY:
                taken |= DIGITS
            else:
                raise ValueError(f"{kind} in a class")
        return frozenset(taken)
    return None


def expand(pattern, captured=False):
    """Every way through a pattern, as a list of steps: the digits that it takes, and whether a group captures them."""
    ways = [()]
    for op, argument in pattern:
        taken = choices(op, argument)
        if taken is not None:
            steps = [((taken, captured),)]
        elif op is constants.SUBPATTERN:
            steps = list(expand(argument[3], captured or argument[0] is not None))
        elif op is constants.BRANCH:
            steps = [way for branch in argument[1] for way in expand(branch, captured)]
        elif op in (constants.MAX_REPEAT, constants.MIN_REPEAT):
            low, high, inner = argument
            once = list(expand(inner, captured))
            steps = [tuple(itertools.chain(*parts)) for count in range(low, int(high) + 1)
                     for parts in itertools.product(once, repeat=count)]
        elif op is constants.AT:
            steps = [(("end", False),)]
        else:
            raise ValueError(f"{op} in a pattern")
        ways = [way + step for way in ways for step in steps]
    return ways


def kinds(metadata):
    """The kinds of numbers that a region has."""
    found = (getattr(metadata, kind) for kind in KINDS)
    return [kind for kind in found if kind and kind.national_number_pattern]


def lengths(metadata):
    """How many digits the numbers of any kind have; what is only dialled within a town is none."""
    return {length for kind in kinds(metadata)
            for length in kind.possible_length or metadata.general_desc.possible_length if length > 0}


def starts(pattern, length):
    """Which two digits a number of a length may begin with."""
    found = set()
    for way in expand(parser.parse(pattern)):
        way = [taken for taken, _ in way if taken != "end"]
        if len(way) == length:
            found.update("".join(start) for start in itertools.product(*map(sorted, way[:2])))
    return found


def ranges(numbers):
    """`200-999` for what follows one another."""
    groups = []
    for number in sorted(numbers):
        if groups and int(number) == int(groups[-1][1]) + 1:
            groups[-1][1] = number
        else:
            groups.append([number, number])
    return [low if low == high else f"{low}-{high}" for low, high in groups]


def is_list(way):
    """Whether what a way takes can be listed: China lets anybody choose among a thousand carriers, whom nobody writes."""
    return math.prod(len(taken) for taken, _ in way) <= 40


def prefixes(pattern):
    """Every text that a pattern matches."""
    return sorted("".join(text) for way in expand(parser.parse(pattern)) if is_list(way)
                  for text in itertools.product(*(sorted(taken) for taken, _ in way)))


def rules(metadata):
    """What is taken off a national number, and what is put in its place: (rank, length, typed, put)."""
    found = {(1, 0, "", "")}
    pattern, transform = metadata.national_prefix_for_parsing, metadata.national_prefix_transform_rule
    for way in expand(parser.parse(pattern)) if pattern else []:
        way = [step for step in way if step[0] != "end"]
        # Free digits at the end are the number itself, which then has to be as long.
        fixed = list(way)
        while fixed and fixed[-1] == (DIGITS, True) and transform:
            fixed.pop()
        length = len(way) if len(fixed) < len(way) else 0
        if not is_list(fixed):
            continue
        captures = any(captured for _, captured in way)
        for digits in itertools.product(*(sorted(taken) for taken, _ in fixed)):
            typed = "".join(digits)
            if captures and transform:
                kept = "".join(digit for digit, (_, captured) in zip(digits, fixed) if captured)
                # Brazil's second group is the number, its first a carrier.
                put = transform.replace("\\1", kept) if "\\1" in transform else ""
            else:
                put = ""
            if typed:
                found.add((0, length, typed, put))
    return found


def templates(metadata):
    """How national numbers are written, with what they begin with: (template, two digits)."""
    found = set()
    for number_format in metadata.number_format:
        text = number_format.format
        if number_format.national_prefix_formatting_rule:
            text = text.replace("\\1", number_format.national_prefix_formatting_rule, 1)
        leading = number_format.leading_digits_pattern
        known = {start for way in expand(parser.parse(leading[-1])) for start in beginnings(way)} if leading else None
        for way in expand(parser.parse(number_format.pattern)):
            number = "".join(min(taken) for taken, _ in way)
            groups = re.fullmatch(number_format.pattern, number).groups()
            # Argentina writes 15 for a 9 that stands elsewhere: what is not the number's digits in their order is left out.
            if re.findall(r"\\(\d)", text) != [str(place + 1) for place in range(len(groups))]:
                continue
            template = re.sub(r"\\(\d)", lambda group: "#" * len(groups[int(group[1]) - 1]), text)
            starts = beginnings(way)
            found.update((template.replace(" ", "_"), start) for start in (starts & known if leading else starts))
    return found


def beginnings(way):
    """Which two digits what a way takes can begin with."""
    taken = [digits for digits, _ in way if digits != "end"][:2]
    return {"".join(start) for start in itertools.product(*map(sorted, taken + [DIGITS] * (2 - len(taken))))}


def words(texts):
    """Words as they are compared, in small letters."""
    return sorted({text.lower() for text in texts})


def signs():
    """The lines that say what every character is read as."""
    targets = {ord(" "): set(map(ord, " \t:=\"?!")), ord(";"): set(map(ord, "\n\r\v\f\x85;|&"))}
    targets |= {ord(sign): {ord(sign)} for sign in "+.,/#"}
    targets |= {ord("-"): set(map(ord, "-~_'`\u2212\u00af")), ord("("): set(map(ord, "([{<")),
                ord(")"): set(map(ord, ")]}>"))}
    hidden, digits = set(), []
    for code in range(0x80, 0x20000):
        letter = chr(code)
        category, plain = unicodedata.category(letter), unicodedata.normalize("NFKC", letter)
        if category == "Nd":
            if unicodedata.digit(letter) == 0:
                digits.append(code)
        elif category == "Cf" or code in (0x34F, 0x115F, 0x1160, 0x3164) or 0xFE00 <= code <= 0xFE0F:
            hidden.add(code)
        elif category in ("Zl", "Zp"):
            targets[ord(";")].add(code)
        elif category == "Zs":
            targets[ord(" ")].add(code)
        elif category == "Pd":
            targets[ord("-")].add(code)
        elif len(plain) == 1 and ord(plain) < 0x80 and not plain.isalnum():
            target = next((target for target, codes in targets.items() if ord(plain) in codes), None)
            if target:
                targets[target].add(code)
        elif category in ("Ps", "Pe"):
            targets[ord("(" if category == "Ps" else ")")].add(code)
        elif category in ("Pi", "Pf"):
            targets[ord("-")].add(code)
    for sign, others in {".": "\u00b7\u2022\u3002\uff61\u30fb\u00b0", ",": "\u3001\u060c\u066b\u066c", ";": "\u061b",
                         "-": "\u2032\u00b4\u02bc", "/": "\u2044\u2215"}.items():
        targets[ord(sign)].update(map(ord, others))
    # A word of another script has to be known by its letters; capitals are those of the small ones.
    letters = {letter for word in words(EXTENSIONS + LABELS) for letter in word if not letter.isascii()}
    lines = ["shift 30-39 30", "shift 41-5A 61", "shift 61-7A 61", "shift FF21-FF3A 61", "shift FF41-FF5A 61"]
    lines += [f"shift {code:X}-{code + 9:X} 30" for code in digits]
    lines += [f"shift {ord(letter):X}-{ord(letter):X} {ord(letter):X}" for letter in sorted(letters)]
    lines += [f"shift {ord(letter.upper()):X}-{ord(letter.upper()):X} {ord(letter):X}" for letter in sorted(letters)
              if len(letter.upper()) == 1 and letter.upper() != letter]
    lines += [f"sign {target:X} {' '.join(spans(codes))}" for target, codes in sorted(targets.items())]
    return lines + [f"sign - {' '.join(spans(hidden))}", f"extension {' '.join(words(EXTENSIONS))}",
                    f"label {' '.join(words(LABELS))}"]


def spans(codes):
    """`2010-2015` for characters that follow one another."""
    groups = []
    for code in sorted(codes):
        if groups and code == groups[-1][1] + 1:
            groups[-1][1] = code
        else:
            groups.append([code, code])
    return [f"{low:X}" if low == high else f"{low:X}-{high:X}" for low, high in groups]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    lines = [HEADER.format(version=phonenumbers.__version__).rstrip()]
    codes = {code: [region for region in regions if region != "001"]
             for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()}
    for code, regions in sorted(codes.items(), key=lambda item: str(item[0])):
        plans = [PhoneMetadata.metadata_for_region(region) for region in regions] or [
            PhoneMetadata.metadata_for_nongeo_region(code)]
        for length in sorted({length for plan in plans for length in lengths(plan)}):
            known, possible = set(), set()
            for plan in plans:
                if length in lengths(plan):
                    possible |= starts(plan.general_desc.national_number_pattern, length)
                    for kind in kinds(plan):
                        known |= starts(kind.national_number_pattern, length)
            for grade, found in enumerate((known & possible, possible - known)):
                if found:
                    lines.append(f"plan {code} {length} {grade} {' '.join(ranges(found))}")
    for code, regions in sorted(codes.items(), key=lambda item: str(item[0])):
        for place, region in enumerate(regions or ["001"]):
            lines.append(f"region {region}{'' if regions else code} {code}{'' if place else ' main'}")
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        metadata = PhoneMetadata.metadata_for_region(region)
        lines.append(f"exit {region} {' '.join(prefixes(metadata.international_prefix))}")
        found = rules(metadata) | set(EXTRA.get(region, []))
        for (rank, length), group in itertools.groupby(sorted(found), key=lambda rule: rule[:2]):
            lines.append(f"rule {region} {rank} {length} {' '.join(f'{typed}={put}' for _, _, typed, put in group)}")
    for code, regions in sorted(codes.items(), key=lambda item: str(item[0])):
        metadata = (PhoneMetadata.metadata_for_region(regions[0]) if regions
                    else PhoneMetadata.metadata_for_nongeo_region(code))
        found = sorted(templates(metadata))
        for template, group in itertools.groupby(found, key=lambda pair: pair[0]):
            lines.append(f"format {code} {template} {' '.join(ranges(start for _, start in group))}")
    lines += signs()
    pathlib.Path(sys.argv[1]).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

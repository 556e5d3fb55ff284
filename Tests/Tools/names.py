#!/usr/bin/env python3
"""Measures how many people are found by their names as they are typed, over invented names of 40 locales.

    Tests/Tools/names.py [C360] [--names 2000] [--each 200]

Names come from Faker, which has to be there: pip install faker==40.63.0 (`make test-names` does it in a folder of its
own). For each way of typing a name it counts how often the person is among the hits, how often somebody else stands
before them, and fails below 95 %.
"""

import argparse
import concurrent.futures
import csv
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unicodedata

from faker import Faker

LOCALES = """ar_AA az_AZ bg_BG bn_BD cs_CZ da_DK de_AT de_DE el_GR en_IE en_US es_ES es_MX et_EE fa_IR fi_FI fr_FR he_IL
hi_IN hr_HR hu_HU it_IT ja_JP ko_KR lt_LT lv_LV nl_NL no_NO pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sv_SE th_TH tr_TR
uk_UA vi_VN zh_CN zh_TW""".split()
FAMILY_FIRST = {"ja_JP", "ko_KR", "zh_CN", "zh_TW", "hu_HU", "vi_VN"}
PARTICLES = {"van", "de", "der", "den", "von", "di", "da", "del", "la", "della", "dos", "le", "ten", "el", "al"}
# Spellings that Faker has few of.
BY_HAND = ["Vincent van den Berg", "Juan de la Cruz", "Maria della Rovere", "Jürgen Müller-Schröder", "Günther Möller",
           "Deniz Güçlü", "Öykü Gülün", "أحمد آل سعود", "إيمان الأحمد", "آدم أبو علي", "علی کریمی", "کیانا یکتا",
           "やまだ たろう", "ヤマダ ハナコ", "ワタナベ ジュンコ", "ﾔﾏﾀﾞ ﾀﾛｳ", "Əli Məmmədov", "Sean O'Brien", "Jean-Luc Picard",
           "D’Angelo Rossi", "John Smith", "Drew Smith", "Carol Jones", "Missy Jones", "Jan Bach", "Frauke Bach",
           "Uwe Koch", "Herrmann Koch", "Ada Rossi", "Sigrid Rossi", "Ana Lopez", "Siri Lopez"]


def is_latin(text):
    return all(unicodedata.name(letter, "").startswith("LATIN") or not letter.isalpha() for letter in text)


def is_eastern(text):
    return any("\u3040" <= letter <= "\u30ff" or "\u4e00" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3"
               for letter in text)


def replaced(text, table):
    for old, new in table:
        text = text.replace(old, new)
    return text


def other_kana(text):
    return "".join(
        chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter
        for letter in text)


def initial(name):
    words = name.split()
    return f"{words[0][0]}. {words[-1]}" if len(words) > 1 and words[0][0].isalpha() and not is_eastern(name) else None


def joined_particles(name):
    words = name.split()
    start = next((place for place, word in enumerate(words) if word.lower() in PARTICLES), None)
    return " ".join(words[:start] + ["".join(words[start:])]) if start is not None and start + 1 < len(words) else None


def umlauts(name):
    table = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")]
    return replaced(name, table) if sum(name.count(old) for old, _ in table) >= 2 else None


TITLES = ["Dr.", "Dr", "Mr.", "Mrs", "Miss", "Prof.", "Herr", "Frau", "Sig.", "Fr.", "Sir", "Don", "Madame", "Pan"]


def title(name, names):
    """A title before a last name where somebody of that name has a first name that begins like the title."""
    words = name.split()
    if len(words) != 2 or not is_latin(name):
        return None
    rivals = {other.split()[0].casefold() for other in names if other.split()[-1] == words[-1] and other != name}
    return next((f"{title} {words[-1]}" for title in TITLES
                 if any(rival.startswith(title.casefold().rstrip(".")) for rival in rivals)), None)


def slip(name):
    """Two letters exchanged in the longest word of a name with a hyphen or an apostrophe."""
    word = max(re.split("[ '’-]", name), key=len)
    if not re.search("['’-]", name) or not is_latin(name) or len(word) < 4 or word[1] == word[2]:
        return None
    return name.replace(word, word[0] + word[2] + word[1] + word[3:], 1)


def changed(make):
    """A way of typing that only names have which it changes."""
    return lambda name: next((typed for typed in [make(name)] if typed != name), None)


KINDS = {
    "as stored": lambda name: name,
    "small letters": changed(str.lower),
    "swapped": changed(lambda name: " ".join(reversed(name.split()))),
    "Last, First": lambda name: f"{name.split()[-1]}, {' '.join(name.split()[:-1])}" if " " in name else None,
    "A. Last": initial,
    "Mr. First Last": lambda name: f"Mr. {name}" if is_latin(name) else None,
    "Dr First Last": lambda name: f"Dr {name}" if is_latin(name) else None,
    "title Last, like another": title,
    "a slip beside - or '": slip,
    "without blanks": changed(lambda name: name.replace(" ", "")),
    "swapped without blanks": lambda name: "".join(reversed(name.split())) if is_eastern(name) and " " in name else None,
    "with a blank": lambda name: f"{name[0]} {name[1:]}" if is_eastern(name) and " " not in name else None,
    "particles joined": joined_particles,
    "hyphens as blanks": changed(lambda name: name.replace("-", " ")),
    "hyphens left out": changed(lambda name: name.replace("-", "")),
    "apostrophes left out": changed(lambda name: re.sub("['’]", "", name)),
    "two umlauts spelled out": umlauts,
    "plain alef": changed(lambda name: replaced(name, [("أ", "ا"), ("إ", "ا"), ("آ", "ا")])),
    "Arabic keyboard": changed(lambda name: replaced(name, [("ی", "ي"), ("ک", "ك")])),
    "ə as e": changed(lambda name: replaced(name, [("ə", "e"), ("Ə", "E")])),
    "decomposed": changed(lambda name: unicodedata.normalize("NFD", name)),
    "compatible": changed(lambda name: unicodedata.normalize("NFKC", name)),
    "the other kana": changed(other_kana),
    "wide letters": lambda name: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)
    if name.isascii() else None,
    "without accents": changed(lambda name: "".join(
        c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)) if is_latin(name) else name),
}


def invented(count):
    names = list(BY_HAND)
    share = -(-(count - len(names)) // len(LOCALES))
    for locale in LOCALES:
        Faker.seed(7)
        fake = Faker(locale)
        for _ in range(share):
            parts = [fake.first_name(), fake.last_name()]
            names.append(" ".join(reversed(parts) if locale in FAMILY_FIRST else parts))
    return names[:count]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("c360", nargs="?", default=".build/release/c360")
    parser.add_argument("--names", type=int, default=2000)
    parser.add_argument("--each", type=int, default=200, help="How many names are typed in each way.")
    arguments = parser.parse_args()
    names = invented(arguments.names)
    chosen = random.Random(7)
    failures = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch, "graph")
        folder.mkdir()
        with open(folder / "customer.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["~id", "~label", "customer_id:Long", "name:String"])
            writer.writerows([f"CUS{number}", "customer", number, name] for number, name in enumerate(names))
        environment = dict(os.environ, XDG_CACHE_HOME=str(pathlib.Path(scratch, "cache")))

        def ids(typed):
            command = [arguments.c360, "find", "--graph", str(folder), "--format", "json", "-q", "--", typed]
            answer = subprocess.run(command, capture_output=True, env=environment, check=False)
            return [hit["id"] for hit in json.loads(answer.stdout)] if answer.returncode == 0 else []

        ids(names[0])
        print(f"{'typed':26}{'names':>7}{'found':>7}{'first':>7}{'behind others':>15}")
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for kind, make in KINDS.items():
                ways = (lambda name: make(name, names)) if make is title else make
                typed = [(number, name, ways(name)) for number, name in enumerate(names)]
                typed = [each for each in typed if each[2]]
                sample = chosen.sample(typed, min(len(typed), arguments.each))
                answers = list(pool.map(lambda each: ids(each[2]), sample))
                found = behind = first = 0
                missed = []
                for (number, name, text), answer in zip(sample, answers):
                    if f"CUS{number}" not in answer:
                        missed.append(f"{text} for {name}")
                        continue
                    found += 1
                    before = answer[:answer.index(f"CUS{number}")]
                    # Who has the same name may come first.
                    others = [hit for hit in before if names[int(hit[3:])].casefold() != name.casefold()]
                    behind += bool(others)
                    first += not others
                print(f"{kind:26}{len(sample):7}{found:7}{first:7}{behind:15}   {'; '.join(missed[:3])}")
                failures += found < 0.95 * len(sample)
    if failures:
        sys.exit(f"names: {failures} ways find fewer than 95 %")


if __name__ == "__main__":
    main()

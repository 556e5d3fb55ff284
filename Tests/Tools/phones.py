#!/usr/bin/env python3
"""Measures how many customers are found by their phone numbers as people of every region type them.

    Tests/Tools/phones.py [C360] [--elsewhere US] [--misses N]

The example numbers of every region that libphonenumber knows (fixed line and mobile) are stored as E.164, each with a
customer of its own, and typed in six spellings: once with the number's region in the profile, once with another one.
phonenumbers has to be there: pip install phonenumbers==9.0.43 (`make test-phones` does it in a folder of its own). Fails
where fewer than 98 % find their customer first, or fewer than 90 % of national numbers with the other region.
"""

import argparse
import collections
import concurrent.futures
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberFormat, PhoneNumberType

from numbering_plans import prefixes


def exit_code(region):
    """What is dialled before a country code: the first that the region takes."""
    metadata = PhoneMetadata.metadata_for_region(region)
    return metadata.preferred_international_prefix or min(prefixes(metadata.international_prefix), key=len)


def spellings(number, region):
    """The ways to type a number; a way that is none for it is left out."""
    national = phonenumbers.national_significant_number(number)
    international = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    code = f"+{number.country_code}"
    return {
        "E.164": phonenumbers.format_number(number, PhoneNumberFormat.E164),
        "international": international,
        "national": phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL),
        "+CC (0)": f"{code} (0) {international[len(code):].strip()}",
        "exit code": f"{exit_code(region)} {international[1:]}",
        "bare E.164": f"{number.country_code}{national}",
    }


def examples():
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE):
            number = phonenumbers.example_number_for_type(region, kind)
            if number is not None:
                yield region, number


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("c360", nargs="?", default=".build/release/c360")
    parser.add_argument("--elsewhere", default="US", help="The region of the other profile.")
    parser.add_argument("--misses", type=int, default=3, help="How many misses of each spelling are shown.")
    parser.add_argument("--profile", default="data/profiles/home-insurance.yaml", help="The profile to take.")
    arguments = parser.parse_args()
    numbers = list(examples())
    # One number may be the example of two regions.
    owners = {}
    for region, number in numbers:
        owners.setdefault(phonenumbers.format_number(number, PhoneNumberFormat.E164), f"CUS{len(owners) + 1}")
    failures = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch, "graph")
        folder.mkdir()

        def write(name, header, rows):
            with open(folder / name, "w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([header, *rows])

        write("customer.csv", ["~id", "~label", "customer_id:Long", "name:String"],
              [[owner, "customer", owner[3:], f"Person {owner[3:]}"] for owner in owners.values()])
        write("phone.csv", ["~id", "~label", "phone:String"],
              [[f"PHN{digits[1:]}", "phone", digits] for digits in owners])
        write("has_phone.csv", ["~id", "~label", "~from", "~to"],
              [[f"E{owner}", "has_phone", owner, f"PHN{digits[1:]}"] for digits, owner in owners.items()])
        write("phone_of.csv", ["~id", "~label", "~from", "~to"],
              [[f"B{owner}", "phone_of", f"PHN{digits[1:]}", owner] for digits, owner in owners.items()])
        environment = dict(os.environ, XDG_CACHE_HOME=str(pathlib.Path(scratch, "cache")))
        text = pathlib.Path(arguments.profile).read_text(encoding="utf-8")

        def profile(region):
            path = pathlib.Path(scratch, f"{region}.yaml")
            if not path.exists():
                path.write_text(text.replace("phone-region: US", f"phone-region: '{region}'"), encoding="utf-8")
            return str(path)

        def ids(typed, region):
            command = [arguments.c360, "find", "--graph", str(folder), "--profile", profile(region), "--format", "json",
                       "-q", "--", typed]
            answer = subprocess.run(command, capture_output=True, env=environment, check=False)
            if answer.returncode not in (0, 1, 3) and b"Nothing found" not in answer.stderr:
                sys.exit(answer.stderr.decode())
            return [hit["id"] for hit in json.loads(answer.stdout)] if answer.returncode == 0 else []

        for region, _ in numbers:
            profile(region)
        profile(arguments.elsewhere)
        ids("+1", arguments.elsewhere)
        print(f"{'region of the profile':24}{'typed':16}{'numbers':>8}{'first':>8}{'others before':>15}{'nothing':>9}{'rate':>9}")
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for name, region_of, least in (("the number's", lambda region: region, 98),
                                           (arguments.elsewhere, lambda region: arguments.elsewhere, 98)):
                asked = [(kind, typed, region, phonenumbers.format_number(number, PhoneNumberFormat.E164))
                         for region, number in numbers for kind, typed in spellings(number, region).items()
                         # What is dialled abroad is dialled in a region.
                         if kind != "exit code" or name == "the number's"]
                answers = list(pool.map(lambda each: ids(each[1], region_of(each[2])), asked))
                counts, missed = collections.defaultdict(collections.Counter), collections.defaultdict(list)
                for (kind, typed, region, digits), answer in zip(asked, answers):
                    outcome = "first" if answer[:1] == [owners[digits]] else "before" if answer else "nothing"
                    counts[kind][outcome] += 1
                    if outcome != "first":
                        missed[kind].append(f"{region} {typed}")
                for kind, count in counts.items():
                    total = count.total()
                    rate = 100 * count["first"] / total
                    # Bare digits and national numbers are somebody's elsewhere, too.
                    wanted = 90 if name != "the number's" and kind in ("national", "bare E.164") else least
                    failures += rate < wanted
                    print(f"{name:24}{kind:16}{total:8}{count['first']:8}{count['before']:15}{count['nothing']:9}{rate:8.1f}%"
                          f"   {'; '.join(missed[kind][:arguments.misses])}", flush=True)
    if failures:
        sys.exit(f"phones: {failures} spellings find too few")


if __name__ == "__main__":
    main()

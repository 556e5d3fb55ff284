"""The rows that each tool writes, and how what it reads again is written down."""
import datetime
import decimal
import json
import math
import struct
import uuid

COUNT = 3_000
UTC = datetime.timezone.utc
START = datetime.datetime(1999, 12, 31, 23, 59, 59, 123_456)


def rows():
    """Plain Python values; a tool takes the columns that it has a type for."""
    for number in range(COUNT):
        def some(value, every):
            return None if number % every == every - 1 else value
        moment = START + datetime.timedelta(days=number * 3 - 4_000, microseconds=number * 1_234_567)
        yield {
            "~id": f"v{number}",
            "~label": "kind" if number % 3 else "other",
            "word": some(f"word {number % 17} ünï 漢", 5),
            "text": some(f"text {number} " + "x" * (number % 40), 7),
            "small": some(number % 240 - 120, 11),
            "int": some(number * 715_827 - 2**30, 4),
            "long": some(number * 3_074_457_345_618 - 2**62, 6),
            "truth": some(number % 5 < 2, 8),
            "single": some(struct.unpack("f", struct.pack("f", number / 7))[0], 9),
            "double": some(math.sin(number) * 10 ** (number % 30 - 15), 10),
            "amount": some(decimal.Decimal(number * 101 - 90_000).scaleb(-2), 12),
            "wide": some(decimal.Decimal(number - 1_500) * 10**15, 13),
            "day": some(moment.date(), 14),
            "at": some(moment, 15),
            "zoned": some(moment.replace(tzinfo=UTC), 16),
            "clock": some(moment.time(), 17),
            "tags": some([f"t{number % at}" for at in range(1, number % 6 + 1)], 18),
            "marks": some([None if at % 3 == 2 else number + at for at in range(number % 5)], 19),
            "key": some(str(uuid.UUID(int=number * 2**64 + 5)), 20),
        }


def text(value, kind):
    """A value as c360 writes it in GraphSON, by its type and digits; kinds are those of the graph."""
    if isinstance(value, bool):
        return f"bool:{value}"
    if kind in ("g:Float", "g:Double"):
        return f"{kind}:{float(value)}"
    if isinstance(value, datetime.datetime):
        value = value if value.tzinfo else value.replace(tzinfo=UTC)
        return f"g:Date:{(value - datetime.datetime(1970, 1, 1, tzinfo=UTC)) // datetime.timedelta(milliseconds=1)}"
    if isinstance(value, datetime.date):
        return f"g:Date:{(value - datetime.date(1970, 1, 1)).days * 86_400_000}"
    if isinstance(value, datetime.time):
        return value.isoformat(timespec="auto" if value.microsecond % 1_000 else "milliseconds") if value.microsecond \
            else value.isoformat()
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, int | decimal.Decimal) and kind:
        return f"{kind}:{int(value)}"
    return str(value)


KINDS = {
    "small": "gx:Byte", "int": "g:Int32", "long": "g:Int64", "single": "g:Float", "double": "g:Double",
    "amount": "g:Double", "wide": "g:Int64", "marks": "g:Int64",
}


def write_truth(file, records, kinds={}, refused=None):
    """Writes down what the tool reads in a file.

    - records: The rows as dictionaries; None and what is no number in pandas' sense are no value.
    - kinds: The types of columns that are others than in KINDS.
    """
    kinds = {**KINDS, **kinds}
    truth = {}
    for record in records:
        values = {}
        for key, value in record.items():
            if key.startswith("~") or value is None:
                continue
            several = value if isinstance(value, list) else [value]
            texts = [text(one, kinds.get(key)) for one in several if one is not None]
            if texts and texts != [""]:
                values[key] = texts
        truth[record["~id"]] = values
    with open(str(file).removesuffix(".parquet") + ".json", "w", encoding="utf-8") as target:
        json.dump({"rows": truth, "refused": refused}, target)

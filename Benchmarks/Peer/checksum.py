"""A fingerprint of results that does not depend on the order of map entries; Queries/Checksum.swift is the same."""

import struct
from datetime import datetime, timedelta, timezone

MASK = 2**64 - 1
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class Token(str):
    """`T.id` or `T.label`, the two keys of an element map that are no properties."""


def of(value):
    match value:
        case Token():
            return combine(7, text_hash(value))
        case str():
            return combine(5, text_hash(value))
        case int():
            return combine(4, value & MASK)
        case float():
            # In single precision, since a sum of many differs in its last bits with the order in which they are added.
            return combine(3, struct.unpack("<I", struct.pack("<f", value))[0])
        case datetime():
            return combine(6, milliseconds(value) & MASK)
        case tuple():
            state = combine(12, 0)
            for member in value:
                state = combine(state, of(member))
            return state
        case dict():
            return combine(10, sum(combine(of(key), of(entry)) for key, entry in value.items()) & MASK)
    raise TypeError(f"no checksum for {type(value)}")


def milliseconds(time):
    """Engines without time zones hand out what they read, which is UTC."""
    aware = time if time.tzinfo else time.replace(tzinfo=timezone.utc)
    return (aware - EPOCH) // timedelta(milliseconds=1)


def text_hash(text):
    """FNV-1a over UTF-8."""
    state = 0xCBF29CE484222325
    for unit in text.encode():
        state = (state ^ unit) * 0x100000001B3 & MASK
    return state


def combine(left, right):
    """The finishing step of SplitMix64."""
    state = left * 0x9E3779B97F4A7C15 + right & MASK
    state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    state = (state ^ (state >> 27)) * 0x94D049BB133111EB & MASK
    return state ^ (state >> 31)

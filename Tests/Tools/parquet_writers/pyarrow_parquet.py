"""pyarrow: each packing, each encoding, both kinds of pages, small and large ones, old and new moments and decimals."""
import pathlib
import sys

import pyarrow
from pyarrow import parquet

from rows import rows, write_truth

FOLDER = pathlib.Path(sys.argv[1])
SCHEMA = pyarrow.schema([
    ("~id", pyarrow.string()), ("~label", pyarrow.string()), ("word", pyarrow.string()), ("text", pyarrow.string()),
    ("small", pyarrow.int8()), ("int", pyarrow.int32()), ("long", pyarrow.int64()), ("truth", pyarrow.bool_()),
    ("single", pyarrow.float32()), ("double", pyarrow.float64()), ("amount", pyarrow.decimal128(9, 2)),
    ("wide", pyarrow.decimal128(38, 0)), ("day", pyarrow.date32()), ("at", pyarrow.timestamp("us")),
    ("zoned", pyarrow.timestamp("us", "UTC")), ("clock", pyarrow.time64("us")),
    ("tags", pyarrow.list_(pyarrow.string())), ("marks", pyarrow.list_(pyarrow.int64())), ("key", pyarrow.string()),
])
TABLE = pyarrow.Table.from_pylist(list(rows()), SCHEMA)
TEXTS = ["~id", "~label", "word", "text", "key"]


def write(name, table=TABLE, kinds={}, refused=None, **options):
    file = FOLDER / f"{name}.parquet"
    parquet.write_table(table, file, **options)
    write_truth(file, parquet.read_table(file).to_pylist(), kinds, refused)


for packing in ["none", "snappy", "gzip", "zstd", "lz4"]:
    write(f"packed-{packing}", compression=packing)
    write(f"plain-{packing}", compression=packing, use_dictionary=False, data_page_version="2.0")
write("brotli", compression="brotli", refused="Brotli")
write("groups", row_group_size=217, data_page_size=600, write_page_checksum=True)
write("pages", data_page_size=100, write_batch_size=7, data_page_version="2.0", compression="zstd")
write("rows-3", TABLE.slice(0, 3))
write("rows-0", TABLE.slice(0, 0), refused=None)
numbers, floats = ["int", "long", "small"], ["single", "double"]
for name, encodings in {
    "delta": {**dict.fromkeys(numbers, "DELTA_BINARY_PACKED"), **dict.fromkeys(TEXTS, "DELTA_LENGTH_BYTE_ARRAY")},
    "prefixes": {**dict.fromkeys(TEXTS, "DELTA_BYTE_ARRAY"), "truth": "RLE"},
    "split": {**dict.fromkeys(numbers + floats, "BYTE_STREAM_SPLIT"), "amount": "BYTE_STREAM_SPLIT"},
}.items():
    for version in ["1.0", "2.0"]:
        write(
            f"{name}-{version}", column_encoding=encodings, use_dictionary=False, data_page_version=version,
            data_page_size=900)
for unit in ["ms", "us", "ns"]:
    fields = [pyarrow.field(one.name, {"at": pyarrow.timestamp(unit), "zoned": pyarrow.timestamp(unit, "UTC")}.get(
        one.name, one.type)) for one in SCHEMA if one.name in ("~id", "at", "zoned")]
    moments = pyarrow.Table.from_pylist(list(rows()), pyarrow.schema([
        ("~id", pyarrow.string()), ("at", pyarrow.timestamp("us")), ("zoned", pyarrow.timestamp("us", "UTC"))]))
    moments = moments.cast(pyarrow.schema(fields), safe=False)
    write(f"moments-{unit}", moments, version="2.6")
write("int96", TABLE.select(["~id", "at", "zoned"]), use_deprecated_int96_timestamps=True)
write("integers-for-decimals", TABLE, store_decimal_as_integer=True)
write("large", TABLE.cast(pyarrow.schema([
    pyarrow.field(one.name, pyarrow.large_string() if one.type == pyarrow.string() else one.type) for one in SCHEMA])))
unsigned = pyarrow.table({
    "~id": ["a", "b", "c"], "u8": pyarrow.array([0, 255, None], pyarrow.uint8()),
    "u16": pyarrow.array([0, 65_535, None], pyarrow.uint16()), "u32": pyarrow.array([0, 2**32 - 1, 7], pyarrow.uint32()),
    "u64": pyarrow.array([0, 2**63 - 1, 7], pyarrow.uint64()),
    "half": pyarrow.array([1.5, -2.25, None], pyarrow.float16()),
})
write("unsigned", unsigned, {"u8": "gx:Int16", "u16": "g:Int32", "u32": "g:Int64", "u64": "g:Int64", "half": "g:Float"})
nested = pyarrow.table({"~id": ["a"], "inner": [{"x": 1}], "name": ["n"]})
write("nested", nested, refused="inner is a structure of several values")
print("pyarrow", pyarrow.__version__)

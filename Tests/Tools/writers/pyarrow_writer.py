"""pyarrow: read with types, written by csv.write_csv()."""
import pyarrow
from pyarrow import csv
from tables import arguments, tables

TYPES = {
    "STRING": pyarrow.string(), "DATE": pyarrow.timestamp("us", "UTC"), "INT": pyarrow.int32(),
    "LONG": pyarrow.int64(), "DOUBLE": pyarrow.float64(),
}

if __name__ == "__main__":
    for path, target, columns in tables(*arguments()):
        convert = csv.ConvertOptions(
            column_types={name: pyarrow.string() if kind == "DATE" else TYPES[kind] for name, kind in columns},
            null_values=[""], strings_can_be_null=True)
        table = csv.read_csv(path, parse_options=csv.ParseOptions(newlines_in_values=True), convert_options=convert)
        for name, kind in columns:
            if kind == "DATE":
                place = table.column_names.index(name)
                table = table.set_column(place, name, table[name].cast(pyarrow.timestamp("us", "UTC")) if any(
                    "T" in (value or "") for value in table[name].to_pylist()) else table[name].cast(
                        pyarrow.timestamp("us")))
        csv.write_csv(table, target)
    print("pyarrow", pyarrow.__version__)

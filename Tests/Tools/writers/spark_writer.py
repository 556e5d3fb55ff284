"""Spark: read with types, written by write.csv() with a header, a folder of part files for each table."""
import os
import shutil
import sys

from tables import arguments, tables

TYPES = {"STRING": "string", "DATE": "timestamp", "INT": "int", "LONG": "bigint", "DOUBLE": "double"}


def main():
    if not shutil.which("java") and "JAVA_HOME" not in os.environ:
        print("there is no Java", file=sys.stderr)
        sys.exit(75)
    import pyspark
    from pyspark.sql import SparkSession

    spark = (
        SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC").config("spark.sql.shuffle.partitions", "2").getOrCreate())
    spark.sparkContext.setLogLevel("ERROR")
    for path, target, columns in tables(*arguments()):
        schema = ", ".join(f"`{name}` {TYPES[kind]}" for name, kind in columns)
        # Reading is not what is tried here: quotes are doubled in these files.
        frame = spark.read.csv(str(path), schema=schema, header=True, multiLine=True, escape='"')
        frame.write.csv(str(target.with_suffix("")), header=True)
    print("Spark", pyspark.__version__)


if __name__ == "__main__":
    main()

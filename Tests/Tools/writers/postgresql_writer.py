"""PostgreSQL: copied into tables of a cluster that is made for it, and out of them by COPY ... CSV HEADER."""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

from tables import arguments, tables

TYPES = {
    "STRING": "text", "DATE": "timestamptz", "INT": "integer", "LONG": "bigint", "DOUBLE": "double precision",
}


def main():
    programs = sorted(glob.glob("/usr/lib/postgresql/*/bin")) or [os.path.dirname(shutil.which("initdb") or "")]
    if not programs[-1] or not shutil.which("psql"):
        print("PostgreSQL is not installed", file=sys.stderr)
        sys.exit(75)
    folder = tempfile.mkdtemp()
    # A server does not run as root.
    who = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
    if who:
        shutil.chown(folder, "postgres", "postgres")

    def run(*command, **named):
        return subprocess.run(
            [*who, *command], check=True, stdout=subprocess.PIPE, cwd=folder,
            env={**os.environ, "PGTZ": "UTC"}, **named).stdout

    data = f"{folder}/data"
    run(f"{programs[-1]}/initdb", "-D", data, "-A", "trust", "-U", "c360", "--encoding=UTF8", "--locale=C.UTF-8")
    run(f"{programs[-1]}/pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o",
        f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off", "start")
    try:
        client = ["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", "c360", "postgres"]
        for number, (path, target, columns) in enumerate(tables(*arguments())):
            names = ", ".join(f'"{name}" {TYPES[kind]}' for name, kind in columns)
            run(*client, "-c", f"CREATE TABLE t{number} ({names})")
            with open(path, "rb") as file:
                run(*client, "-c", f"COPY t{number} FROM STDIN CSV HEADER", stdin=file)
            target.write_bytes(run(*client, "-c", f"COPY t{number} TO STDOUT CSV HEADER"))
        print(run("psql", "--version").decode().split(" (Debian")[0].strip())
    finally:
        run(f"{programs[-1]}/pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

#!/bin/sh
# Shows how a new row comes from its source onto the screen: `make live`.
#
# Copies the landing area of the sample into a temporary folder, starts a source that appends a call every few seconds and
# a curation that watches it, and opens the explorer on the graph. Both end with the explorer.
set -eu
c360=${C360:-c360}
folder=$(mktemp -d)
curation=
source=
end() {
    trap - EXIT HUP INT TERM
    for process in $curation $source; do kill "$process" 2>/dev/null || true; done
    wait
    rm -rf "$folder"
}
trap end EXIT
trap 'exit 130' HUP INT TERM

cp -R "$(dirname "$0")/landingarea" "$folder/landing"
"$c360" curate "$folder/landing" --output "$folder/graph" --watch >"$folder/batches" 2>"$folder/words" &
curation=$!
echo "Curating the sample. Then open Ana García (ana, Enter): a call of hers comes every few seconds."
until [ -d "$folder/graph/batch-0001" ]; do
    kill -0 "$curation" 2>/dev/null || { cat "$folder/words" >&2; exit 1; }
    sleep 0.1
done
"$c360" generate --landing "$folder/landing" --drip 2>"$folder/source" &
source=$!
status=0
"$c360" explore "$folder/graph" "$@" || status=$?
exit "$status"

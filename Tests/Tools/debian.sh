#!/bin/sh
# The Debian package of a built program in a Debian 12 with nothing else in it: installs it with what it depends on, runs
# it as somebody who has never heard of this repository, and takes it away again.
#
#     sh Tests/Tools/debian.sh PROGRAM
#
# Skipped by name where it cannot be done; ends with status 1 at what is not as it should be. C360_DEBOOTSTRAP names a
# folder that keeps the bare system between runs.
set -eu
program=$(realpath "$1")
skip() { echo "skipped: $1"; exit 0; }
fail() { echo "failed: $1" >&2; exit 1; }
[ "$(id -u)" = 0 ] || skip "a system of its own can be made by root only"
command -v debootstrap >/dev/null 2>&1 || skip "debootstrap is missing: apt-get install debootstrap"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
package=$(packaging/deb "$program" "$work")
echo "package: $(basename "$package"), $(($(stat -c %s "$package") / 1000000)) MB"
dpkg-deb -f "$package" Depends
if command -v lintian >/dev/null 2>&1; then
    lintian --allow-root --fail-on error "$package" || fail "lintian"
else
    echo "skipped: lintian is missing"
fi

system=$work/system
if [ -n "${C360_DEBOOTSTRAP:-}" ] && [ -d "$C360_DEBOOTSTRAP" ]; then
    cp -a "$C360_DEBOOTSTRAP" "$system"
else
    debootstrap --variant=minbase bookworm "$system" >"$work/log" 2>&1 \
        || skip "debootstrap got no Debian: $(tail -1 "$work/log")"
    [ -z "${C360_DEBOOTSTRAP:-}" ] || cp -a "$system" "$C360_DEBOOTSTRAP"
fi
cp /etc/resolv.conf "$system/etc/resolv.conf"
# Swift reads the arguments of a process in /proc, which goes with the command.
cat >"$work/inside" <<END
#!/bin/sh
exec unshare --mount sh -c 'mount -t proc proc "\$0/proc" && exec chroot "\$0" "\$@"' "$system" \
    /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 TERM=xterm-256color "\$@"
END
chmod +x "$work/inside"
inside() { "$work/inside" "$@"; }
quietly() { inside DEBIAN_FRONTEND=noninteractive "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "$*"; }; }
quietly apt-get update
cp "$package" "$system/tmp/c360.deb"
quietly apt-get install -y --no-install-recommends /tmp/c360.deb
! grep -q 'swift' "$work/log" || fail "it brings Swift with it"

graph=/usr/share/doc/c360/data/sample
says() { # says WORD COMMAND…: what a command writes has the word in it
    word=$1
    shift
    inside "$@" >"$work/out" 2>&1 || { cat "$work/out" >&2; fail "$*"; }
    grep -qF -- "$word" "$work/out" || { cat "$work/out" >&2; fail "$*: no $word"; }
}
says "$("$program" --version)" c360 --version
says CUS1017 c360 find 703 555 1212 --graph $graph
says 'Ana García' c360 find ana.garcia@mail.example --graph $graph --format csv
says 50 c360 generate --customers 50 --output /tmp/new
says 50 c360 query "g.V().hasLabel('customer').count()" --graph /tmp/new
says batch-0001 c360 curate /usr/share/doc/c360/data/landingarea --output /tmp/curated
says '[ back' c360 $graph --script '703 555 1212<Enter>' --size 100x30
# Times of day need no tzdata of the system.
inside c360 show CUS1017 --graph $graph >"$work/shown" 2>/dev/null
(cd "$system/usr/share/doc/c360" && env -i HOME="$work" LC_ALL=C.UTF-8 "$program" show CUS1017 \
    --graph data/sample 2>/dev/null) >"$work/expected"
cmp "$work/shown" "$work/expected" || fail "a customer looks otherwise there"
# On a terminal, from the first frame to the last key; the keys wait until it draws.
mkfifo "$work/keys"
(sleep 3; printf 'ana.garcia@mail.example\r'; sleep 2; printf 'Q') >"$work/keys" &
timeout 30 script -qec "$work/inside c360 $graph" /dev/null <"$work/keys" >"$work/screen" 2>&1 \
    || fail "the explorer ended with $?: $(cat "$work/screen")"
grep -q 'QUOTE ABANDONED' "$work/screen" || fail "the explorer shows no customer"
for page in man1/c360.1 man5/c360-config.5 man5/c360-mapping.5 man5/c360-profile.5; do
    [ -s "$system/usr/share/man/$page.gz" ] || fail "$page is missing"
done
quietly apt-get purge -y c360
left=$(cd "$system" && find usr etc var -name '*c360*' ! -path 'var/lib/apt/*' ! -path 'var/log/*')
[ -z "$left" ] || fail "purged, and still there: $left"
echo "installed, run and removed"

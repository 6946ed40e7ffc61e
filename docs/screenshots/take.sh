#!/bin/sh
# Takes pictures of the sample world: take.sh FOLDER LOOKS [SCENE|/PATH…], as src/test/java/io/sealpost/Screenshots.java
# explains. Without arguments it makes those of the README again.
set -eu
cd "$(dirname "$0")/../.."

missing=
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
# Few colours make small files.
[ $# -gt 0 ] || command -v convert >/dev/null 2>&1 || missing="$missing imagemagick"
[ -z "$missing" ] || {
    echo "take.sh needs more than is installed. Debian, Ubuntu: apt install$missing" >&2
    exit 1
}

work=$(mktemp -d "${TMPDIR:-/tmp}/sealpost-pictures.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
./mvnw -q -B test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"
java="$(./mvnw -v | sed -n 's/.*runtime: *//p')/bin/java"

take() {
    "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -cp "target/test-classes:target/classes:$(cat "$work/classpath")" io.sealpost.Screenshots "$@"
}

if [ $# -gt 0 ]; then
    mkdir -p "$1"
    take "$@"
    exit
fi
# The old ones stay until all of the new ones are there.
take "$work" light+dark-1280-en home
take "$work" light-1280-fr records-some
take "$work" light-1280-en overview-enforce
take "$work" light-1280-en check-broken-top
take "$work" dark-390-en editor-testing
for picture in "$work"/*.png; do
    convert "$picture" -strip +dither -colors 128 -define png:compression-level=9 "PNG8:docs/screenshots/${picture##*/}"
done

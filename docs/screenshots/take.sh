#!/bin/sh
# Takes pictures of the sample world: take.sh FOLDER LOOKS [SCENE|/PATH…], as src/test/java/io/sealpost/Screenshots.java
# explains. Without arguments it makes those of the README again. Needs Chromium (apt-get install chromium).
set -eu
cd "$(dirname "$0")/../.."
list=target/test.classpath
./mvnw -q -B test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$list"
java=${JAVA25:-$(ls -d /usr/lib/jvm/*25*/bin/java 2>/dev/null | head -n 1)}
[ -n "$java" ] || { echo "take.sh: no JDK 25 under /usr/lib/jvm; name its java in JAVA25" >&2; exit 1; }

take() {
    "$java" -cp "target/test-classes:target/classes:$(cat "$list")" io.sealpost.Screenshots "$@"
}

if [ $# -gt 0 ]; then
    mkdir -p "$1"
    take "$@"
    exit
fi
rm -f docs/screenshots/*.png
take docs/screenshots light+dark-1280-en home
take docs/screenshots light-1280-fr records-some
take docs/screenshots light-1280-en overview-enforce
take docs/screenshots dark-390-en editor-testing
# Few colours make small files (apt-get install imagemagick).
for picture in docs/screenshots/*.png; do
    convert "$picture" -strip +dither -colors 128 -define png:compression-level=9 "PNG8:$picture"
done

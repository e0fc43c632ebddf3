# Building on demand. Sourced by ../viva and ../check, after machine.sh, with $root set.

# Its time is that of the start of the last build that went well.
stamp=$root/target/viva.stamp

# Whether any source is newer than the last good build, or what it made has gone.
is_stale() {
    [ -f "$stamp" ] && [ -f "$root/console/target/console-0.1.0.jar" ] &&
        [ -f "$root/bench/target/bench-0.1.0.jar" ] &&
        [ -d "$root/experiment-runner/classpath/target/experiment-classpath" ] || return 0
    (
        cd "$root" || exit 1
        shopt -s nullglob
        [ -n "$(find pom.xml .mvn */pom.xml experiment-runner/*/pom.xml prompts/*.md \
            */src/main experiment-runner/*/src/main -newer "$stamp" -print -quit)" ]
    )
}

build_starts() { mkdir -p "$root/target" && touch "$stamp.new"; }
build_went_well() { mv -f "$stamp.new" "$stamp"; }

# Rebuilds if need be. Of two launches at once, one builds and the other waits for it.
build_if_stale() {
    is_stale || return 0
    if ! mkdir -p "$root/target" 2>/dev/null || ! [ -w "$root/target" ]; then
        say "Viva must be built, and you may not write to $root." \
            "Have its owner run $root/viva doctor, or use a checkout of your own."
        return 3
    fi
    (
        flock 9
        is_stale || exit 0
        need_maven
        say "building (the log is in target/build.log) ..."
        build_starts
        if ! (cd "$root" && mvn -q -B -DskipTests package </dev/null >target/build.log 2>&1 9>&-); then
            tail -n 30 "$root/target/build.log" >&2
            say "the build failed; the whole log is in $root/target/build.log"
            exit 3
        fi
        build_went_well
    ) 9>"$root/target/viva.lock"
}

# faster_start: whether $aot_cache holds what a start loads, for these jars and this JDK; $faster are
# then the flags that a start needs to use it, and $modern_jars stand first on its class path, since
# the cache takes no classes as old as theirs. Libraries of native code are unpacked beside it: each
# start would unpack or compare them otherwise, and look through all temporary files for old ones.
# The first start after a build makes all this, in some seconds.
faster_start() {
    local jars=("$root"/console/target/console-0.1.0.jar "$root"/console/target/lib/*.jar) key unpacked
    key=$({ printf '%s\n' "$JAVA_HOME"; stat -c '%n %s %Y' "${jars[@]}"; } | cksum)
    aot_cache=$root/target/aot/${key%% *}.aot
    unpacked=${aot_cache%.aot}
    modern_jars=$unpacked/picocli.jar
    # Reflection by native code is slower in the long run, and needs no code to be made at a start.
    faster=(
        -Dorg.sqlite.lib.path="$unpacked/org/sqlite/native/Linux/$HOSTTYPE"
        -Dorg.sqlite.tmpdir="$unpacked"
        -Dlibrary.jline.path="$unpacked/org/jline/nativ/Linux/$HOSTTYPE"
        -Djline.tmpdir="$unpacked"
        -Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider -Dslf4j.internal.verbosity=WARN
        -Djdk.reflect.useNativeAccessorOnly=true
    )
    [ ! -f "$aot_cache" ] || return 0
    [ -z "${VIVA_NO_BUILD:-}" ] && mkdir -p "$root/target/aot" 2>/dev/null &&
        [ -w "$root/target/aot" ] || return 1
    (
        flock -n 9 || exit 1
        say "preparing a faster start ..."
        rm -rf "$root"/target/aot/*
        mkdir "$unpacked"
        (cd "$unpacked" && for library in \
            "sqlite-jdbc-*.jar org/sqlite/native" "jline-*.jar org/jline/nativ"; do
            "$JAVA_HOME/bin/jar" xf "$root"/console/target/lib/${library% *} \
                "${library#* }/Linux/$HOSTTYPE"
        done)
        "$JAVA_HOME/bin/java" -cp "$root/console/target/console-0.1.0.jar" viva.console.start.ModernJar \
            "$root"/console/target/lib/picocli-*.jar "$modern_jars" || exit 1
        # Which methods were busy in a rehearsal is not kept: compiling them again at each start takes
        # more time than they do.
        "$JAVA_HOME/bin/java" -XX:AOTCacheOutput="$aot_cache.part" \
            -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining \
            -Xmx320m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxMetaspaceSize=128m \
            "${faster[@]}" --enable-native-access=ALL-UNNAMED \
            -Djava.awt.headless=true -Dviva.home="$root" \
            -cp "$modern_jars:$root/console/target/console-0.1.0.jar" viva.console.chat.Rehearsal \
            "$root/examples/min-norm/study.yaml" </dev/null >"$root/target/aot.log" 2>&1 9>&- &&
            mv -f "$aot_cache.part" "$aot_cache"
    ) 9>"$root/target/aot.lock"
}

# What Viva needs of a machine: a JDK, Maven, a few packages. Sourced by ../viva and ../check.

# The lowest Java that compiles and runs Viva.
readonly VIVA_JAVA=25

say() { printf 'viva: %s\n' "$*" >&2; }

# Prints the feature number of the JDK in $1, or nothing if there is no usable JDK. Reading the
# `release` file costs nothing; a JDK without one is asked.
java_feature() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
    local line version=
    if [ -r "$1/release" ]; then
        while IFS= read -r line; do
            case "$line" in JAVA_VERSION=*) version=${line#JAVA_VERSION=} ;; esac
        done <"$1/release"
        version=${version//\"/}
    fi
    if [ -z "$version" ]; then
        version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p;T;q')
    fi
    version=${version#1.}
    printf '%s' "${version%%[!0-9]*}"
}

# Exports JAVA_HOME of a JDK that is new enough, or says how to get one and exits 3.
find_jdk() {
    local candidate feature
    for candidate in "${JAVA_HOME:-}" on-path /usr/lib/jvm/* /opt/* \
        "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
        if [ "$candidate" = on-path ]; then
            candidate=$(command -v java) && candidate=$(readlink -f "$candidate") || continue
            candidate=${candidate%/bin/java}
        fi
        [ -n "$candidate" ] || continue
        feature=$(java_feature "$candidate")
        if [ "${feature:-0}" -ge "$VIVA_JAVA" ]; then
            export JAVA_HOME=$candidate
            return 0
        fi
    done
    local package
    for package in "openjdk-$VIVA_JAVA-jdk" "temurin-$VIVA_JAVA-jdk"; do
        if [ -n "$(apt-cache search --names-only "^$package\$" 2>/dev/null)" ]; then
            say "No JDK $VIVA_JAVA or later was found. Install one with: sudo apt-get install $package"
            exit 3
        fi
    done
    say "No JDK $VIVA_JAVA or later was found. Install one with:" \
        "curl -s https://get.sdkman.io | bash && bash -ic 'sdk install java $VIVA_JAVA-tem'" \
        "(or point JAVA_HOME at one)"
    exit 3
}

# Maven on the JDK that find_jdk found, so that the formatter can read the newest syntax.
need_maven() {
    if ! command -v mvn >/dev/null; then
        say "Maven is missing. Install it with: sudo apt-get install maven"
        exit 3
    fi
    # Maven's own libraries use what newer JDKs warn of; the warnings would hide ours.
    export MAVEN_OPTS="${MAVEN_OPTS:+$MAVEN_OPTS }--sun-misc-unsafe-memory-access=allow"
}

# Viva's sandbox, and the libraries of its experiments, exist for this machine only.
need_linux() {
    case "$OSTYPE $HOSTTYPE" in
    linux*" x86_64") ;;
    *)
        say "Viva runs on Linux x86-64 (WSL2 included); this is $(uname -sm)."
        exit 3
        ;;
    esac
}

# need_package PACKAGE COMMAND...: unless COMMAND succeeds, installs PACKAGE where that needs no
# question; otherwise says how, and returns 1.
need_package() {
    local package=$1 root=()
    shift
    ! "$@" >/dev/null 2>&1 || return 0
    if [ "$(id -u)" -ne 0 ]; then root=(sudo -n); fi
    if command -v apt-get >/dev/null && "${root[@]}" true 2>/dev/null; then
        say "installing $package ..."
        if { "${root[@]}" apt-get -qq update &&
            "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y install "$package"; } \
            >/dev/null 2>&1 && "$@" >/dev/null 2>&1; then
            return 0
        fi
    fi
    say "$package is missing. Install it with: sudo apt-get install $package"
    return 1
}

# What experiments need: a jail.
need_sandbox() { need_package bubblewrap bwrap --version; }

# What tests of experiments in Python need; such experiments themselves take whatever Python is there.
need_python() { need_package python3-numpy /usr/bin/python3 -c "import numpy"; }

# What tests of a failing disk need: system calls that end in errors.
need_strace() { need_package strace strace --version; }

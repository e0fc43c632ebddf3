package viva.experiment.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import viva.study.VivaException;

/// The chain of launchers from Viva's process to a job in its jail, each replacing the one before
/// by `exec`, with an empty environment:
///
/// 1. `setpriv` asks for the parent-death signal, then a shell waits for Viva's word, checks that
///    Viva still lives and joins the control group. As root the shell of step 2 does these. The
///    word is the number of the first process; it is said once the group stands, which is made as
///    the launchers start.
/// 2. A pid namespace of ours is put around the job's own: its first process ends with Viva, and no
///    job can see or change it. As root, `unshare` makes it, with a private mount namespace in
/// which
///    everything the job may see is bound where uid 65534 can reach it; then root is given up. An
///    ordinary user gets it from a first bubblewrap. Either way `/proc` is mounted anew, since
///    bubblewrap looks for its child there.
/// 3. bubblewrap makes the jail, sets the system call filter and starts the job under its rlimits.
///
/// @param root whether Viva runs as root
/// @param outer whether step 2 puts a pid namespace around (for a root it always does)
/// @param filter file that holds the system call filter
record Launch(boolean root, boolean outer, Path filter, Equipment equipment) {
    static final int NOBODY = 65534;

    private static final String TIED =
            """
            [ "$PPID" -eq "$1" ] || exit 96
            shift
            umask 022
            exec "$@"
            """;

    private static final String JOIN =
            """
            read -r _ || exit 96
            exec < /dev/null
            [ "$PPID" -eq "$1" ] || exit 96
            groups=$2
            shift 2
            while [ "$groups" -gt 0 ]; do echo 0 > "$1" || exit 97; shift; groups=$((groups-1)); done
            umask 022
            exec "$@"
            """;

    private static final String STAGE =
            """
            set -eu
            read -r front
            exec < /dev/null
            while read -r name parent && [ "$name" != PPid: ]; do :; done < "/proc/$front/status"
            [ "$parent" -eq "$1" ] || exit 96
            groups=$2
            shift 2
            while [ "$groups" -gt 0 ]; do echo 0 > "$1" || exit 97; shift; groups=$((groups-1)); done
            umask 022
            stage=$1
            filter=$2
            count=$3
            shift 3
            mount -n -t proc -o nosuid,nodev,noexec proc /proc
            mount -n -t tmpfs -o size=1m,mode=0755,nosuid,nodev viva "$stage"
            i=0
            while [ "$i" -lt "$count" ]; do
                if [ -d "$1" ]; then mkdir "$stage/$i"; else : > "$stage/$i"; fi
                mount -n --bind "$1" "$stage/$i"
                shift
                i=$((i+1))
            done
            exec 9< "$filter"
            exec "$@"
            """;

    private static final String OPEN_FILTER =
            """
            exec 9< "$1" || exit 98
            shift
            exec "$@"
            """;

    /// The whole command. Environment, standard input and output are the caller's to set; [Starter]
    /// says the word that it waits for.
    ///
    /// @param doors of the job's control group
    List<String> command(Job job, Collection<Path> doors) {
        if (root) {
            return staged(job, doors);
        }
        List<String> command = joined(doors);
        command.addAll(unprivileged(job));
        return command;
    }

    /// The beginning of a command that ends with Viva.
    static List<String> tied() {
        List<String> command = shellTied(TIED);
        command.add(viva());
        return command;
    }

    /// The same for a job, which waits for Viva's word and joins the control group.
    static List<String> joined(Collection<Path> doors) {
        List<String> command = shellTied(JOIN);
        command.addAll(vivaAnd(doors));
        return command;
    }

    private static List<String> shellTied(String script) {
        List<String> command = new ArrayList<>();
        command.add(Programs.need("setpriv", "util-linux"));
        command.addAll(List.of("--pdeathsig", "KILL", "--", Programs.need("sh", "dash")));
        command.addAll(List.of("-c", script, "tied"));
        return command;
    }

    private static String viva() {
        return Long.toString(ProcessHandle.current().pid());
    }

    /// Viva's process, and the doors behind their number.
    private static List<String> vivaAnd(Collection<Path> doors) {
        List<String> words = new ArrayList<>(List.of(viva(), Integer.toString(doors.size())));
        doors.forEach(door -> words.add(door.toString()));
        return words;
    }

    private List<String> staged(Job job, Collection<Path> doors) {
        List<Path> sources = job.mounts().stream().map(mount -> real(mount.host())).toList();
        String stage = stage(sources);
        String setpriv = equipment.setpriv();
        List<String> command = new ArrayList<>(List.of(setpriv, "--pdeathsig", "KILL", "--"));
        command.addAll(List.of(equipment.unshare(), "--mount", "--pid", "--fork"));
        command.addAll(List.of("--kill-child=KILL", "--propagation", "private", "--"));
        command.addAll(List.of(equipment.shell(), "-c", STAGE, "stage"));
        command.addAll(vivaAnd(doors));
        command.addAll(List.of(stage, filter.toString()));
        command.add(Integer.toString(sources.size()));
        sources.forEach(source -> command.add(source.toString()));
        command.addAll(List.of(setpriv, "--reuid=" + NOBODY, "--regid=" + NOBODY));
        command.addAll(List.of("--clear-groups", "--no-new-privs", "--inh-caps=-all"));
        command.addAll(List.of("--bounding-set=-all", "--pdeathsig", "KILL", "--"));
        List<Path> staged =
                IntStream.range(0, sources.size()).mapToObj(i -> Path.of(stage, "" + i)).toList();
        command.addAll(jail(job, staged));
        return command;
    }

    private List<String> unprivileged(Job job) {
        List<String> command = new ArrayList<>();
        if (outer) {
            command.add(equipment.bubblewrap());
            command.addAll(List.of("--unshare-user", "--unshare-pid", "--as-pid-1"));
            command.addAll(List.of("--die-with-parent", "--dev-bind", "/", "/"));
            command.addAll(List.of("--proc", "/proc", "--"));
        }
        command.addAll(List.of(equipment.shell(), "-c", OPEN_FILTER, "filter", filter.toString()));
        command.addAll(List.of(equipment.setpriv(), "--no-new-privs", "--"));
        command.addAll(jail(job, job.mounts().stream().map(mount -> real(mount.host())).toList()));
        return command;
    }

    private List<String> jail(Job job, List<Path> sources) {
        List<String> command = new ArrayList<>(List.of(equipment.bubblewrap()));
        command.addAll(Jail.arguments(job, equipment.shown(), sources));
        return command;
    }

    /// A folder of the system that hides nothing that is needed when something is mounted on it.
    private String stage(List<Path> sources) {
        for (Path folder : equipment.stages()) {
            if (!filter.startsWith(folder)
                    && sources.stream().noneMatch(path -> path.startsWith(folder))) {
                return folder.toString();
            }
        }
        throw new VivaException(
                VivaException.Code.SANDBOX,
                "No folder is free to show a job its files from. Make one with: mkdir -p /mnt");
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.SANDBOX,
                    "A job was to see " + path + ", which cannot be reached",
                    e);
        }
    }
}

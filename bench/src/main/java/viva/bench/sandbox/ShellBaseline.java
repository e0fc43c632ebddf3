package viva.bench.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import viva.experiment.host.HostProgram;
import viva.experiment.host.ProgramRun;
import viva.study.ByteSize;
import viva.study.VivaException;

/// Commands started by a shell, which measures itself: milliseconds of one start.
final class ShellBaseline {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /// As root: drop of root behind private namespaces, tied to its parent. What Viva does besides
    /// is in its own figure.
    private static final String CHAIN_OF_ROOT =
            """
            one() {
                setpriv --pdeathsig KILL -- \\
                    unshare --mount --pid --fork --kill-child=KILL --propagation private -- sh -c '
                    mount -n -t proc proc /proc
                    mount -n -t tmpfs -o size=1m viva /mnt
                    exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs \\
                        --inh-caps=-all --bounding-set=-all --pdeathsig KILL -- \\
                        "$@"' chain $JAIL sh -c "$LIMITED" job
            }
            """;

    private static final String CHAIN_OF_USER =
            """
            one() {
                setpriv --pdeathsig KILL -- \\
                    bwrap --unshare-user --unshare-pid --as-pid-1 --die-with-parent \\
                    --dev-bind / / --proc /proc -- setpriv --no-new-privs -- \\
                    $JAIL sh -c "$LIMITED" job
            }
            """;

    private static final String JAIL =
            """
            JAIL="bwrap --unshare-user --uid 65534 --gid 65534 --disable-userns --unshare-pid
                --unshare-net --unshare-ipc --unshare-uts --unshare-cgroup-try --hostname viva
                --die-with-parent --as-pid-1 --new-session --cap-drop ALL --ro-bind /usr /usr
                --symlink usr/bin /bin --symlink usr/lib /lib --symlink usr/lib64 /lib64
                --size 1048576 --tmpfs /tmp --proc /proc --dev /dev --size 1048576 --tmpfs /job/out
                --remount-ro / --remount-ro /dev --chdir /tmp --clearenv --"
            LIMITED="ulimit -c 0; ulimit -n 1024; ulimit -t 22; ulimit -f 2048; ulimit -p 16
                exec /bin/true"
            """;

    private static final String TIMED =
            """
            begin=$(date +%s%N)
            i=0
            while [ $i -lt "$1" ]; do one < /dev/null || exit 1; i=$((i+1)); done
            end=$(date +%s%N)
            echo $(((end - begin) / $1))
            """;

    private static final String COMMAND =
            """
            times=$1
            shift
            begin=$(date +%s%N)
            i=0
            while [ $i -lt $times ]; do "$@" > /dev/null 2>&1 < /dev/null || exit 1; i=$((i+1)); done
            end=$(date +%s%N)
            echo $(((end - begin) / times))
            """;

    private ShellBaseline() {}

    /// The chain of launchers that leads into the sandbox.
    static double sandboxStart(int times) throws InterruptedException {
        boolean root = System.getProperty("user.name").equals("root");
        return millis(JAIL + (root ? CHAIN_OF_ROOT : CHAIN_OF_USER) + TIMED, times, List.of());
    }

    /// Any command.
    static double command(List<String> command, int times) throws InterruptedException {
        return millis(COMMAND, times, command);
    }

    private static double millis(String script, int times, List<String> more)
            throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "baseline", "" + times));
        command.addAll(more);
        ProgramRun run =
                new ProgramRun(
                        command,
                        new TreeMap<>(Map.of("PATH", "/usr/bin:/bin:/usr/sbin:/sbin")),
                        "",
                        LONGEST,
                        ByteSize.mebibytes(1));
        return switch (new HostProgram().run(run)) {
            case ProgramRun.End.Exited(int code, String output, _) when code == 0 ->
                    Long.parseLong(output.strip()) / 1e6;
            case ProgramRun.End other ->
                    throw new VivaException(
                            VivaException.Code.ENVIRONMENT, "The baseline ended as " + other);
        };
    }
}

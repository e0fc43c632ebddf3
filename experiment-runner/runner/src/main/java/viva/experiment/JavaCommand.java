package viva.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import viva.experiment.sandbox.Mount;
import viva.experiment.sandbox.Sandbox;
import viva.study.Limits;

/// The command lines of `javac` and `java`, and what makes a program give the same bits every time.
///
/// Sums in another order are other numbers, so every thread count is pinned; locale, zone and
/// encodings too, because they reach into what programs parse and print.
record JavaCommand(JavaRuntime runtime, Sandbox sandbox) {
    private static final String CACHE_PROPERTY = "-Dorg.bytedeco.javacpp.cachedir=";

    /// Share of the memory limit that the heap may take; native arrays have the rest.
    private static final double HEAP_SHARE = 0.5;

    private static final List<String> SAME_EVERYWHERE =
            List.of(
                    "-Dfile.encoding=UTF-8",
                    "-Dstdout.encoding=UTF-8",
                    "-Dstderr.encoding=UTF-8",
                    "-Duser.language=en",
                    "-Duser.country=US",
                    "-Duser.timezone=UTC",
                    "-Duser.home=/tmp",
                    "-Djava.awt.headless=true",
                    "-Dslf4j.internal.verbosity=ERROR");

    private static final List<String> QUIET_JVM =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:-UsePerfData",
                    "-XX:-CreateCoredumpOnCrash",
                    "-XX:+ErrorFileToStderr",
                    "-XX:+DisplayVMOutputToStderr",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    Mount home() {
        return Mount.readOnly(runtime.home(), "/viva/jdk");
    }

    Mount jars() {
        return Mount.readOnly(runtime.classPath(), "/viva/classpath");
    }

    SortedMap<String, String> environment(int cpus) {
        SortedMap<String, String> environment = new TreeMap<>();
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", "/tmp");
        environment.put("LANG", "C.UTF-8");
        environment.put("OMP_NUM_THREADS", Integer.toString(cpus));
        environment.put("OMP_DYNAMIC", "FALSE");
        environment.put("OPENBLAS_NUM_THREADS", Integer.toString(cpus));
        return environment;
    }

    List<String> compile(Mount source, String fileName, Mount out) {
        List<String> command = new ArrayList<>();
        command.add(sandbox.seenAs(home()) + "/bin/javac");
        QUIET_JVM.stream()
                .filter(option -> option.startsWith("-X"))
                .forEach(option -> command.add("-J" + option));
        SAME_EVERYWHERE.forEach(option -> command.add("-J" + option));
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-Xmx512m"));
        command.addAll(List.of("-proc:none", "-implicit:none", "-g:source,lines", "-nowarn"));
        command.addAll(List.of("-encoding", "UTF-8", "-Xmaxerrs", "20", "-Xdiags:verbose"));
        command.addAll(List.of("-cp", libraries(), "-d", sandbox.seenAs(out)));
        command.add(sandbox.seenAs(source) + "/" + fileName);
        return command;
    }

    /// What starts a program, and leaves behind what its JVM has learnt of the class path.
    ///
    /// @param jar with the program: of folders a JVM learns nothing
    /// @param cache the file to be written, as the program sees it
    List<String> train(Mount jar, String mainClass, String libraries, Limits limits, String cache) {
        List<String> command = run(jar, mainClass, libraries, limits, 1);
        command.add(1, "-XX:AOTCacheOutput=" + cache);
        return command;
    }

    /// What starts a program from what an earlier JVM has learnt.
    List<String> run(
            Mount classes,
            String mainClass,
            String libraries,
            Limits limits,
            int cpus,
            Optional<Mount> cache) {
        List<String> command = run(classes, mainClass, libraries, limits, cpus);
        cache.ifPresent(mount -> command.add(1, "-XX:AOTCache=" + sandbox.seenAs(mount)));
        return command;
    }

    /// The class path begins with the libraries: what is cached of it has to come first.
    ///
    /// @param libraries folder of the unpacked native libraries, as programs see it
    List<String> run(Mount classes, String mainClass, String libraries, Limits limits, int cpus) {
        long heap = Math.max(32L << 20, (long) (limits.memory().bytes() * HEAP_SHARE));
        List<String> command = new ArrayList<>();
        command.add(sandbox.seenAs(home()) + "/bin/java");
        command.addAll(QUIET_JVM);
        command.addAll(SAME_EVERYWHERE);
        command.add("-XX:ActiveProcessorCount=" + cpus);
        command.add("-Xmx" + (heap >> 20) + "m");
        command.add("-Dorg.bytedeco.javacpp.maxbytes=" + limits.memory().bytes());
        command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=" + limits.memory().bytes());
        command.add(CACHE_PROPERTY + libraries);
        command.addAll(List.of("-cp", libraries() + ":" + sandbox.seenAs(classes), mainClass));
        return command;
    }

    private String libraries() {
        String folder = sandbox.seenAs(jars());
        return runtime.jars().stream()
                .map(Path::getFileName)
                .map(name -> folder + "/" + name)
                .collect(Collectors.joining(":"));
    }
}

package viva.experiment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.study.Limits;

/// The files of a group as the kernel's documentation names them (cgroups(7), cgroup-v2.rst), in an
/// ordinary folder: what a version 2 looks like on a machine that has none.
class ControlGroupTest {
    @TempDir private Path folder;

    @Test
    void limitsAndReadsAGroupOfVersionTwo() throws IOException {
        write("memory.swap.max", "max");
        write("cpu.stat", "usage_usec 1500000\nuser_usec 1000000\nsystem_usec 500000");
        write("memory.peak", "73400320");
        write("memory.events", "low 0\nhigh 0\nmax 12\noom 1\noom_kill 0");
        ControlGroup group = new ControlGroup(true, folders("memory", "pids", "cpuacct"));

        group.limit(Limits.DEFAULTS);

        assertThat(read("memory.max")).isEqualTo("" + (2048L << 20));
        assertThat(read("memory.swap.max")).isEqualTo("0");
        assertThat(Integer.parseInt(read("pids.max")))
                .isGreaterThanOrEqualTo(Limits.DEFAULTS.processes());
        assertThat(group.doors()).containsExactly(folder.resolve("cgroup.procs"));
        assertThat(group.cpu()).hasValue(Duration.ofMillis(1500));
        assertThat(group.peakMemory()).hasValue(73_400_320L);
        assertThat(group.ranOutOfMemory()).isFalse();
        write("memory.events", "oom 1\noom_kill 2");
        assertThat(group.ranOutOfMemory()).isTrue();
    }

    /// `memory.peak` came with Linux 5.19, and swap may be compiled out.
    @Test
    void doesWithoutWhatAnEarlierKernelLacks() throws IOException {
        ControlGroup group = new ControlGroup(true, folders("memory"));

        group.limit(Limits.DEFAULTS);

        assertThat(folder.resolve("memory.swap.max")).doesNotExist();
        assertThat(folder.resolve("pids.max")).doesNotExist();
        assertThat(group.peakMemory()).isEmpty();
        assertThat(group.cpu()).isEmpty();
        assertThat(group.ranOutOfMemory()).isFalse();
    }

    @Test
    void limitsAndReadsAGroupOfVersionOne() throws IOException {
        write("memory.memsw.limit_in_bytes", "-1");
        write("cpuacct.usage", "2000000000");
        write("memory.max_usage_in_bytes", "1048576");
        write("memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 1");
        ControlGroup group = new ControlGroup(false, folders("memory", "pids", "cpuacct"));

        group.limit(Limits.DEFAULTS);

        assertThat(read("memory.limit_in_bytes")).isEqualTo("" + (2048L << 20));
        assertThat(read("memory.memsw.limit_in_bytes")).isEqualTo("" + (2048L << 20));
        assertThat(group.doors()).containsExactly(folder.resolve("tasks"));
        assertThat(group.cpu()).hasValue(Duration.ofSeconds(2));
        assertThat(group.peakMemory()).hasValue(1_048_576L);
        assertThat(group.ranOutOfMemory()).isTrue();
    }

    /// Numbers of processes come again, in a container after each start.
    @Test
    void makesAnewWhatAKilledVivaOfTheSameNumberLeft() throws IOException {
        Path left = Files.createDirectory(folder.resolve("viva-p7-1"));
        ControlGroup group = new ControlGroup(true, Map.of("memory", left));

        group.make(Limits.DEFAULTS);

        assertThat(left.resolve("memory.max")).hasContent("" + (2048L << 20));
    }

    private Map<String, Path> folders(String... controllers) {
        Map<String, Path> folders = new TreeMap<>();
        for (String controller : controllers) {
            folders.put(controller, folder);
        }
        return folders;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text + "\n");
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }
}

package viva.experiment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.study.Limits;

/// A group in an ordinary folder stands for one of the kernel's.
class StarterTest {
    private static final Job JOB =
            new Job("test", List.of("true"), List.of(), new TreeMap<>(), Limits.DEFAULTS);

    @TempDir private Path folder;

    @Test
    void saysTheFirstProcessItsNumberOnceTheGroupIsLimited() throws Exception {
        Path group = folder.resolve("group");
        String script =
                "read -r word; echo %s >&2; [ \"$word\" -eq $$ ] && [ -s \"$1/memory.max\" ]"
                        .formatted(Jail.READY);

        JobReport report = run(List.of("/bin/sh", "-c", script, "test", group.toString()), group);

        assertThat(report.end()).isEqualTo(new JobEnd.Exited(0));
    }

    @Test
    void endsTheCommandWhoseGroupCannotBeMade() {
        String mark = "60321.4471";
        Path group = folder.resolve("missing").resolve("group");

        assertThatThrownBy(() -> run(List.of("/bin/sleep", mark), group))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(group.toString());
        assertThat(ProcessHandle.current().children())
                .noneMatch(child -> child.info().commandLine().orElse("").contains(mark));
    }

    private static JobReport run(List<String> command, Path group)
            throws IOException, InterruptedException {
        return new Starter()
                .run(
                        JOB,
                        command,
                        Optional.of(new ControlGroup(true, Map.of("memory", group))),
                        (line, whole) -> true,
                        Watch.NONE);
    }
}

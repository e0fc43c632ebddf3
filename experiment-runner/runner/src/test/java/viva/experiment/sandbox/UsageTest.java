package viva.experiment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.study.Limits;

/// What an exit code means where a job has no control group of its own, and stands in Viva's.
class UsageTest {
    private static final int KILLED = 137;

    @TempDir Path around;

    @BeforeEach
    void killedOneBefore() throws IOException {
        kills(1);
    }

    @Test
    void takesAKillForWantOfMemoryAroundForTheLimitThatItIs() throws IOException {
        Usage usage = usage();
        kills(2);
        assertThat(usage.explain(KILLED))
                .isInstanceOfSatisfying(
                        JobEnd.OverLimit.class,
                        over -> {
                            assertThat(over.limit()).isEqualTo("memory");
                            assertThat(over.reason()).contains("less than 2 GiB");
                        });
    }

    @Test
    void leavesAKillByAnotherHandAsItIs() {
        assertThat(usage().explain(KILLED)).isEqualTo(new JobEnd.Exited(KILLED));
    }

    /// Another job of the same group may have been killed meanwhile.
    @Test
    void leavesAProgramsOwnEndAsItIs() throws IOException {
        Usage usage = usage();
        kills(2);
        assertThat(usage.explain(1)).isEqualTo(new JobEnd.Exited(1));
    }

    private Usage usage() {
        Job job = new Job("test", List.of("true"), List.of(), new TreeMap<>(), Limits.DEFAULTS);
        return new Usage(
                job,
                new ProcessTree(ProcessHandle.current()),
                Optional.empty(),
                Optional.of(new ControlGroup(true, Map.of("memory", around))));
    }

    private void kills(int count) throws IOException {
        Files.writeString(around.resolve("memory.events"), "oom 3\noom_kill " + count + "\n");
    }
}

package viva.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import viva.experiment.sandbox.Unsandboxed;
import viva.store.InMemoryArtifacts;
import viva.study.Digest;
import viva.study.ExperimentResult;

class AotCacheIT {
    private static final String ON_ND4J =
            """
            org.nd4j.linalg.factory.Nd4j.getRandom().setSeed(cell.seed());
            var x = org.nd4j.linalg.factory.Nd4j.randn(
                    org.nd4j.linalg.api.buffer.DataType.DOUBLE, 40, 40);
            cell.report("distance", x.mmul(x.transpose()).norm2Number().doubleValue());
            cell.report("loss", Math.exp(Math.sin(cell.seed())));
            var names = java.lang.management.ManagementFactory.getRuntimeMXBean();
            System.err.println(String.join(" ", names.getInputArguments()));
            """;

    /// A run without a sandbox has no cache.
    @Test
    void startsProgramsFromItAndChangesNoBit() throws Exception {
        InMemoryArtifacts artifacts = new InMemoryArtifacts();
        String source = Laboratory.program(ON_ND4J);
        var spec = Laboratory.spec(source, artifacts, Laboratory.LIMITS);

        ExperimentResult with = Laboratory.runner(Laboratory.jail(), artifacts).run(spec, c -> {});
        ExperimentResult without =
                Laboratory.runner(Unsandboxed.open(), artifacts).run(spec, c -> {});

        assertThat(with.summary()).isEqualTo("4 cells completed");
        assertThat(log(with, artifacts)).contains("-XX:AOTCache=" + AotCache.INSIDE);
        assertThat(log(without, artifacts)).doesNotContain("AOTCache");
        assertThat(trials(with)).isEqualTo(trials(without));
        try (Stream<Path> kept = Files.list(Laboratory.runtime().cache())) {
            assertThat(kept.filter(each -> each.getFileName().toString().startsWith("aot-")))
                    .isNotEmpty()
                    .allMatch(each -> each.toFile().length() > 1_000_000);
        }
    }

    private static List<Digest> trials(ExperimentResult result) {
        return result.cells().stream().map(each -> each.trials().digest()).toList();
    }

    private static String log(ExperimentResult result, InMemoryArtifacts artifacts) {
        return new String(
                artifacts.get(result.account().log().digest()),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}

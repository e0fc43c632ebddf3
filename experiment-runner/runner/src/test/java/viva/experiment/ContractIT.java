package viva.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import viva.study.ExperimentResult;

/// A program that writes its lines itself, past the API. `TrialReaderTest` has every kind of them.
class ContractIT {
    @Test
    void countsNoNaNThatAProgramWritesItself() {
        String line =
                "{\\\"v\\\":1,\\\"metric\\\":\\\"loss\\\",\\\"value\\\":\\\"NaN\\\","
                        + "\\\"unit\\\":\\\"1\\\",\\\"arm\\\":\\\"scale=0\\\",\\\"seed\\\":1,"
                        + "\\\"step\\\":0,\\\"at\\\":\\\"A.java:1\\\"}";

        ExperimentResult result =
                Laboratory.run(
                        "if (cell.seed() == 2) Thread.sleep(60_000);"
                                + " new java.io.PrintStream(new java.io.FileOutputStream("
                                + "java.io.FileDescriptor.out), true).println(\""
                                + line
                                + "\"); Thread.sleep(60_000);");

        assertThat(result).isInstanceOf(ExperimentResult.Failed.class);
        assertThat(result.summary())
                .contains("Cell scale=0#1")
                .contains("reports loss as 'NaN', which is no finite decimal number");
    }
}

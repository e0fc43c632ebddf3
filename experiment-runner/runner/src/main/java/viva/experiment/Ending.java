package viva.experiment;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import viva.experiment.sandbox.JobEnd;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.PlainText;

/// Reads how a process ended from what is left of it.
final class Ending {
    /// What the JVM exits with under `-XX:+ExitOnOutOfMemoryError`.
    private static final int OUT_OF_MEMORY = 3;

    /// What Java, Python and OpenBLAS say where the limit of threads is reached.
    private static final List<String> NO_THREAD =
            List.of(
                    "unable to create native thread",
                    "can't start new thread",
                    "blas_thread_init: pthread_create failed");

    /// What PyTorch and CUDA say.
    private static final String GPU_FULL = "CUDA out of memory";

    private static final int LONGEST_WORDS = 300;
    private static final Pattern THROWN =
            Pattern.compile("(Exception in thread .*|[\\w.$]+(Exception|Error)(: .*)?)");

    private Ending() {}

    static ProcessEnd of(JobReport report, TrialReader reader) {
        String where =
                reader.current().map(cell -> "in cell " + cell.id()).orElse("after its last cell");
        if (report.end() instanceof JobEnd.OverLimit(String limit, String reason)) {
            return new ProcessEnd.OverLimit(
                    limit, "The program was ended " + where + ": " + reason);
        }
        if (reader.broken().isPresent()) {
            return new ProcessEnd.Failed(reader.broken().get());
        }
        int code = report.end() instanceof JobEnd.Exited(int exited) ? exited : -1;
        if (code != 0 && report.log().contains(GPU_FULL)) {
            String reason = ": the memory of its GPUs was full";
            return new ProcessEnd.OverLimit(
                    "gpu memory", "The program was ended " + where + reason);
        }
        if (code == OUT_OF_MEMORY && report.log().contains("java.lang.OutOfMemoryError")) {
            String reason = ": its heap was full; it may take half of the memory limit";
            return new ProcessEnd.OverLimit("memory", "The program was ended " + where + reason);
        }
        if (code != 0 && NO_THREAD.stream().anyMatch(report.log()::contains)) {
            String reason = ": it started more processes and threads than it may";
            return new ProcessEnd.OverLimit("processes", "The program was ended " + where + reason);
        }
        if (code != 0) {
            return new ProcessEnd.Failed(
                    "The program ended with exit code " + code + " " + where + words(report.log()));
        }
        return reader.current().isPresent()
                ? new ProcessEnd.Failed("The program ended " + where + " without finishing it")
                : new ProcessEnd.Finished();
    }

    /// The first exception, else the last words.
    private static String words(String log) {
        Optional<String> thrown =
                log.lines().filter(line -> THROWN.matcher(line).matches()).findFirst();
        return thrown.or(() -> log.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b))
                .map(line -> ": " + PlainText.excerpt(line, LONGEST_WORDS))
                .orElse("");
    }
}

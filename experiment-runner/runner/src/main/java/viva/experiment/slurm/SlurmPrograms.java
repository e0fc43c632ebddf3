package viva.experiment.slurm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import viva.experiment.host.HostProgram;
import viva.experiment.host.ProgramRun;
import viva.experiment.sandbox.PlainText;
import viva.study.ByteSize;
import viva.study.VivaException;

/// Slurm through `sbatch`, `squeue --json` and `scancel` (22.05 and later; newer versions write
/// some
/// values as lists and objects).
public final class SlurmPrograms implements SlurmClient {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final ByteSize MOST = ByteSize.mebibytes(64);
    private static final JsonMapper JSON = new JsonMapper();

    private final HostProgram host = new HostProgram();
    private final SortedMap<String, String> environment;

    /// @param environment `PATH`, and `SLURM_CONF` where it is set
    public SlurmPrograms(SortedMap<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String submit(List<String> options, String script) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("sbatch", "--parsable"));
        command.addAll(options);
        String said = run(command, script).strip();
        // On a cluster of clusters: NUMBER;CLUSTER.
        return said.lines().reduce((_, last) -> last).orElse("").replaceFirst(";.*", "");
    }

    @Override
    public List<Task> named(String name) throws InterruptedException {
        String said = run(List.of("squeue", "--json", "--states=all", "--name=" + name), "");
        List<Task> tasks = new ArrayList<>();
        try {
            for (JsonNode job : JSON.readTree(said).path("jobs")) {
                if (job.path("name").asText().equals(name)) {
                    tasks.add(task(job));
                }
            }
        } catch (IOException e) {
            throw outage("squeue --json said something else than JSON: " + e.getMessage());
        }
        return tasks;
    }

    private static Task task(JsonNode job) {
        String array = word(job.path("array_job_id"));
        return new Task(
                array.equals("0") || array.isEmpty() ? word(job.path("job_id")) : array,
                Optional.of(word(job.path("array_task_id")))
                        .filter(number -> number.matches("[0-9]+"))
                        .map(Integer::valueOf),
                word(job.path("job_state")).toUpperCase(Locale.ROOT),
                word(job.path("comment")),
                word(job.path("state_reason")),
                ran(job));
    }

    /// Seconds since 1970, 0 where it has not begun.
    private static Duration ran(JsonNode job) {
        long begin = seconds(job.path("start_time"));
        long end = seconds(job.path("end_time"));
        return begin > 0 && end > begin ? Duration.ofSeconds(end - begin) : Duration.ZERO;
    }

    private static long seconds(JsonNode time) {
        String written = word(time);
        return written.matches("[0-9]{1,12}") ? Long.parseLong(written) : 0;
    }

    /// A value as 22.05 writes it, or as later versions do: in a list, or as `set` and `number`.
    private static String word(JsonNode value) {
        if (value.isArray()) {
            return word(value.path(0));
        }
        if (value.isObject()) {
            return value.path("set").asBoolean() ? value.path("number").asText() : "";
        }
        return value.isNull() ? "" : value.asText();
    }

    @Override
    public void cancel(String number) throws InterruptedException {
        run(List.of("scancel", number), "");
    }

    private String run(List<String> command, String input) throws InterruptedException {
        ProgramRun.End end = host.run(new ProgramRun(command, environment, input, LONGEST, MOST));
        return switch (end) {
            case ProgramRun.End.Exited(int code, String output, _) when code == 0 -> output;
            case ProgramRun.End.Exited(int code, _, String errors) ->
                    throw outage(
                            command.getFirst()
                                    + " ended with "
                                    + code
                                    + ": "
                                    + PlainText.excerpt(errors, 400));
            case ProgramRun.End.TimedOut() ->
                    throw outage(command.getFirst() + " did not answer in a minute");
            case ProgramRun.End.NotStarted(String why) ->
                    throw new VivaException(
                            VivaException.Code.ENVIRONMENT,
                            why
                                    + ". Slurm's programs are needed here: Debian has them in slurm-client");
            case ProgramRun.End.TooMuchOutput(), ProgramRun.End.NotText() ->
                    throw outage(command.getFirst() + " said what cannot be read");
        };
    }

    private static VivaException outage(String what) {
        return new VivaException(
                VivaException.Code.OUTAGE,
                what + ". Jobs that were submitted go on; follow them again later");
    }
}

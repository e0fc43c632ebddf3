package viva.evaluation.synthesis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import viva.agents.prompt.SafeText;
import viva.experiment.PythonRuntime;
import viva.experiment.Workspace;
import viva.experiment.WorstCase;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobEnd;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.Mount;
import viva.experiment.sandbox.Sandbox;
import viva.store.OpenRun;
import viva.study.Budget;
import viva.study.ByteSize;
import viva.study.CallId;
import viva.study.Event;
import viva.study.Limits;

/// Runs proposed programs in the sandbox, within the budget. They see words and no label.
///
/// @param scratch folder for what a program is given
public record RulePrograms(
        Sandbox sandbox, PythonRuntime python, OpenRun run, Budget budget, Path scratch) {
    private static final Limits LIMITS =
            new Limits(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    ByteSize.mebibytes(512),
                    ByteSize.mebibytes(1),
                    ByteSize.mebibytes(1),
                    16);
    private static final String INSIDE = "/job/rule";
    private static final int SHOWN = 300;

    /// What came of a program.
    sealed interface Ran {
        /// @param yes the words that it labels true
        record Labels(Set<Integer> yes) implements Ran {}

        /// It did not label every word.
        record Broken(String reason) implements Ran {}
    }

    /// Labels words.
    ///
    /// @param by whose program it is
    /// @throws viva.study.VivaException BUDGET where it does not fit; SANDBOX where the jail could
    /// not be set
    /// up
    Ran run(CallId by, String program, List<Integer> words) throws InterruptedException {
        String lines = words.stream().map(Target::bits).collect(Collectors.joining("\n"));
        try (Workspace workspace = Workspace.create(scratch, "rule")) {
            Path folder = workspace.folder("rule");
            Workspace.write(folder.resolve("rule.py"), program.getBytes(StandardCharsets.UTF_8));
            Workspace.write(folder.resolve("words"), lines.getBytes(StandardCharsets.UTF_8));
            Workspace.write(folder.resolve("run.py"), harness());
            return label(by, folder, words);
        }
    }

    private static byte[] harness() {
        try (InputStream in = RulePrograms.class.getResourceAsStream("label_words.py")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ran label(CallId by, Path folder, List<Integer> words) throws InterruptedException {
        Mount mount = Mount.readOnly(folder, INSIDE);
        List<Mount> mounts = new ArrayList<>(List.of(mount));
        python.folders().forEach(one -> mounts.add(Mount.readOnly(one, one.toString())));
        String inside = sandbox.seenAs(mount);
        TreeMap<String, String> environment = new TreeMap<>();
        environment.put("PYTHONHASHSEED", "0");
        environment.put("LANG", "C.UTF-8");
        Job job =
                new Job(
                        "rule",
                        List.of(python.interpreter().toString(), "-I", inside + "/run.py"),
                        mounts,
                        environment,
                        LIMITS);
        StringBuilder labels = new StringBuilder();
        JobReport report;
        try (OpenRun.Held _ =
                run.reserve(WorstCase.of(by.path(), LIMITS, new ByteSize(0)), budget)) {
            report =
                    sandbox.run(
                            job,
                            (line, whole) -> {
                                labels.append(line);
                                return whole && labels.length() <= words.size();
                            });
            run.record(new Event.SandboxUsed(by.path(), report.used()));
        }
        return read(labels, report, words);
    }

    private static Ran read(CharSequence labels, JobReport report, List<Integer> words) {
        boolean ended = report.end() instanceof JobEnd.Exited(int code) && code == 0;
        boolean fits =
                labels.length() == words.size()
                        && labels.chars().allMatch(c -> c == '0' || c == '1');
        if (!ended || !fits) {
            return new Ran.Broken("its program did not label every word: " + why(report));
        }
        Set<Integer> yes = new HashSet<>();
        for (int at = 0; at < words.size(); at++) {
            if (labels.charAt(at) == '1') {
                yes.add(words.get(at));
            }
        }
        return new Ran.Labels(yes);
    }

    private static String why(JobReport report) {
        return switch (report.end()) {
            case JobEnd.OverLimit(_, String reason) -> reason;
            case JobEnd.Stopped _ -> "it printed something else";
            case JobEnd.Exited(int code) ->
                    "exit code "
                            + code
                            + report.log()
                                    .lines()
                                    .reduce((_, last) -> last)
                                    .map(line -> ", " + SafeText.line(line, SHOWN))
                                    .orElse("");
        };
    }
}

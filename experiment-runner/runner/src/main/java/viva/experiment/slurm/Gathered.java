package viva.experiment.slurm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import viva.experiment.CellListener;
import viva.store.Artifacts;
import viva.study.Artifact;
import viva.study.Cell;
import viva.study.ExperimentResult;
import viva.study.ExperimentResult.Account;
import viva.study.ExperimentResult.CellResult;
import viva.study.Resources;

/// What has come from the nodes so far.
final class Gathered {
    private final SlurmJob job;
    private final SlurmFolder folder;
    private final Artifacts artifacts;
    private final CellListener listener;
    private final Map<Cell, CellResult> finished = new HashMap<>();
    private final Map<Integer, ExperimentResult> results = new HashMap<>();
    private final Map<Integer, ExperimentResult> killed = new HashMap<>();
    private final Map<Integer, SlurmClient.Task> over = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private Optional<String> firstFailure = Optional.empty();
    private String lastWords = "Slurm knows nothing of it any more";

    Gathered(SlurmJob job, SlurmFolder folder, Artifacts artifacts, CellListener listener) {
        this.job = job;
        this.folder = folder;
        this.artifacts = artifacts;
        this.listener = listener;
    }

    /// Takes what is new, and tells the listener of it.
    ///
    /// @return the tasks that have no result yet
    List<Integer> look() {
        List<Integer> missing = new ArrayList<>();
        for (int task = 0; task < job.tasks().size(); task++) {
            if (!results.containsKey(task)) {
                Optional<ExperimentResult> result = folder.result(task);
                take(task);
                if (result.isPresent()) {
                    results.put(task, result.get());
                } else {
                    missing.add(task);
                }
            }
        }
        return missing;
    }

    private void take(int task) {
        for (String name : folder.left(task)) {
            if (!seen.add(task + "/" + name)) {
                continue;
            }
            if (name.startsWith("cell-")) {
                CellResult cell = folder.cell(task, name);
                copy(cell.trials());
                if (finished.putIfAbsent(cell.cell(), cell) == null) {
                    listener.finished(cell);
                    listener.progress(cell.cell(), finished.size(), job.spec().cells().size());
                }
            } else if (name.startsWith("failed-")) {
                int place = Integer.parseInt(name.replaceAll("[^0-9]", ""));
                String reason = folder.words(task, name);
                firstFailure = firstFailure.or(() -> Optional.of(reason));
                listener.failed(job.tasks().get(task).get(place), reason);
            }
        }
    }

    /// What Slurm said of tasks that are over: for the message if nothing comes of them, and since
    /// its own limits end programs too.
    void heard(List<SlurmClient.Task> tasks) {
        tasks.stream()
                .filter(SlurmClient.Task::isOver)
                .forEach(task -> task.task().ifPresent(number -> over.put(number, task)));
        tasks.stream()
                .filter(task -> task.isOver() && !task.state().equals("COMPLETED"))
                .map(task -> task.state() + (task.reason().isEmpty() ? "" : ", " + task.reason()))
                .findFirst()
                .ifPresent(words -> lastWords = words);
    }

    String lastWords() {
        return lastWords;
    }

    /// Takes what Slurm's own limits ended for the results that they are: the cell that ran then
    /// has failed. Everything else that brought no result is an outage.
    ///
    /// @param again whether the task's other cells will be submitted again
    void judge(List<Integer> tasks, boolean again) {
        for (int task : tasks) {
            SlurmClient.Task last = over.remove(task);
            Optional<SlurmKill.Ended> kill = Optional.ofNullable(last).flatMap(SlurmKill::of);
            List<Cell> cells = job.tasks().get(task);
            Set<Integer> known = folder.known(task);
            Optional<Integer> ran =
                    IntStream.range(0, cells.size())
                            .filter(place -> !known.contains(place))
                            .boxed()
                            .findFirst();
            if (kill.isPresent() && ran.isPresent()) {
                String reason = kill.get().reason(cells.get(ran.get()));
                folder.failed(task, ran.get(), reason);
                take(task);
                killed.put(task, kill.get().result(job.spec(), reason, artifacts));
                if (!again || known.size() + 1 == cells.size()) {
                    results.put(task, killed.get(task));
                }
            }
        }
    }

    /// Takes Slurm's limit for a task's last word, where no more attempts are left for its other
    /// cells.
    void settle(int task) {
        Optional.ofNullable(killed.get(task)).ifPresent(result -> results.put(task, result));
    }

    /// The run as if it had been one.
    ExperimentResult result() {
        List<CellResult> cells =
                job.spec().cells().stream().map(finished::get).filter(Objects::nonNull).toList();
        List<ExperimentResult> all = new ArrayList<>();
        for (int task = 0; task < job.tasks().size(); task++) {
            all.add(Objects.requireNonNull(results.get(task)));
        }
        for (ExperimentResult result : killed.values()) {
            if (!all.contains(result)) {
                all.add(result);
            }
        }
        Account account = account(all);
        ExperimentResult first =
                all.stream()
                        .filter(result -> !(result instanceof ExperimentResult.Completed))
                        .findFirst()
                        .orElse(all.getFirst());
        return switch (first) {
            // An attempt may have gone well after one in which a cell failed.
            case ExperimentResult.Completed _ when firstFailure.isPresent() ->
                    new ExperimentResult.Failed(cells, account, firstFailure.get());
            case ExperimentResult.Completed _ -> new ExperimentResult.Completed(cells, account);
            case ExperimentResult.Failed failed ->
                    new ExperimentResult.Failed(cells, account, failed.reason());
            case ExperimentResult.TimedOut late ->
                    new ExperimentResult.TimedOut(cells, account, late.reason());
            case ExperimentResult.LimitExceeded over ->
                    new ExperimentResult.LimitExceeded(cells, account, over.limit(), over.reason());
        };
    }

    private Account account(List<ExperimentResult> results) {
        StringBuilder log = new StringBuilder();
        Resources used = Resources.NONE;
        java.util.SortedMap<String, String> environment = new java.util.TreeMap<>();
        for (ExperimentResult each : results) {
            Account account = each.account();
            used = used.plus(account.resources());
            // Nodes may differ: then each value is named.
            account.environment()
                    .forEach(
                            (name, value) ->
                                    environment.merge(
                                            name,
                                            value,
                                            (a, b) ->
                                                    List.of(a.split(" \\| ")).contains(b)
                                                            ? a
                                                            : a + " | " + b));
            if (folder.artifacts().has(account.log().digest())) {
                byte[] words = folder.artifacts().get(account.log().digest());
                log.append(new String(words, StandardCharsets.UTF_8));
            }
        }
        environment.put("executor", "slurm");
        // What Slurm ended never told what it ran on.
        Account first =
                results.stream()
                        .map(ExperimentResult::account)
                        .filter(each -> !each.harness().isEmpty())
                        .findFirst()
                        .orElse(results.getFirst().account());
        byte[] words = log.toString().getBytes(StandardCharsets.UTF_8);
        return new Account(
                first.program(),
                results.stream().allMatch(each -> each.account().sandboxed()),
                environment,
                first.harness(),
                used,
                artifacts.put(words, Artifact.TEXT, job.spec().name()));
    }

    private void copy(Artifact artifact) {
        artifacts.put(
                folder.artifacts().get(artifact.digest()), artifact.mediaType(), artifact.step());
    }
}

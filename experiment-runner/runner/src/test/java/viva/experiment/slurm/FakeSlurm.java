package viva.experiment.slurm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import viva.experiment.ExperimentRunner;

/// A cluster of one node that runs what is submitted when it is asked about it, or loses it.
final class FakeSlurm implements SlurmClient {
    private record Job(
            String number, String name, String comment, List<Integer> tasks, int attempt) {}

    private final SlurmFolder folder;
    private final ExperimentRunner node;
    private final List<Job> jobs = new ArrayList<>();
    private final List<Task> states = new ArrayList<>();
    private int nextToRun;

    final List<List<String>> submissions = new ArrayList<>();
    final List<String> cancelled = new ArrayList<>();

    /// Tasks that the node loses, one attempt each.
    final List<Integer> failing = new ArrayList<>();

    /// Tasks that Slurm ends in their second cell, one attempt each, with the state that it gives
    /// them then.
    final Map<Integer, String> killing = new HashMap<>();

    boolean killsVivaAfterSubmitting;
    boolean neverRuns;

    FakeSlurm(SlurmFolder folder, ExperimentRunner node) {
        this.folder = folder;
        this.node = node;
    }

    @Override
    public String submit(List<String> options, String script) {
        submissions.add(options);
        String number = Integer.toString(100 + jobs.size());
        String comment = value(options, "--comment=");
        Job job =
                new Job(
                        number,
                        value(options, "--job-name="),
                        comment,
                        Arrays.stream(value(options, "--array=").replaceFirst("%.*", "").split(","))
                                .map(Integer::valueOf)
                                .toList(),
                        Integer.parseInt(comment.substring(comment.indexOf('/') + 1)));
        jobs.add(job);
        job.tasks().forEach(task -> states.add(state(job, task, "PENDING")));
        if (killsVivaAfterSubmitting) {
            killsVivaAfterSubmitting = false;
            throw new IllegalStateException("killed");
        }
        return number;
    }

    @Override
    public List<Task> named(String name) {
        List<Task> known = List.copyOf(states);
        if (!neverRuns && nextToRun < jobs.size()) {
            runs(jobs.get(nextToRun++));
        }
        return known;
    }

    private void runs(Job job) {
        states.removeIf(state -> state.array().equals(job.number()));
        for (Integer task : job.tasks()) {
            if (failing.remove((Object) task)) {
                folder.starts(task, job.attempt());
                states.add(state(job, task, "NODE_FAIL"));
            } else if (killing.containsKey(task)) {
                runsOneCell(job, task);
                states.add(state(job, task, "" + killing.remove(task)));
            } else {
                new SlurmTask(folder, task).run(job.attempt(), node);
                states.add(state(job, task, "COMPLETED"));
            }
        }
    }

    private void runsOneCell(Job job, int task) {
        ExperimentRunner cut =
                (spec, listener) -> {
                    node.run(spec.only(spec.cells().subList(0, 1)), listener);
                    throw new IllegalStateException("killed");
                };
        try {
            new SlurmTask(folder, task).run(job.attempt(), cut);
        } catch (IllegalStateException e) {
            // Slurm has ended it.
        }
    }

    @Override
    public void cancel(String number) {
        cancelled.add(number);
    }

    private static Task state(Job job, int task, String state) {
        return new Task(
                job.number(),
                Optional.of(task),
                state,
                job.comment(),
                "None",
                Duration.ofSeconds(90));
    }

    private static String value(List<String> options, String option) {
        return options.stream()
                .filter(each -> each.startsWith(option))
                .map(each -> each.substring(option.length()))
                .findFirst()
                .orElse("");
    }
}

package viva.experiment.slurm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import viva.experiment.CellListener;
import viva.experiment.ExperimentRunner;
import viva.store.Artifacts;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;
import viva.study.VivaException;

/// Runs an experiment as an array of Slurm jobs, a task for the cells of each seed.
///
/// What is to run is written into a shared folder before anything is submitted, and a job carries
/// the
/// digest of it as its comment. So a Viva that was killed finds its job again, by the number that
/// it
/// wrote down or, where it was killed before it could, by name and comment; nothing is submitted
/// twice. Should a second job come to be all the same, its tasks find that the first ones have
/// started, and end.
///
/// A task that Slurm ends without a result (a node fails, someone else's hand) is an outage, not a
/// result: those of its cells of which nothing is known are submitted again, at most twice, and
/// then
/// the run stops as resumable. What Slurm's own memory or time limit ended is a result.
public final class SlurmRunner implements ExperimentRunner {
    static final int MOST_ATTEMPTS = 3;

    private final SlurmClient slurm;
    private final SlurmFolder folder;
    private final SlurmOptions options;
    private final Path viva;
    private final Artifacts artifacts;
    private final Optional<String> python;
    private final Duration period;

    /// @param folder seen by the nodes under the same path
    /// @param viva the launcher, seen by the nodes under the same path
    /// @param artifacts where programs are read from, and where trials and logs are kept
    /// @param python folder of the Python environment, the same path on the nodes
    /// @param period how often Slurm and the folder are looked at
    public SlurmRunner(
            SlurmPrograms slurm,
            SlurmFolder folder,
            SlurmOptions options,
            Path viva,
            Artifacts artifacts,
            Optional<String> python,
            Duration period) {
        this((SlurmClient) slurm, folder, options, viva, artifacts, python, period);
    }

    SlurmRunner(
            SlurmClient slurm,
            SlurmFolder folder,
            SlurmOptions options,
            Path viva,
            Artifacts artifacts,
            Optional<String> python,
            Duration period) {
        this.slurm = slurm;
        this.folder = folder;
        this.options = options;
        this.viva = viva;
        this.artifacts = artifacts;
        this.python = python;
        this.period = period;
    }

    /// The shared folder has what the nodes put there.
    @Override
    public boolean keepsFinishedCells() {
        return true;
    }

    @Override
    public ExperimentResult run(ExperimentSpec spec, CellListener listener) {
        SlurmJob job = SlurmJob.of(spec, python);
        copyPrograms(spec);
        folder.pin(job);
        Gathered gathered = new Gathered(job, folder, artifacts, listener);
        try {
            for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
                List<Integer> missing = gathered.look();
                if (missing.isEmpty()) {
                    break;
                }
                endBefore(attempt);
                String number = submit(job, attempt, missing);
                follow(number, missing, gathered);
                boolean again = attempt < MOST_ATTEMPTS && listener.goesOn();
                gathered.judge(gathered.look(), again);
            }
            gathered.look().forEach(gathered::settle);
        } catch (InterruptedException e) {
            cancelInterrupted();
            Thread.currentThread().interrupt();
            throw new VivaException(
                    VivaException.Code.OUTAGE,
                    "Experiment "
                            + spec.name()
                            + " was interrupted and its Slurm jobs cancelled;"
                            + " finished cells are kept",
                    e);
        }
        if (!gathered.look().isEmpty()) {
            throw new VivaException(
                    VivaException.Code.OUTAGE,
                    "Slurm ended tasks "
                            + gathered.look()
                            + " of "
                            + spec.name()
                            + " without a result, "
                            + MOST_ATTEMPTS
                            + " times ("
                            + gathered.lastWords()
                            + "). Finished cells are kept; when the nodes are well: viva experiment"
                            + " resume");
        }
        return gathered.result();
    }

    private void copyPrograms(ExperimentSpec spec) {
        Artifacts shared = folder.artifacts();
        Map<viva.study.Artifact, String> needed = new LinkedHashMap<>();
        needed.put(spec.program().source(), "program");
        spec.scoring()
                .ifPresent(
                        scoring -> {
                            needed.put(scoring.scorer().source(), "scorer");
                            scoring.protectedInputs()
                                    .values()
                                    .forEach(each -> needed.put(each, "protected"));
                        });
        needed.forEach(
                (artifact, what) ->
                        shared.put(artifacts.get(artifact.digest()), artifact.mediaType(), what));
    }

    /// Submits what is missing, unless that was done.
    private String submit(SlurmJob job, int attempt, List<Integer> tasks)
            throws InterruptedException {
        Optional<String> before = folder.submitted(attempt);
        if (before.isEmpty()) {
            before =
                    slurm.named(name()).stream()
                            .filter(task -> task.comment().equals(comment(attempt)))
                            .map(SlurmClient.Task::array)
                            .findFirst();
        }
        String number =
                before.isPresent()
                        ? before.get()
                        : slurm.submit(options(job, attempt, tasks), script(attempt));
        if (!number.matches("[0-9]+")) {
            throw new VivaException(
                    VivaException.Code.OUTAGE, "sbatch gave no number but '" + number + "'");
        }
        if (folder.submitted(attempt).isEmpty()) {
            folder.submitted(attempt, number);
        }
        return number;
    }

    private List<String> options(SlurmJob job, int attempt, List<Integer> tasks) {
        List<String> words = new ArrayList<>();
        words.add("--job-name=" + name());
        words.add("--comment=" + comment(attempt));
        String array = String.join(",", tasks.stream().map(String::valueOf).toList());
        words.add("--array=" + array + "%" + job.spec().processes());
        words.add("--ntasks=1");
        words.add("--cpus-per-task=" + job.spec().cpus());
        words.add("--mem=" + job.memory() + "M");
        words.add("--time=" + job.minutes());
        int gpus = job.spec().limits().gpus();
        if (gpus > 0 && !options.words().containsKey("gres")) {
            words.add("--gres=gpu:" + gpus);
        }
        words.add("--no-requeue");
        words.add("--export=NONE");
        words.add("--chdir=" + folder.root());
        words.add("--output=" + folder.root() + "/slurm-%A-%a.txt");
        words.addAll(options.arguments());
        return words;
    }

    /// A node's scratch folder is its own: what a Viva on another node left there is not ours to
    /// sweep.
    private String script(int attempt) {
        return """
        #!/bin/sh
        umask 077
        scratch=${SLURM_TMPDIR:-${TMPDIR:-/tmp}}/viva-$(id -u)
        mkdir -p "$scratch" && [ -O "$scratch" ] || exit 96
        export XDG_CACHE_HOME="$scratch" VIVA_HOME="$scratch" VIVA_NO_BUILD=1 JAVA_HOME="%s"
        exec "%s" experiment node "%s" "$SLURM_ARRAY_TASK_ID" %d
        """
                .formatted(System.getProperty("java.home"), viva, folder.root(), attempt);
    }

    private void follow(String number, List<Integer> tasks, Gathered gathered)
            throws InterruptedException {
        boolean over = false;
        while (true) {
            List<Integer> missing = gathered.look();
            missing.retainAll(tasks);
            if (missing.isEmpty() || over) {
                return;
            }
            List<SlurmClient.Task> known =
                    slurm.named(name()).stream()
                            .filter(task -> task.array().equals(number))
                            .toList();
            gathered.heard(known);
            // One more look at the folder: the last file may come after the last word.
            over = known.stream().allMatch(SlurmClient.Task::isOver);
            Thread.sleep(period);
        }
    }

    /// What Slurm no longer lists may run all the same, on a node that it has lost sight of: before
    /// an attempt is submitted, the one before it is told to end. Where it does not hear of that,
    /// its tasks see that a later attempt has begun, and end.
    private void endBefore(int attempt) throws InterruptedException {
        Optional<String> before =
                folder.submitted(attempt).isPresent()
                        ? Optional.empty()
                        : folder.submitted(attempt - 1);
        if (before.isPresent()) {
            end(slurm, before.get());
        }
    }

    /// Ends every attempt that was submitted and is known.
    ///
    /// @return whether there is one
    public static boolean cancel(SlurmPrograms slurm, SlurmFolder folder)
            throws InterruptedException {
        return cancel((SlurmClient) slurm, folder);
    }

    private static boolean cancel(SlurmClient slurm, SlurmFolder folder)
            throws InterruptedException {
        boolean any = false;
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            Optional<String> number = folder.submitted(attempt);
            if (number.isPresent()) {
                end(slurm, number.get());
                any = true;
            }
        }
        return any;
    }

    private static void end(SlurmClient slurm, String number) throws InterruptedException {
        try {
            slurm.cancel(number);
        } catch (VivaException e) {
            // It has ended, or Slurm is away: then its own time limit ends it.
        }
    }

    /// In a thread that was interrupted, whose flag would keep Slurm's programs from running.
    private void cancelInterrupted() {
        try {
            cancel(slurm, folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String name() {
        return "viva-" + folder.digest().brief();
    }

    private String comment(int attempt) {
        return folder.digest() + "/" + attempt;
    }
}

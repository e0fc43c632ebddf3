package viva.bench.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viva.bench.ChildJvm;
import viva.store.Json;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.study.Artifact;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.StudyFile;
import viva.study.VivaException;

/// How long `viva resume` takes until the next step of a study has started.
///
/// The study is the example `min-norm` with a journal of made-up events, none of which finishes a
/// step. Its budget holds no call at all, so that the process ends by itself once the step has
/// started.
final class Resuming {
    private static final int BUDGET_REACHED = 5;
    private static final ChildJvm USUAL = new ChildJvm("320m");

    private final Path folder;

    /// Makes the study.
    ///
    /// @param home Viva's own folder
    /// @param folder where the study is to be
    /// @param events of its journal, at least 1
    Resuming(Path home, Path folder, long events) throws IOException {
        this.folder = folder;
        Path example = home.resolve("examples").resolve("min-norm");
        String given = Files.readString(example.resolve("study.yaml"));
        String poor = given.replaceFirst("tokens: [0-9]+", "tokens: 1");
        byte[] bytes = poor.getBytes(StandardCharsets.UTF_8);
        StudyFile file = StudyFileReader.read(bytes, "study.yaml");
        Map<Path, Path> files = new TreeMap<>();
        Stream.concat(file.study().library().stream(), file.models().recording().stream())
                .forEach(name -> files.put(Path.of(name), example.resolve(name)));
        StudyFolder study = StudyFolder.create(folder, bytes, files);
        Artifact kept = study.artifacts().put(bytes, Artifact.YAML, "start");
        StudyJournal.write(
                folder,
                new Event.RunStarted(
                        file.study().id(),
                        "new",
                        kept,
                        Digest.of(Json.bytes(file.study())),
                        "0.1.0",
                        new TreeMap<>(),
                        "nobody: these events are made up"),
                events);
    }

    /// Resumes the study in a process of its own.
    ///
    /// @return seconds from the begin of the process to the begin of the next step
    double seconds() throws InterruptedException {
        Instant begin = Instant.now();
        USUAL.viva(BUDGET_REACHED, "resume", folder.toString());
        return Duration.between(begin, lastStart()).toNanos() / 1e9;
    }

    private Instant lastStart() {
        AtomicReference<@Nullable Instant> last = new AtomicReference<>();
        StudyFolder.open(folder).journal().forEach(recorded -> keepStart(recorded, last));
        Instant at = last.get();
        if (at == null) {
            throw new VivaException(VivaException.Code.BUG, "The resumed study started no step");
        }
        return at;
    }

    /// The begin of a step by the process that came last.
    private static void keepStart(Recorded recorded, AtomicReference<@Nullable Instant> last) {
        if (recorded.event() instanceof Event.RunResumed) {
            last.set(null);
        } else if (recorded.event() instanceof Event.StepStarted) {
            last.set(recorded.at());
        }
    }
}

package viva.agents.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import viva.store.Artifacts;
import viva.store.Json;
import viva.study.CallId;
import viva.study.Digest;
import viva.study.RunState;
import viva.study.VivaException;

/// The answers of a run, as a file that a person can review: JSON lines, a header and then one line
/// a call. Immutable.
public final class Recording {
    public static final String SCHEMA = "viva.recording/1";

    /// @param study id of the study that was recorded
    /// @param label for people: who answered, and when
    /// @param verdicts claim → verdict's word that the answers were written for
    public record Header(
            String schema, String study, String label, SequencedMap<String, String> verdicts) {
        public Header {
            verdicts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(verdicts));
        }
    }

    /// @param prompt digest of the rendered prompt that was answered
    public record Entry(CallId call, Digest prompt, String producer, String reply) {}

    private final Header header;
    private final TreeMap<CallId, Entry> entries = new TreeMap<>();

    /// @throws VivaException USER where a call stands twice
    public Recording(
            String study,
            String label,
            SequencedMap<String, String> verdicts,
            List<Entry> entries) {
        this.header = new Header(SCHEMA, study, label, verdicts);
        for (Entry entry : entries) {
            if (this.entries.put(entry.call(), entry) != null) {
                throw new VivaException(
                        VivaException.Code.USER,
                        "The recording answers " + entry.call() + " twice");
            }
        }
    }

    /// Every settled call of a run.
    public static Recording of(
            RunState state,
            Artifacts artifacts,
            String study,
            String label,
            SequencedMap<String, String> verdicts) {
        List<Entry> entries =
                state.settled().stream()
                        .map(
                                settled ->
                                        new Entry(
                                                settled.call(),
                                                state.reserved(settled.call())
                                                        .orElseThrow()
                                                        .prompt()
                                                        .rendered()
                                                        .digest(),
                                                settled.producer(),
                                                new String(
                                                        artifacts.get(settled.reply().digest()),
                                                        StandardCharsets.UTF_8)))
                        .toList();
        return new Recording(study, label, verdicts, entries);
    }

    /// @throws VivaException USER where the file is missing or is no recording; names the line
    public static Recording read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            Header header = line(file, 1, lines.isEmpty() ? "" : lines.getFirst(), Header.class);
            if (!header.schema().equals(SCHEMA)) {
                throw bad(file, 1, "its schema is " + header.schema() + ", not " + SCHEMA, null);
            }
            List<Entry> entries = new ArrayList<>();
            for (int i = 1; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    entries.add(line(file, i + 1, lines.get(i), Entry.class));
                }
            }
            return new Recording(header.study(), header.label(), header.verdicts(), entries);
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "Cannot read the recording " + file + ". Name one, or use --provider",
                    e);
        }
    }

    private static <T> T line(Path file, int number, String text, Class<T> type) {
        try {
            JsonNode node = Json.tree(text);
            return Json.tryRead(node, type);
        } catch (IOException e) {
            throw bad(file, number, "this is no recorded line", e);
        }
    }

    private static VivaException bad(
            Path file, int line, String problem, @Nullable Throwable cause) {
        return new VivaException(
                VivaException.Code.USER,
                "Recording " + file + ", line " + line + ": " + problem,
                cause);
    }

    /// Writes the file whole or not at all, calls in the order of their ids.
    public void write(Path file) {
        StringBuilder text = new StringBuilder(Json.text(header)).append('\n');
        entries.values().forEach(entry -> text.append(Json.text(entry)).append('\n'));
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(draft, text);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.OUTAGE, "Cannot write the recording " + file, e);
        }
    }

    public Header header() {
        return header;
    }

    public Optional<Entry> entry(CallId call) {
        return Optional.ofNullable(entries.get(call));
    }

    /// Every answer, by call id.
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }
}

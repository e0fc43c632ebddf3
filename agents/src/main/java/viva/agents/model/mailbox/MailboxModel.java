package viva.agents.model.mailbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import viva.agents.model.Model;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.agents.prompt.SafeText;
import viva.study.Usage;
import viva.study.VivaException;

/// A folder in which each request is a file that waits for its answer file.
///
/// `proposal__r0__p0.request.md` is answered by `proposal__r0__p0.answer.md` or `.answer.json`,
/// which counts once its size has been still for a moment. Both then move to `done/`. A request
/// that is answered there already, byte for byte the same, is answered from there: a crash loses
/// nothing. Thread-safe; any number of requests wait at once.
public final class MailboxModel implements Model {
    private static final Duration LOOK_EVERY = Duration.ofMillis(150);
    private static final Duration STILL_FOR = Duration.ofMillis(300);
    private static final String PRODUCER = "producer:";

    private final Path folder;
    private final Duration lookEvery;
    private final Duration stillFor;

    /// @param folder made where it is missing; one study's own
    public MailboxModel(Path folder) {
        this(folder, LOOK_EVERY, STILL_FOR);
    }

    MailboxModel(Path folder, Duration lookEvery, Duration stillFor) {
        this.folder = folder;
        this.lookEvery = lookEvery;
        this.stillFor = stillFor;
    }

    @Override
    public Reply reply(Request request) throws InterruptedException {
        String name = request.call().path().replace("/", "__");
        String text = RequestFile.text(request, name);
        try {
            Files.createDirectories(done());
            Optional<String> kept = answeredBefore(name, text);
            if (kept.isPresent()) {
                return reply(kept.get());
            }
            publish(name, text);
            String answer = await(name);
            putAway(name);
            return reply(answer);
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.OUTAGE,
                    "The mailbox cannot be used for call "
                            + request.call()
                            + ": "
                            + e
                            + ". Mend it, then: viva resume",
                    e);
        }
    }

    private Path done() {
        return folder.resolve("done");
    }

    private static List<String> answerNames(String name) {
        return List.of(name + ".answer.md", name + ".answer.json");
    }

    private Optional<String> answeredBefore(String name, String request) throws IOException {
        Path asked = done().resolve(name + ".request.md");
        if (!(AnswerFile.read(asked) instanceof AnswerFile.Read.Text before
                && before.text().equals(request))) {
            return Optional.empty();
        }
        for (String file : answerNames(name)) {
            if (AnswerFile.read(done().resolve(file)) instanceof AnswerFile.Read.Text answer) {
                return Optional.of(answer.text());
            }
        }
        return Optional.empty();
    }

    private void publish(String name, String text) throws IOException {
        Path draft = folder.resolve("." + name + ".part");
        Files.writeString(draft, text);
        Files.move(draft, folder.resolve(name + ".request.md"), StandardCopyOption.ATOMIC_MOVE);
    }

    private String await(String name) throws IOException, InterruptedException {
        Stillness stillness = new Stillness(stillFor);
        while (true) {
            for (String file : answerNames(name)) {
                Path answer = folder.resolve(file);
                if (!stillness.holds(answer)) {
                    continue;
                }
                switch (AnswerFile.read(answer)) {
                    case AnswerFile.Read.Text read -> {
                        return read.text();
                    }
                    case AnswerFile.Read.Absent _ -> {}
                    case AnswerFile.Read.Refused refused -> refuse(answer, refused.reason());
                }
            }
            Thread.sleep(lookEvery);
        }
    }

    /// Puts a bad file aside and says why beside it; the request waits on.
    private void refuse(Path answer, String reason) throws IOException {
        Path aside = answer.resolveSibling(answer.getFileName() + ".refused");
        Files.move(answer, aside, StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(
                answer.resolveSibling(answer.getFileName() + ".refused.txt"),
                "The answer file "
                        + answer.getFileName()
                        + " was not taken: "
                        + reason
                        + ".\nIt is now "
                        + aside.getFileName()
                        + ". Put a plain UTF-8 text file in its place; the request still waits.\n");
    }

    private void putAway(String name) throws IOException {
        putAway(folder.resolve(name + ".request.md"));
        for (String file : answerNames(name)) {
            putAway(folder.resolve(file));
            Files.deleteIfExists(folder.resolve(file + ".refused.txt"));
        }
    }

    private void putAway(Path file) throws IOException {
        if (Files.exists(file)) {
            Files.move(file, done().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Reply reply(String answer) throws IOException {
        String first = answer.lines().findFirst().orElse("");
        if (first.startsWith(PRODUCER)) {
            String rest = answer.substring(Math.min(answer.length(), first.length() + 1));
            return new Reply(
                    rest, producer(first.substring(PRODUCER.length())), false, "stop", Usage.NONE);
        }
        String stated =
                AnswerFile.read(folder.resolve("producer")) instanceof AnswerFile.Read.Text file
                        ? file.text()
                        : "";
        return new Reply(answer, producer(stated), false, "stop", Usage.NONE);
    }

    private static String producer(String stated) {
        String name = SafeText.line(stated, 120);
        return name.isEmpty() ? "mailbox" : name;
    }

    @Override
    public String label() {
        return "mailbox (answers put in by hand)";
    }
}

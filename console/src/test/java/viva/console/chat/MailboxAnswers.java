package viva.console.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import viva.console.ScriptedAnswers;

/// Somebody who answers what lies in the mailbox of a study: the answers of the `tiny` study.
final class MailboxAnswers implements AutoCloseable {
    private static final String REQUEST = ".request.md";

    private final Path folder;
    private final Set<String> answered = new HashSet<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /// @param folder the mailbox; made later, by the study
    MailboxAnswers(Path folder) {
        this.folder = folder;
        this.thread = Thread.ofPlatform().name("mailbox").daemon().start(this::answer);
    }

    private void answer() {
        try {
            while (!closing.await(100, TimeUnit.MILLISECONDS)) {
                for (String name : asked()) {
                    put(name);
                }
            }
        } catch (InterruptedException | IOException | UncheckedIOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> asked() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(REQUEST))
                    .map(name -> name.substring(0, name.length() - REQUEST.length()))
                    .filter(answered::add)
                    .toList();
        }
    }

    private void put(String name) throws IOException {
        Path part = folder.resolve("." + name + ".answer.part");
        Files.writeString(part, answer(name.replace("__", "/")));
        Files.move(part, folder.resolve(name + ".answer.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /// As they are, but for a study that has no constants.
    private static String answer(String call) {
        return ScriptedAnswers.answer(call, prompt(call))
                .replace("cell.number(\\\"gain\\\") * ", "")
                .replace(" and gain {{s:gain}}", "");
    }

    private static String prompt(String call) {
        String step = call.substring(0, call.indexOf('/'));
        String way =
                call.contains("/critique/")
                        ? "critique-hypothesis"
                        : call.contains("/compare/") ? "compare-hypotheses" : "";
        return switch (step) {
            case "survey" -> "survey-library";
            case "proposal" -> way.isEmpty() ? "propose-hypothesis" : way;
            case "program" -> way.isEmpty() ? "write-program" : way;
            case "manuscript" -> "write-manuscript";
            case "review" -> "review-manuscript";
            default -> throw new IllegalStateException("nobody answers " + call);
        };
    }

    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        thread.join();
    }
}

package viva.agents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.study.RunState;

class RecordingTest {
    private final Desk desk = new Desk();

    @TempDir Path folder;

    private Recording recorded() throws InterruptedException {
        desk.ask(request -> request.call().equals(Desk.CALL) ? "prose" : Desk.GOOD);
        LinkedHashMap<String, String> verdicts = new LinkedHashMap<>();
        verdicts.put("sgd_reaches_it", "Refuted");
        return Recording.of(
                RunState.fold(desk.journal.events()),
                desk.artifacts,
                "min-norm",
                "by hand",
                verdicts);
    }

    @Test
    void holdsEverySettledCallWithItsPromptDigest() throws InterruptedException {
        assertThat(recorded().entries())
                .containsExactly(
                        new Recording.Entry(
                                Desk.CALL, Desk.prompt("Judge.").digest(), "script", "prose"),
                        new Recording.Entry(
                                Desk.CALL.repair(1),
                                desk.asked.get(1).prompt().digest(),
                                "script",
                                Desk.GOOD));
    }

    @Test
    void readsWhatItWrote() throws InterruptedException, IOException {
        Path file = folder.resolve("recording.jsonl");
        Recording recording = recorded();
        recording.write(file);

        assertThat(Files.readAllLines(file).getFirst())
                .isEqualTo(
                        "{\"schema\":\"viva.recording/1\",\"study\":\"min-norm\",\"label\":\"by hand\","
                                + "\"verdicts\":{\"sgd_reaches_it\":\"Refuted\"}}");
        assertThat(Recording.read(file).entries()).isEqualTo(recording.entries());
        assertThat(Recording.read(file).header()).isEqualTo(recording.header());
    }

    @Test
    void replaysARunWithItsRepairs() throws InterruptedException {
        Recording recording = recorded();
        Desk again = new Desk();
        Model model = new ReplayModel(recording);

        Answer<Desk.Vote> answer =
                new ModelGateway(model, again.run(), Desk.calls(9), 1)
                        .ask(Desk.CALL, Desk.prompt("Judge."), Desk.Vote.class, Desk.ANY);

        assertThat(Desk.usedCall(answer)).isEqualTo(Desk.CALL.repair(1));
    }

    @Test
    void namesTheLineThatIsNoRecording() throws IOException {
        Path file = folder.resolve("recording.jsonl");
        Files.writeString(
                file,
                """
                {"schema":"viva.recording/1","study":"a","label":"b","verdicts":{}}
                {"call":"survey/r0","prompt":"12","producer":"p","reply":"r"}
                """);

        assertThatThrownBy(() -> Recording.read(file))
                .hasMessageContaining("recording.jsonl, line 2");
    }

    @Test
    void refusesAnotherSchemaAndAMissingFile() throws IOException {
        Path file = folder.resolve("recording.jsonl");
        Files.writeString(
                file,
                "{\"schema\":\"viva.recording/2\",\"study\":\"a\",\"label\":\"b\",\"verdicts\":{}}");

        assertThatThrownBy(() -> Recording.read(file)).hasMessageContaining("viva.recording/2");
        assertThatThrownBy(() -> Recording.read(folder.resolve("none.jsonl")))
                .hasMessageContaining("none.jsonl");
    }

    @Test
    void refusesACallThatStandsTwice() throws InterruptedException {
        Recording.Entry entry = recorded().entries().getFirst();

        assertThatThrownBy(
                        () -> new Recording("a", "b", new LinkedHashMap<>(), List.of(entry, entry)))
                .hasMessageContaining("twice");
    }
}

package viva.console;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.agents.model.Recording;
import viva.agents.protocol.RunRecord;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.study.Study;

/// Writes the answers of a study as a recording that others can replay.
@Command(
        name = "record",
        description = {
            "Writes the answers that models gave in a study as recording.jsonl, to be replayed by others",
            "who have no model. Experiments are never recorded."
        },
        mixinStandardHelpOptions = true)
final class RecordCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "[STUDY] FILE",
            arity = "1..2",
            description =
                    "The study's folder (default: here), and where to write: recording.jsonl.")
    private List<String> words = List.of();

    @Option(
            names = "--label",
            required = true,
            paramLabel = "TEXT",
            description = "Who answered and when; shown wherever the recording is used.")
    @SuppressWarnings("NullAway.Init")
    private String label;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        StudyFolder folder = StudyFolder.open(Path.of(words.size() == 2 ? words.getFirst() : ""));
        Path file = Path.of(words.getLast());
        StudyView view = folder.read();
        Study asked = StudyFileReader.read(folder.studyFile()).study();
        LinkedHashMap<String, String> verdicts = new LinkedHashMap<>();
        RunRecord.of(view, asked)
                .findings()
                .ifPresent(
                        findings ->
                                findings.judgements()
                                        .forEach(
                                                judgement ->
                                                        verdicts.put(
                                                                judgement.claim(),
                                                                judgement.verdict().word())));
        Recording.of(view.state(), view.artifacts(), asked.id().value(), label, verdicts)
                .write(file);
        spec.commandLine()
                .getOut()
                .println(view.state().settled().size() + " answers written to " + file);
        return 0;
    }
}

package viva.console;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.agents.audit.Why;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.study.VivaException;

/// Walks from something in the paper to what it stands on.
@Command(
        name = "why",
        description = {
            "Says where a number, quantity, claim or citation of the paper comes from: sentence, claim,",
            "rule and verdict, quantity, trials, program line, prompt and votes, approvals."
        },
        mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "[STUDY] WHAT",
            arity = "1..2",
            description =
                    "The study's folder (default: here), and what to ask about: 0.42, a claim, a quantity, @key.")
    private List<String> words = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (words.isEmpty()) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "Say what to ask about: viva why STUDY NUMBER_OR_CLAIM");
        }
        StudyFolder folder = StudyFolder.open(Path.of(words.size() == 2 ? words.getFirst() : ""));
        Why why = new Why(folder.read(), StudyFileReader.read(folder.studyFile()).study());
        spec.commandLine().getOut().print(Plain.text(why.answer(words.getLast())));
        spec.commandLine().getOut().flush();
        return 0;
    }
}

package viva.console.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import viva.console.ScriptedAnswers;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.study.Budget;

/// The `tiny` study as somebody gives it to Viva: its answers come from a server.
///
/// @param studyFile beside its library
record TinyInput(Path studyFile) {
    private static final List<String> FILES =
            List.of("study.yaml", "library/references.bib", "library/note.md");

    /// @param calls that the study may make
    static TinyInput in(Path folder, String server, int calls) throws IOException {
        for (String name : FILES) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            String text = ScriptedAnswers.resource(name);
            Files.writeString(
                    file,
                    text.replace("calls: 200", "calls: " + calls)
                            .replaceFirst(
                                    "(?m)^models: .*$",
                                    "models: {provider: openai, model: scripted-1, base_url: \""
                                            + server
                                            + "\", concurrency: 4}"));
        }
        return new TinyInput(folder.resolve("study.yaml"));
    }

    /// What a study may use now.
    Budget budget(Path study) {
        return StudyFileReader.read(new StudyFolder(study).studyFile()).budget();
    }

    /// Lets a study make one call more.
    void raiseBudget(Path study) throws IOException {
        Path file = new StudyFolder(study).studyFile();
        long calls = budget(study).calls();
        String text = Files.readString(file);
        Files.writeString(file, text.replace("calls: " + calls, "calls: " + (calls + 1)));
    }
}

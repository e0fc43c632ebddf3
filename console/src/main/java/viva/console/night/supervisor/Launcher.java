package viva.console.night.supervisor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import viva.experiment.host.LastingProgram;
import viva.study.VivaException;

/// Starts the processes of a night's studies and finds them again: each is `viva resume FOLDER`,
/// which begins a study whose journal is empty.
///
/// @param viva the launcher script
/// @param night folder of the queue: a mark of its own for every plan
public record Launcher(Path viva, Path night) {
    private static final String MARK = "VIVA_NIGHT";

    private LastingProgram.Mark mark(String study) {
        return new LastingProgram.Mark(MARK, night.toAbsolutePath() + "#" + study);
    }

    /// @param printed takes what it prints
    /// @throws VivaException ENVIRONMENT where it cannot be started
    LastingProgram start(String study, Path folder, Path printed) {
        TreeMap<String, String> environment = new TreeMap<>();
        // Nothing is built in the middle of a night.
        environment.put("VIVA_NO_BUILD", "1");
        try {
            return LastingProgram.start(
                    List.of(viva.toString(), "resume", folder.toString()),
                    environment,
                    mark(study),
                    printed);
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    "No process can be started for study " + study + ": " + e.getMessage(),
                    e);
        }
    }

    /// The living process of a study, whichever supervisor has started it.
    Optional<LastingProgram> find(String study) {
        return LastingProgram.find(mark(study));
    }
}

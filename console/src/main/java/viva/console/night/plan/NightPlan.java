package viva.console.night.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import viva.study.Money;

/// A night as a person planned it: format `viva.night/1`, described in `docs/nights.md`.
///
/// @param id names its queue under `VIVA_HOME`
/// @param text the file, as it was read
/// @param into where study folders are made
/// @param money most that all studies together may spend in one night; empty for no such limit
/// @param studies in the order of the file
/// @param channels where somebody is told
public record NightPlan(
        String id,
        String text,
        Path into,
        Windows windows,
        Optional<Money> money,
        Share share,
        List<PlannedStudy> studies,
        List<Channel> channels) {
    public NightPlan {
        studies = List.copyOf(studies);
        channels = List.copyOf(channels);
        if (!id.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException(
                    "id '" + id + "' must be small letters, digits and - (64 at most)");
        }
        if (studies.isEmpty()) {
            throw new IllegalArgumentException("a night needs a study");
        }
    }

    /// The study of a name, where the plan has it.
    public Optional<PlannedStudy> study(String name) {
        return studies.stream().filter(study -> study.name().equals(name)).findFirst();
    }
}

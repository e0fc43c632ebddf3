package viva.console.begin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What a researcher answered.
///
/// @param library files beside the study file
/// @param factors name → levels, as written
/// @param seeds of the full run, at least 1
/// @param budget most money, as in `5 USD`
/// @param approvers user names; empty for anybody
/// @param provider who answers: `mailbox`, `openai`, …
/// @param baseUrl of a server of one's own
record Answered(
        String id,
        String title,
        String question,
        String hypothesis,
        String refutedBy,
        String background,
        List<String> library,
        String language,
        SequencedMap<String, List<String>> factors,
        List<Measured> metrics,
        int seeds,
        int cpus,
        int processes,
        String budget,
        List<String> approvers,
        String provider,
        Optional<String> model,
        Optional<String> baseUrl) {
    Answered {
        library = List.copyOf(library);
        metrics = List.copyOf(metrics);
        approvers = List.copyOf(approvers);
        factors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(factors));
    }

    /// A metric that a program reports once a cell.
    ///
    /// @param low smallest value, as written
    /// @param high largest value, as written
    record Measured(String name, String unit, String low, String high, String meaning) {}
}

package viva.verifier;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.manuscript.Bindings;
import viva.study.Digest;
import viva.study.ExperimentResult;
import viva.study.Findings;
import viva.study.Gate;
import viva.study.Manuscript;
import viva.study.Preregistration;
import viva.study.Recorded;
import viva.study.Study;
import viva.study.Survey;
import viva.study.Trial;

/// Everything that checks look at, read from one study.
///
/// @param preregistrationDigest of the artifact that fixed the preregistration
/// @param survey its sources are those that may be cited
/// @param sourceTexts citation key → full text, for the sources that have one
/// @param paper empty before it is written
public record Dossier(
        Study study,
        Preregistration preregistration,
        Digest preregistrationDigest,
        Findings findings,
        Survey survey,
        SortedMap<String, String> sourceTexts,
        Runs runs,
        Trail trail,
        Optional<Written> paper) {
    public Dossier {
        sourceTexts = Collections.unmodifiableSortedMap(new TreeMap<>(sourceTexts));
    }

    /// The full run and its clean-room repetition.
    public record Runs(Execution full, Execution rerun) {}

    /// One run of the experiment.
    ///
    /// @param name as in [viva.study.ExperimentSpec#name]
    /// @param trials of all its cells
    public record Execution(String name, ExperimentResult result, List<Trial> trials) {
        public Execution {
            trials = List.copyOf(trials);
        }
    }

    /// What happened, in order, and who let it.
    ///
    /// @param asked gates that the policy asks
    /// @param cards text last shown at each gate that was opened
    /// @param chosenProgram digest of the source of the committee's winner
    public record Trail(
            List<Recorded> journal,
            List<Gate> asked,
            Map<Gate, String> cards,
            Digest chosenProgram) {
        public Trail {
            journal = List.copyOf(journal);
            asked = List.copyOf(asked);
            cards = Map.copyOf(cards);
        }
    }

    /// A manuscript and how it was printed.
    ///
    /// @param markdown bound source of the whole paper, parts made by code included
    public record Written(Manuscript manuscript, String markdown, Bindings bindings) {}
}

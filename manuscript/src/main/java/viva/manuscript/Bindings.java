package viva.manuscript;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.study.Claim;
import viva.study.Digest;
import viva.study.Estimate;
import viva.study.Findings;
import viva.study.Preregistration;
import viva.study.Program;
import viva.study.Quantity;
import viva.study.Source;
import viva.study.Study;
import viva.study.Trial;
import viva.study.Verdict;

/// What the words of a paper are bound to: everything a page prints comes from here.
///
/// @param sources that may be cited; those that are cited become the references
/// @param trials of the full run: drawn in figures, and the program lines of the evidence
/// @param cells cell id → digest of its trials, in the order of the run
/// @param constants further names for `{{s:…}}`, before those that [#constant] knows
/// @param notice a sentence that every reader must meet, for example that answers were replayed
public record Bindings(
        Study study,
        Preregistration preregistration,
        Findings findings,
        List<Source> sources,
        List<Trial> trials,
        SequencedMap<String, Digest> cells,
        Program program,
        SortedMap<String, String> constants,
        Optional<String> notice) {
    public Bindings {
        sources = List.copyOf(sources);
        trials = List.copyOf(trials);
        cells = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(cells));
        constants = Collections.unmodifiableSortedMap(new TreeMap<>(constants));
    }

    /// The value of `{{q:id}}`.
    public Optional<Estimate> estimate(String quantity) {
        return findings.estimate(quantity);
    }

    /// How a quantity was defined before the run.
    public Optional<Quantity> quantity(String id) {
        return preregistration.quantities().stream().filter(q -> q.id().equals(id)).findFirst();
    }

    public Optional<Claim> claim(String id) {
        return preregistration.claims().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /// The verdict on a claim; unchecked where the findings say nothing of it.
    public Verdict verdict(String claim) {
        return findings.judgement(claim)
                .<Verdict>map(Findings.Judgement::verdict)
                .orElse(new Verdict.Unchecked("the findings do not mention it"));
    }

    public Optional<Source> source(String key) {
        return sources.stream().filter(s -> s.key().equals(key)).findFirst();
    }

    /// The value of `{{s:path}}`: a constant given, one of the design, or `seeds`, `arms`, `cells`,
    /// `level` (as percent), `level.look`, `study`, `notice`, `factors.NAME` (its levels),
    /// `claims`, or
    /// `claims.supported` and the other verdicts (how many).
    public Optional<String> constant(String path) {
        String given = constants.get(path);
        String designed = study.experiment().constants().get(path);
        return Optional.ofNullable(given)
                .or(() -> Optional.ofNullable(designed))
                .or(() -> counted(path))
                .or(() -> dotted(path));
    }

    private Optional<String> counted(String path) {
        var design = study.experiment();
        return switch (path) {
            case "seeds" -> Optional.of(Integer.toString(design.seeds().size()));
            case "arms" -> Optional.of(Integer.toString(design.arms().size()));
            case "cells" -> Optional.of(Integer.toString(design.cells().size()));
            case "claims" -> Optional.of(Integer.toString(preregistration.claims().size()));
            case "level" -> Optional.of(Numbers.of(preregistration.analysis().level() * 100) + "%");
            case "study" -> Optional.of(study.id().value());
            case "notice" -> notice;
            default -> Optional.empty();
        };
    }

    private Optional<String> dotted(String path) {
        if (path.startsWith("factors.")) {
            return Optional.ofNullable(
                            study.experiment().factors().get(path.substring("factors.".length())))
                    .map(levels -> String.join(", ", levels));
        }
        return switch (path) {
            case "level.look" -> Optional.of(Numbers.of(preregistration.levelOfOneLook()));
            case "claims.supported", "claims.refuted", "claims.inconclusive", "claims.unchecked" ->
                    Optional.of(Long.toString(count(path.substring("claims.".length()))));
            default -> Optional.empty();
        };
    }

    private long count(String verdict) {
        return preregistration.claims().stream()
                .filter(claim -> verdict(claim.id()).word().equalsIgnoreCase(verdict))
                .count();
    }
}

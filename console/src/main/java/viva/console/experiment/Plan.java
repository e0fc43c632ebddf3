package viva.console.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import viva.store.Json;
import viva.study.Digest;
import viva.study.ExperimentFile;
import viva.study.Preregistration;
import viva.study.Proposal;
import viva.study.VivaException;
import viva.verifier.proposal.PreregistrationMaker;
import viva.verifier.proposal.ProposalIsSound;

/// What would decide, fixed before the run: the same rules and checks as for a study's predictions.
///
/// @param bytes as `plan.json` holds it
@SuppressWarnings("ArrayRecordComponent") // never compared
record Plan(Preregistration registered, byte[] bytes) {
    private static final String WRITER = "spec";

    /// @param spec digest of the spec's bytes
    /// @throws VivaException USER where a rule could not be decided as written; lists every problem
    static Plan of(ExperimentFile file, Digest spec, String name) {
        Proposal proposal =
                new Proposal(
                        file.title(),
                        file.question(),
                        file.question(),
                        List.of(),
                        file.quantities(),
                        file.claims());
        List<String> problems =
                new ProposalIsSound().problems(proposal, file.design(), file.analysis(), Set.of());
        if (!problems.isEmpty()) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "What " + name + " claims cannot be decided:\n" + String.join("\n", problems));
        }
        LinkedHashMap<String, Proposal> one = new LinkedHashMap<>();
        one.put(WRITER, proposal);
        Preregistration registered =
                new PreregistrationMaker().make(spec, file.analysis(), WRITER, one);
        return new Plan(registered, Json.prettyBytes(registered));
    }

    Digest digest() {
        return Digest.of(bytes);
    }
}

package viva.verifier;

import java.util.List;
import java.util.stream.Stream;
import viva.verifier.paper.BindingsResolve;
import viva.verifier.paper.CitationsResolve;
import viva.verifier.paper.ClaimsMatchVerdicts;
import viva.verifier.paper.EveryClaimIsStated;
import viva.verifier.paper.EveryNumberIsBound;
import viva.verifier.paper.NoRawHtml;
import viva.verifier.paper.QuotationsAreLiteral;
import viva.verifier.run.FindingsRecompute;
import viva.verifier.run.HarnessUnchanged;
import viva.verifier.run.PreregistrationCameFirst;
import viva.verifier.run.ProgramIsTheApproved;
import viva.verifier.run.ResultReproduces;

/// The checks that every study goes through.
public final class StandardChecks {
    private StandardChecks() {}

    /// Over the runs and the findings; they need no paper.
    public static List<Check> ofTheRun() {
        return List.of(
                new PreregistrationCameFirst(),
                new ProgramIsTheApproved(),
                new HarnessUnchanged(),
                new ResultReproduces(),
                new FindingsRecompute());
    }

    /// Over the paper, on top of those over the runs.
    public static List<Check> ofThePaper() {
        return Stream.concat(
                        ofTheRun().stream(),
                        Stream.<Check>of(
                                new EveryNumberIsBound(),
                                new BindingsResolve(),
                                new CitationsResolve(),
                                new QuotationsAreLiteral(),
                                new EveryClaimIsStated(),
                                new ClaimsMatchVerdicts(),
                                new NoRawHtml()))
                .toList();
    }
}

package viva.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import viva.study.CheckOutcome;
import viva.study.CheckOutcome.NotEvaluated;
import viva.study.CheckOutcome.Passed;
import viva.study.Checks;

class StandardChecksTest {
    private final CheckRunner runner = new CheckRunner();

    @Test
    void passACleanStudy() {
        Checks checks = runner.run(StandardChecks.ofThePaper(), CleanDossier.make());
        assertThat(checks.problems()).isEmpty();
        assertThat(checks.entries())
                .allSatisfy(entry -> assertThat(entry.outcome()).isInstanceOf(Passed.class))
                .extracting(Checks.Entry::check)
                .containsExactly(
                        "PreregistrationCameFirst",
                        "ProgramIsTheApproved",
                        "HarnessUnchanged",
                        "ResultReproduces",
                        "FindingsRecompute",
                        "EveryNumberIsBound",
                        "BindingsResolve",
                        "CitationsResolve",
                        "QuotationsAreLiteral",
                        "EveryClaimIsStated",
                        "ClaimsMatchVerdicts",
                        "NoRawHtml");
    }

    @Test
    void neverPassAPaperThatIsNotThere() {
        Checks checks = runner.run(StandardChecks.ofThePaper(), CleanDossier.unwritten());
        assertThat(checks.allPassed()).isFalse();
        assertThat(checks.entries().subList(5, 12))
                .allSatisfy(entry -> assertThat(entry.outcome()).isInstanceOf(NotEvaluated.class));
    }

    @Test
    void neverPassACheckThatBreaks() {
        Check broken =
                new Check() {
                    @Override
                    public String name() {
                        return "Broken";
                    }

                    @Override
                    public CheckOutcome check(Dossier dossier) {
                        throw new IllegalStateException("no disk");
                    }
                };
        assertThat(runner.run(List.of(broken), CleanDossier.make()).entries())
                .containsExactly(
                        new Checks.Entry(
                                "Broken",
                                new NotEvaluated(
                                        "the check itself broke: IllegalStateException: no disk")));
    }

    @Test
    void listNoMoreProblemsThanAPersonReads() {
        List<String> many = java.util.Collections.nCopies(100, "x");
        assertThat(Check.outcome(many))
                .isInstanceOfSatisfying(
                        CheckOutcome.Failed.class,
                        failed ->
                                assertThat(failed.problems()).hasSize(41).endsWith("and 60 more"));
    }
}

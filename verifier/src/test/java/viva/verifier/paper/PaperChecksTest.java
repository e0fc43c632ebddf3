package viva.verifier.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static viva.verifier.CleanDossier.METHOD;
import static viva.verifier.CleanDossier.RESULTS;
import static viva.verifier.Outcomes.problem;
import static viva.verifier.Outcomes.problems;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viva.study.CheckOutcome.NotEvaluated;
import viva.study.Findings;
import viva.study.Verdict;
import viva.verifier.Check;
import viva.verifier.CleanDossier;
import viva.verifier.Dossier;

/// Each check finds the defect planted for it. That all pass a clean paper stands in
/// StandardChecksTest.
class PaperChecksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The gap is 0.93.",
                "It is ٣ times larger.",
                "| a |\n|:--|\n| 12 % |",
                "$x = 3.5$"
            })
    void findsATypedNumber(String planted) {
        assertThat(problems(new EveryNumberIsBound(), method(planted)))
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p).contains("paper.md line ", "(Method)", "typed"));
    }

    @ParameterizedTest
    @CsvSource({
        "{{q:farr}}, no quantity 'farr'; did you mean 'far'?",
        "{{q:farr.interval}}, no quantity 'farr'",
        "{{s:row}}, no constant 'row'; did you mean 'rows'?",
        "[[claim:grow]], no claim 'grow'; did you mean 'grows'?",
        "![x](figure:distance), no figure 'distance'; did you mean 'distances'?",
        "{{q:FAR}}, cannot be read",
        "[[claim:]], cannot be read"
    })
    void findsABindingToNothing(String planted, String problem) {
        assertThat(problems(new BindingsResolve(), method(planted)))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    void findsACitationOfNothing() {
        assertThat(problem(new CitationsResolve(), method("As known [@note]. ")))
                .contains("source 'note' is not in the library; did you mean 'notes'?");
    }

    @Test
    void findsAQuotationThatIsNotLiteral() {
        assertThat(
                        problem(
                                new QuotationsAreLiteral(),
                                method("> The null space is touched. [@notes]")))
                .contains("does not stand in notes");
        assertThat(
                        problem(
                                new QuotationsAreLiteral(),
                                method("> The null space is never touched.")))
                .contains("names no source");
        assertThat(problem(new QuotationsAreLiteral(), method("> [@notes]"))).contains("is empty");
    }

    @Test
    void takesMarksAroundAQuotationForTheWriters() {
        assertThat(
                        problems(
                                new QuotationsAreLiteral(),
                                method("> “null space is never” [@notes].")))
                .isEmpty();
    }

    @Test
    void doesNotEvaluateAQuotationWhoseTextIsMissing() {
        Dossier without = CleanDossier.texts(CleanDossier.make(), new TreeMap<>());
        assertThat(new QuotationsAreLiteral().check(without))
                .isInstanceOfSatisfying(
                        NotEvaluated.class,
                        not -> assertThat(not.reason()).contains("quotes notes"));
        Dossier other =
                CleanDossier.texts(
                        CleanDossier.make(), new TreeMap<>(Map.of("notes", "Other words.")));
        assertThat(problem(new QuotationsAreLiteral(), other)).contains("does not stand in notes");
    }

    @Test
    void findsAClaimThatTheWriterLeftOut() {
        assertThat(problem(new EveryClaimIsStated(), results("[[claim:grows]]")))
                .contains("Claim small is registered and not stated");
    }

    @Test
    void findsASentenceAgainstTheVerdict() {
        assertThat(
                        problem(
                                new ClaimsMatchVerdicts(),
                                results("[[claim:grows]]\n\n[[claim:small]] This is confirmed.")))
                .contains("Results: beside claim small", "This is confirmed.");
        assertThat(
                        problems(
                                new ClaimsMatchVerdicts(),
                                results("[[claim:grows]] This is confirmed.\n\n[[claim:small]]")))
                .isEmpty();
    }

    @Test
    void findsAPrintedVerdictThatTheTrialsDoNotGive() {
        Dossier forged =
                CleanDossier.findings(
                        f ->
                                new Findings(
                                        f.preregistration(),
                                        f.estimates(),
                                        f.judgements().stream()
                                                .map(
                                                        j ->
                                                                new Findings.Judgement(
                                                                        j.claim(),
                                                                        new Verdict.Supported(),
                                                                        j.reason()))
                                                .toList()));
        assertThat(problem(new ClaimsMatchVerdicts(), forged))
                .isEqualTo("Claim small is printed as Supported; the trials say Refuted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>bold</b>",
                "<script>alert()</script>",
                "<!-- hidden -->",
                "![x](http://example.org/x.png)",
                "[x](javascript:alert())"
            })
    void findsHtmlAndForeignAddresses(String planted) {
        assertThat(problems(new NoRawHtml(), method(planted)))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found).contains("(Method)"));
    }

    @Test
    void findsItsOwnDefectAndNotThoseOfOthers() {
        Dossier planted = method("<b>bold</b>");
        for (Check other : new Check[] {new EveryNumberIsBound(), new CitationsResolve()}) {
            assertThat(problems(other, planted)).isEmpty();
        }
    }

    private static Dossier method(String planted) {
        return CleanDossier.with(METHOD + "\n\n" + planted, RESULTS);
    }

    private static Dossier results(String results) {
        return CleanDossier.with(METHOD, results);
    }
}

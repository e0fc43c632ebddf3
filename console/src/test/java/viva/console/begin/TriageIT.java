package viva.console.begin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viva.console.RunOptions;
import viva.console.ScriptedAnswers;
import viva.console.TinyStudy;
import viva.store.StudyFileReader;
import viva.study.StudyFile;

/// A page on whether a study is worth its full run, from runs that stopped at their plan.
@Timeout(300)
class TriageIT {
    @TempDir Path temp;

    private static String small(UnaryOperator<String> change) {
        String text = change.apply(ScriptedAnswers.resource("study.yaml"));
        return QuickLook.small(text, StudyFileReader.read(text.getBytes(UTF_8), "tiny"));
    }

    private String page(String name, int exit, UnaryOperator<String> change) throws Exception {
        TinyStudy study = TinyStudy.in(temp.resolve(name), _ -> small(change));
        assertThat(study.go(false)).as(study.printed()).isEqualTo(exit);
        StringWriter printed = new StringWriter();
        new QuickLook(Path.of("study.yaml"), new RunOptions(), new PrintWriter(printed, true))
                .report(study.folder());
        assertThat(printed.toString()).contains("triage.md");
        String page = Files.readString(study.folder().path().resolve("triage.md"));
        assertThat(printed.toString()).startsWith(page.strip());
        return page;
    }

    @Test
    void asksASmallCommitteeOfAStudyWithAnotherName() {
        StudyFile quick = StudyFileReader.read(small(text -> text).getBytes(UTF_8), "tiny-quick");

        assertThat(quick.study().id()).hasToString("tiny-quick");
        assertThat(quick.policy().proposal().proposals()).isEqualTo(2);
        assertThat(quick.policy().proposal().critics()).isEqualTo(1);
        assertThat(quick.policy().program().proposals()).isEqualTo(2);
    }

    @Test
    void wantsCareWhereItCanBeDecidedAndPaidAndAModelSaysThatItIsKnown() throws Exception {
        assertThat(page("fine", 4, text -> text))
                .contains(
                        "**Worth it with care",
                        "It can be decided either way",
                        "A model says that it is known already",
                        "passages of the library that speak of it: 1",
                        "Its budget suffices as expected",
                        "## Proposals",
                        "Zero stays at zero",
                        "This look used:");
    }

    @Test
    void saysNotYetWhereTooFewSeedsDecideNothing() throws Exception {
        assertThat(page("few", 1, text -> text.replace("seeds: 1..8", "seeds: 1..3")))
                .contains("**Not as it stands.**", "No plan came about: ", "3 seeds cannot decide");
    }

    @Test
    void saysNotYetWhereTheBudgetIsExpectedToBeReached() throws Exception {
        assertThat(page("dear", 4, text -> text.replace("calls: 200", "calls: 10")))
                .contains("**Not as it stands.**", "expected to need more than its budget");
    }
}

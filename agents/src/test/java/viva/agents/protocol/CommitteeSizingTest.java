package viva.agents.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import viva.store.InMemoryArtifacts;
import viva.store.InMemoryJournal;
import viva.store.OpenRun;
import viva.store.StudyFileReader;
import viva.study.Artifact;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Money;
import viva.study.PromptRef;
import viva.study.Recorded;
import viva.study.Spend;
import viva.study.Stage;
import viva.study.Step;
import viva.study.StudyFile;
import viva.study.Usage;

class CommitteeSizingTest {
    /// 100 calls, of which 80 are there before the paper.
    private static final String STUDY =
            """
            schema: viva.study/1
            id: small
            title: A small study
            question: Does ridge shrink the gap?
            hypothesis: It does.
            refuted_by: A gap that stays.
            committees:
              proposal: {proposals: 4, critics: 3, comparisons: 2}
            budget: {calls: 100, tokens: 1000000, money: 10 USD}
            experiment:
              factors: {ridge: [0, 0.10]}
              seeds: 1..10
              smoke: {seeds: [9001]}
              metrics:
                - {name: gap, unit: "1", range: [0, 1e6], meaning: distance to the limit}
            """;

    private static final String DEGRADE =
            """
            models:
              providers:
                large: {provider: openai, model: gpt-6-sol}
                small: {provider: openai, model: gpt-5-nano}
              roles: {default: large}
            degrade:
              reserve: 20 %
              at:
                - {used: 50 %, critics: 1}
                - {used: 75 %, proposals: 2, comparisons: 0, roles: {critic: small}}
            """;

    private static final Artifact PROMPT = new Artifact(Digest.of("p"), Artifact.TEXT, 1, "s");

    private final OpenRun run =
            new OpenRun(
                    new InMemoryJournal(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
                    new InMemoryArtifacts());

    private CommitteePolicy size(String study, int round) {
        StudyFile file = StudyFileReader.read(study.getBytes(UTF_8), "study.yaml");
        Step step = new Step(Stage.PROPOSAL, round);
        return new CommitteeSizing(new StepContext(step, file, run)).of(file.policy().proposal());
    }

    private void call(int number, boolean settled) {
        CallId call = CallId.parse("survey/r0/c" + number);
        Spend worst = new Spend(Money.ZERO, 10, 1, Duration.ZERO);
        run.record(
                new Event.CallReserved(
                        call, "surveyor", new PromptRef("p", 1, PROMPT), "m", worst));
        if (settled) {
            Usage usage = new Usage(5, 0, 5, Money.ZERO, Duration.ZERO);
            run.record(new Event.CallSettled(call, PROMPT, "m", false, "stop", usage));
        }
    }

    private void calls(int from, int to) {
        for (int number = from; number < to; number++) {
            call(number, true);
        }
    }

    private static List<Integer> sizes(CommitteePolicy policy) {
        return List.of(policy.proposals(), policy.critics(), policy.comparisons());
    }

    private List<Event.CommitteeSized> decisions() {
        return run.events().stream()
                .map(Recorded::event)
                .filter(Event.CommitteeSized.class::isInstance)
                .map(Event.CommitteeSized.class::cast)
                .toList();
    }

    @Test
    void sizesByTheShareOfWhatIsThereBeforeThePaper() {
        calls(0, 39);
        assertThat(sizes(size(STUDY + DEGRADE, 0))).containsExactly(4, 3, 2);
        call(39, true);
        assertThat(sizes(size(STUDY + DEGRADE, 1))).containsExactly(4, 1, 2);
        calls(40, 60);
        assertThat(sizes(size(STUDY + DEGRADE, 2))).containsExactly(2, 1, 0);
        assertThat(decisions())
                .extracting(Event.CommitteeSized::lowered)
                .containsExactly(false, true, true);
        assertThat(decisions().getLast().roles()).isEqualTo(Map.of("critic", List.of("small")));
        assertThat(decisions().getLast().reason()).contains("60 used", "20 left of 80");
    }

    @Test
    void countsWhatIsReservedToo() {
        calls(0, 39);
        call(39, false);
        assertThat(sizes(size(STUDY + DEGRADE, 0))).containsExactly(4, 1, 2);
    }

    @Test
    void keepsItsDecisionWhateverIsSpentAfterwards() {
        assertThat(sizes(size(STUDY + DEGRADE, 0))).containsExactly(4, 3, 2);
        calls(0, 80);
        assertThat(sizes(size(STUDY + DEGRADE, 0))).containsExactly(4, 3, 2);
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void decidesNothingWhereTheStudyDoesNotDegrade() {
        calls(0, 99);
        assertThat(sizes(size(STUDY, 0))).containsExactly(4, 3, 2);
        assertThat(decisions()).isEmpty();
    }
}

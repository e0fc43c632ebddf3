package viva.agents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import viva.study.CallId;
import viva.study.Casting;
import viva.study.Event;
import viva.study.LocalProgram;
import viva.study.ModelChoice;
import viva.study.Tuning;
import viva.study.Usage;
import viva.study.VivaException;

class RoleModelsTest {
    private static final ModelChoice ANY =
            new ModelChoice(
                    "openai",
                    Optional.of("m"),
                    Optional.empty(),
                    Optional.empty(),
                    LocalProgram.NONE,
                    Tuning.NONE);

    private final List<String> asked = new ArrayList<>();

    private static Casting casting() {
        return new Casting(
                new TreeMap<>(Map.of("a", ANY, "b", ANY, "c", ANY, "d", ANY)),
                new TreeMap<>(
                        Map.of(
                                "proposer", List.of("a", "b"),
                                "critic", List.of("c", "a", "b"),
                                "default", List.of("a"))),
                List.of("d", "b"));
    }

    /// A model that fails in one way, or answers where there is none.
    private Model named(String name, Map<String, ProviderFailure.Kind> failing) {
        return new Model() {
            @Override
            public Reply reply(Request request) {
                asked.add(name);
                ProviderFailure.Kind kind = failing.get(name);
                if (kind != null) {
                    throw new ProviderFailure(kind, name + " is down", null);
                }
                return new Reply(Desk.GOOD, name, false, "stop", Usage.NONE);
            }

            @Override
            public String label() {
                return "model " + name;
            }
        };
    }

    private RoleModels models(Map<String, ProviderFailure.Kind> failing) {
        TreeMap<String, Model> models = new TreeMap<>();
        for (String name : List.of("a", "b", "c", "d")) {
            models.put(name, named(name, failing));
        }
        return new RoleModels(casting(), models);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            proposer   | proposal/r0/propose/p0                 | a b d
            proposer   | proposal/r0/propose/p1                 | b a d
            proposer   | proposal/r0/propose/p2#repair1         | a b d
            critic     | proposal/r0/critique/p2/v0             | c a b d
            critic     | proposal/r0/critique/p0/v1             | a b c d
            critic     | program/r0/critique/p1/v5#repair2      | b c a d
            comparator | program/r0/compare/p1-p2/ba/v1         | a d b
            surveyor   | survey/r0                              | a d b
            proposer   | survey/r0/again1                       | b a d
            """)
    void turnsFollowFromTheCallAlone(String role, String call, String order) {
        assertThat(models(Map.of()).candidates(role, new CallId(call)))
                .extracting(Model::label)
                .containsExactly(
                        List.of(order.split(" ")).stream()
                                .map(name -> "model " + name)
                                .toArray(String[]::new));
    }

    @Test
    void bothOrdersOfAPairMeetTheSameVoter() {
        RoleModels models = models(Map.of());

        assertThat(models.candidates("critic", new CallId("program/r0/compare/p0-p3/ab/v2")))
                .isEqualTo(
                        models.candidates("critic", new CallId("program/r0/compare/p0-p3/ba/v2")));
    }

    private Answer<Desk.Vote> ask(Desk desk, Map<String, ProviderFailure.Kind> failing)
            throws InterruptedException {
        return new ModelGateway(models(failing), desk.run(), Desk.calls(9), 1)
                .ask(Desk.CALL, Desk.prompt("Judge."), Desk.Vote.class, Desk.ANY);
    }

    @Test
    void aModelThatFailsIsStoodInForAndTheJournalShowsWhoAnswered() throws Exception {
        Desk desk = new Desk();

        Answer<Desk.Vote> answer =
                ask(
                        desk,
                        Map.of(
                                "c", ProviderFailure.Kind.OVERLOADED,
                                "a", ProviderFailure.Kind.TIMEOUT));

        assertThat(Desk.usedCall(answer)).isEqualTo(Desk.CALL);
        assertThat(asked).containsExactly("c", "a", "b");
        assertThat(desk.events())
                .extracting(RoleModelsTest::inShort)
                .containsExactly(
                        "reserved model c",
                        "OVERLOADED: c is down",
                        "reserved model a",
                        "charged, TIMEOUT: a is down",
                        "reserved model b",
                        "settled b");
        assertThat(desk.state().inDoubt()).isEmpty();
    }

    private static String inShort(Event event) {
        return switch (event) {
            case Event.CallReserved reserved -> "reserved " + reserved.model();
            case Event.CallFailed failed -> failed.reason();
            case Event.CallCharged charged -> "charged, " + charged.reason();
            case Event.CallSettled settled -> "settled " + settled.producer();
            default -> event.toString();
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = ProviderFailure.Kind.class,
            names = {"BAD_KEY", "UNKNOWN_MODEL", "REJECTED"})
    void whatAPersonHasSetWronglyStopsTheRun(ProviderFailure.Kind kind) {
        Desk desk = new Desk();

        assertThatThrownBy(() -> ask(desk, Map.of("c", kind)))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("model c", kind.name());
        assertThat(asked).containsExactly("c");
    }

    @Test
    void theLastFailureStandsWhereNobodyIsLeft() {
        Desk desk = new Desk();
        ProviderFailure.Kind down = ProviderFailure.Kind.UNREACHABLE;

        assertThatThrownBy(() -> ask(desk, Map.of("a", down, "b", down, "c", down, "d", down)))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("model d");
        assertThat(asked).containsExactly("c", "a", "b", "d");
        assertThat(desk.events()).hasSize(8);
        assertThat(desk.state().inDoubt()).isEmpty();
    }

    @Test
    void aRepairGoesToTheModelWhoseTurnItWas() {
        RoleModels models = models(Map.of());
        CallId call = new CallId("proposal/r0/propose/p1");

        assertThat(models.candidates("proposer", call.repair(1)))
                .isEqualTo(models.candidates("proposer", call));
    }

    @Test
    void theLabelNamesRolesAndModels() {
        assertThat(models(Map.of()).label())
                .isEqualTo(
                        "critic c, a, b; default a; proposer a, b; fallbacks d, b (a: model a; b: model b;"
                                + " c: model c; d: model d)");
    }
}

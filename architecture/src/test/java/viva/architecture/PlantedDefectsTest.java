package viva.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import viva.agents.model.planted.WellBehavedGateway;
import viva.agents.planted.CallsAModelItself;
import viva.console.planted.StartsAProcess;
import viva.console.planted.StartsAProcessByRuntime;
import viva.experiment.api.planted.KnowsJackson;
import viva.study.planted.KnowsTheStore;
import viva.tools.util.Misplaced;
import viva.unknown.StandsInNoRoom;
import viva.verifier.planted.AsksTheAgents;
import viva.verifier.planted.DownloadsSomething;
import viva.verifier.planted.MultipliesMatrices;
import viva.verifier.planted.PageManager;
import viva.verifier.planted.ParsesMarkdown;
import viva.verifier.planted.ReadsTheDatabase;
import viva.verifier.planted.SendsMail;
import viva.verifier.planted.TellsACollector;

/// A rule that cannot fail is a defect: each is shown a class that breaks it, and must name that
/// class.
class PlantedDefectsTest {
    static Stream<Arguments> defects() {
        return Stream.of(
                arguments(Rules.ARROWS_ARE_KEPT, KnowsTheStore.class),
                arguments(Rules.ARROWS_ARE_KEPT, AsksTheAgents.class),
                arguments(Rules.ARROWS_ARE_KEPT, StandsInNoRoom.class),
                arguments(Rules.VOCABULARY_USES_THE_JDK_ALONE, KnowsTheStore.class),
                arguments(Rules.WHAT_PROGRAMS_SEE_USES_THE_JDK_ALONE, KnowsJackson.class),
                arguments(Rules.LANGCHAIN4J_STAYS_WITH_THE_GATEWAY, CallsAModelItself.class),
                arguments(Rules.SQL_STAYS_IN_THE_STORE, ReadsTheDatabase.class),
                arguments(Rules.FLEXMARK_STAYS_IN_THE_MANUSCRIPT, ParsesMarkdown.class),
                arguments(Rules.OKHTTP_STAYS_WITH_TOOLS_AND_THE_GATEWAY, DownloadsSomething.class),
                arguments(Rules.SPANS_ARE_MADE_IN_ONE_CLASS, TellsACollector.class),
                arguments(Rules.MAIL_STAYS_WITH_NOTIFICATIONS, SendsMail.class),
                arguments(Rules.ND4J_STAYS_WITH_EXPERIMENTS, MultipliesMatrices.class),
                arguments(Rules.PROCESSES_START_IN_JAIL_OR_HOST, StartsAProcess.class),
                arguments(Rules.PROCESSES_START_IN_JAIL_OR_HOST, StartsAProcessByRuntime.class),
                arguments(Rules.PACKAGES_ARE_NULL_MARKED, PageManager.class),
                arguments(Rules.NAMES_SAY_WHAT_THINGS_ARE, PageManager.class),
                arguments(Rules.NAMES_SAY_WHAT_THINGS_ARE, Misplaced.class));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void ruleNamesTheClassThatBreaksIt(Rules rule, Class<?> defect) {
        JavaClasses planted = new ClassFileImporter().importClasses(defect);

        assertThat(rule.rule().evaluate(planted).getFailureReport().getDetails())
                .anySatisfy(line -> assertThat(line).contains(defect.getName()));
    }

    @Test
    void everyRuleHasADefect() {
        assertThat(defects().map(defect -> defect.get()[0])).contains((Object[]) Rules.values());
    }

    @Test
    void gatewayMayUseWhatOthersMayNot() {
        JavaClasses clean = new ClassFileImporter().importClasses(WellBehavedGateway.class);

        assertThat(
                        Arrays.stream(Rules.values())
                                .filter(rule -> rule != Rules.PACKAGES_ARE_NULL_MARKED)
                                .map(rule -> rule.rule().allowEmptyShould(true).evaluate(clean)))
                .noneMatch(result -> result.hasViolation());
    }
}

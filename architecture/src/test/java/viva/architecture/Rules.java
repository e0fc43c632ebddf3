package viva.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/// The rules that compiled classes are held to. `PlantedDefectsTest` shows that each can fail.
@SuppressWarnings("Immutable") // ArchUnit's rules do not say so, but are.
enum Rules {
    ARROWS_ARE_KEPT(classes().that(Rooms.areOurs()).should(Rooms.useOnlyRoomsThatTheirsMay())),

    VOCABULARY_USES_THE_JDK_ALONE(jdkAlone("viva.study..")),

    WHAT_PROGRAMS_SEE_USES_THE_JDK_ALONE(jdkAlone("viva.experiment.api..")),

    /// And with the agents that the gateway's speed is measured beside.
    LANGCHAIN4J_STAYS_WITH_THE_GATEWAY(
            only("viva.agents.model..", "viva.bench.agents..").use("dev.langchain4j..")),

    /// And with the bare loops that the store's speed is measured beside.
    SQL_STAYS_IN_THE_STORE(
            only("viva.store..", "viva.bench.journal..")
                    .use("java.sql..", "javax.sql..", "org.sqlite..")),

    FLEXMARK_STAYS_IN_THE_MANUSCRIPT(only("viva.manuscript..").use("com.vladsch.flexmark..")),

    OKHTTP_STAYS_WITH_TOOLS_AND_THE_GATEWAY(
            only("viva.tools..", "viva.agents.model..")
                    .use("okhttp3..", "okio..", "mockwebserver3..")),

    SPANS_ARE_MADE_IN_ONE_CLASS(only("viva.agents.model.telemetry..").use("io.opentelemetry..")),

    MAIL_STAYS_WITH_NOTIFICATIONS(
            only("viva.console.night.notify..").use("jakarta.mail..", "org.eclipse.angus..")),

    ND4J_STAYS_WITH_EXPERIMENTS(
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..")),

    PROCESSES_START_IN_JAIL_OR_HOST(
            noClasses()
                    .that()
                    .resideOutsideOfPackages("viva.experiment.sandbox..", "viva.experiment.host..")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(ProcessBuilder.class)
                    .orShould()
                    .callMethodWhere(calls(Runtime.class, "exec"))),

    PACKAGES_ARE_NULL_MARKED(classes().that(Rooms.areOurs()).should(standInANullMarkedPackage())),

    NAMES_SAY_WHAT_THINGS_ARE(classes().that(Rooms.areOurs()).should(haveTellingNames()));

    private static final Set<String> EMPTY_PACKAGE_NAMES =
            Set.of("util", "utils", "common", "commons", "core", "impl", "manager", "managers");
    private static final Pattern EMPTY_CLASS_NAME =
            Pattern.compile("(.*[a-z0-9])?(Utils?|Commons?|Core|Impl|Managers?)");

    private final ArchRule rule;

    Rules(ArchRule rule) {
        this.rule = rule;
    }

    ArchRule rule() {
        return rule.as(name());
    }

    private record Confinement(List<String> rooms) {
        ArchRule use(String... thirdParty) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(rooms.toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(thirdParty);
        }
    }

    private static Confinement only(String... rooms) {
        return new Confinement(List.of(rooms));
    }

    private static ArchRule jdkAlone(String room) {
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", room);
    }

    private static DescribedPredicate<JavaMethodCall> calls(Class<?> owner, String method) {
        return DescribedPredicate.describe(
                "calls " + owner.getSimpleName() + "." + method,
                call ->
                        call.getTargetOwner().isAssignableTo(owner)
                                && call.getName().equals(method));
    }

    private static ArchCondition<JavaClass> standInANullMarkedPackage() {
        return new ArchCondition<>("stand in a package with a @NullMarked package-info") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked =
                        type.getPackage()
                                .tryGetPackageInfo()
                                .map(info -> info.isAnnotatedWith(NullMarked.class))
                                .orElse(false);
                if (!marked) {
                    String message = type.getName() + " stands in a package without @NullMarked";
                    events.add(SimpleConditionEvent.violated(type, message));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> haveTellingNames() {
        return new ArchCondition<>("not be called util, common, core, impl or manager") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean emptyPackage =
                        Arrays.stream(type.getPackageName().split("\\."))
                                .anyMatch(EMPTY_PACKAGE_NAMES::contains);
                if (emptyPackage || EMPTY_CLASS_NAME.matcher(type.getSimpleName()).matches()) {
                    String message = type.getName() + " has a name that says nothing";
                    events.add(SimpleConditionEvent.violated(type, message));
                }
            }
        };
    }
}

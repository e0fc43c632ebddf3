package viva.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rooms of the house by package, and the arrows between them. What is absent is forbidden.
final class Rooms {
    /// A room holds its package and those below it, except for what a longer name gives to another
    /// room.
    record Room(String name, Set<String> mayUse) {
        boolean holds(String packageName) {
            return packageName.equals(name) || packageName.startsWith(name + ".");
        }

        boolean allows(Room other) {
            return equals(other) || mayUse.contains(other.name);
        }
    }

    private static final String PROMPTS = "viva.prompts";
    private static final String STUDY = "viva.study";
    private static final String STORE = "viva.store";
    private static final String PROGRAMS = "viva.experiment.api";
    private static final String EXPERIMENT = "viva.experiment";
    private static final String TOOLS = "viva.tools";
    private static final String MANUSCRIPT = "viva.manuscript";
    private static final String VERIFIER = "viva.verifier";
    private static final String AGENTS = "viva.agents";
    private static final String EVALUATION = "viva.evaluation";
    private static final String CONSOLE = "viva.console";
    private static final String BENCH = "viva.bench";

    private static final Set<String> BELOW_AGENTS =
            Set.of(PROMPTS, STUDY, STORE, PROGRAMS, EXPERIMENT, TOOLS, MANUSCRIPT, VERIFIER);

    private static final List<Room> ALL =
            List.of(
                    new Room(PROMPTS, Set.of()),
                    new Room(STUDY, Set.of()),
                    new Room(STORE, Set.of(STUDY)),
                    new Room(PROGRAMS, Set.of()),
                    new Room(EXPERIMENT, Set.of(STUDY, STORE, PROGRAMS)),
                    new Room(TOOLS, Set.of(STUDY, STORE, EXPERIMENT, PROGRAMS)),
                    new Room(MANUSCRIPT, Set.of(STUDY, STORE)),
                    new Room(VERIFIER, Set.of(STUDY, STORE, MANUSCRIPT)),
                    new Room(AGENTS, BELOW_AGENTS),
                    new Room(EVALUATION, with(BELOW_AGENTS, AGENTS)),
                    new Room(CONSOLE, with(BELOW_AGENTS, AGENTS, EVALUATION)),
                    new Room(BENCH, with(BELOW_AGENTS, AGENTS, EVALUATION, CONSOLE)));

    private Rooms() {}

    static Optional<Room> of(JavaClass type) {
        return ALL.stream()
                .filter(room -> room.holds(type.getPackageName()))
                .max(Comparator.comparingInt(room -> room.name().length()));
    }

    static DescribedPredicate<JavaClass> areOurs() {
        return DescribedPredicate.describe("are Viva's", Rooms::isOurs);
    }

    /// Each class stands in a room, and uses of our own classes only those that its room may.
    static ArchCondition<JavaClass> useOnlyRoomsThatTheirsMay() {
        return new ArchCondition<>("use only rooms that theirs may") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Optional<Room> home = of(type);
                if (home.isEmpty()) {
                    String message = type.getName() + " stands in no room; give its package one";
                    events.add(SimpleConditionEvent.violated(type, message));
                    return;
                }
                for (Dependency use : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = use.getTargetClass().getBaseComponentType();
                    if (isOurs(target) && !of(target).map(home.get()::allows).orElse(false)) {
                        events.add(SimpleConditionEvent.violated(use, use.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals("viva") || type.getPackageName().startsWith("viva.");
    }

    private static Set<String> with(Set<String> rooms, String... more) {
        return Stream.concat(rooms.stream(), Arrays.stream(more))
                .collect(Collectors.toUnmodifiableSet());
    }
}

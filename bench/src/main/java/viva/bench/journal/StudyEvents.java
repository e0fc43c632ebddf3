package viva.bench.journal;

import java.time.Duration;
import java.util.TreeMap;
import viva.study.Arm;
import viva.study.Artifact;
import viva.study.ByteSize;
import viva.study.CallId;
import viva.study.Cell;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Money;
import viva.study.PromptRef;
import viva.study.Resources;
import viva.study.Spend;
import viva.study.Stage;
import viva.study.Step;
import viva.study.StudyId;
import viva.study.Usage;

/// The events of a study of any length, in the proportions of the study `min-norm`.
///
/// Of 380 events there, 84 are calls that leave and come back, 288 are cells of an experiment and
/// of
/// its repetition, and a few are steps and uses of the sandbox. Every twentieth part of such a
/// study
/// is, in this order, two calls (four events), fourteen cells, one use of the sandbox and one begin
/// of
/// a step. The same number gives the same event.
final class StudyEvents {
    private static final int PART = 20;
    private static final String[] ROLES = {"proposer", "critic", "comparator", "writer"};
    private static final String[] OPTIMISERS = {"gd", "sgd"};

    private StudyEvents() {}

    /// The event at a position of the journal.
    ///
    /// @param seq from 1
    static Event at(long seq) {
        if (seq == 1) {
            return started();
        }
        long part = seq / PART;
        int place = (int) (seq % PART);
        return switch (place) {
            case 0 -> new Event.StepStarted(new Step(Stage.EXPERIMENT, 0));
            case 1 -> new Event.SandboxUsed("experiment", resources(part));
            case 2, 4 -> reserved(2 * part + place / 4);
            case 3, 5 -> settled(2 * part + place / 4);
            default -> cell(14 * part + place - 6);
        };
    }

    private static Event started() {
        return new Event.RunStarted(
                StudyId.parse("bench"),
                "new",
                artifact("study", 0, Artifact.YAML, "start"),
                Digest.of("study"),
                "0.1.0",
                new TreeMap<>(),
                "nobody: these events are made up");
    }

    private static CallId call(long number) {
        return CallId.parse(
                "program/r0/compare/p%d-p%d/%s/v%d"
                        .formatted(
                                number / 20,
                                number / 20 + 1,
                                number % 2 == 0 ? "ab" : "ba",
                                number % 20));
    }

    private static Event reserved(long number) {
        Artifact prompt = artifact("prompt", number, Artifact.TEXT, "program/r0");
        Spend worst =
                new Spend(
                        Money.parse("0.%04d USD".formatted(100 + number % 900)),
                        9_000 + number % 1_000,
                        1,
                        Duration.ZERO);
        return new Event.CallReserved(
                call(number),
                ROLES[(int) (number % ROLES.length)],
                new PromptRef("compare-programs", 1, prompt),
                "some-model-2026",
                worst);
    }

    private static Event settled(long number) {
        Usage usage =
                new Usage(
                        4_000 + number % 1_000,
                        2_048,
                        300 + number % 500,
                        Money.parse("0.%04d USD".formatted(50 + number % 100)),
                        Duration.ofMillis(3_000 + number % 5_000));
        return new Event.CallSettled(
                call(number),
                artifact("reply", number, Artifact.JSON, "program/r0"),
                "some-model-2026-01-31",
                false,
                "STOP",
                usage);
    }

    private static Event cell(long number) {
        TreeMap<String, String> levels = new TreeMap<>();
        levels.put("start_scale", "0." + number / 2 % 3);
        levels.put("optimiser", OPTIMISERS[(int) (number / 6 % 2)]);
        levels.put("ridge", Long.toString(number / 12 % 2));
        boolean again = number % 2 == 1;
        return new Event.CellFinished(
                again ? "rerun" : "experiment",
                new Cell(new Arm(levels), number / 24),
                artifact(
                        "trials",
                        number / 2,
                        Artifact.TRIALS,
                        again ? "rerun/r0" : "experiment/r0"));
    }

    private static Resources resources(long number) {
        return new Resources(
                Duration.ofMillis(8_000 + number % 1_000),
                Duration.ofMillis(15_000 + number % 1_000),
                new ByteSize(300_000_000 + number),
                new ByteSize(40_000 + number));
    }

    private static Artifact artifact(String what, long number, String mediaType, String step) {
        return new Artifact(Digest.of(what + number), mediaType, 1_000 + number % 9_000, step);
    }
}

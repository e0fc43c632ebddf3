package viva.study;

import java.util.Locale;

/// One step of a run: a stage and, where a stage comes again, its round. Written `manuscript/r1`.
public record Step(Stage stage, int round) implements Comparable<Step> {
    public Step {
        Require.that(round >= 0, "a step's round is negative");
    }

    public static Step parse(String id) {
        int slash = id.lastIndexOf("/r");
        Require.that(slash > 0, "'" + id + "' is not a step; write stage/rN");
        Stage stage =
                Stage.valueOf(id.substring(0, slash).replace('-', '_').toUpperCase(Locale.ROOT));
        return new Step(stage, Integer.parseInt(id.substring(slash + 2)));
    }

    public String id() {
        return stage.name().toLowerCase(Locale.ROOT).replace('_', '-') + "/r" + round;
    }

    /// The root of the ids of the calls that this step makes.
    public CallId call() {
        return new CallId(id());
    }

    @Override
    public int compareTo(Step other) {
        int byStage = stage.compareTo(other.stage);
        return byStage != 0 ? byStage : Integer.compare(round, other.round);
    }

    @Override
    public String toString() {
        return id();
    }
}

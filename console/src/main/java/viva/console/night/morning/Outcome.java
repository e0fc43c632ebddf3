package viva.console.night.morning;

/// How a study stands in the morning, with what makes it worth a person's attention.
public enum Outcome {
    /// Only a person can mend what stopped it.
    BROKEN(90, "needs mending"),
    /// It failed, hung or spent too fast, and is not tried again by itself in that night.
    GIVEN_UP(85, "given up"),
    WAITS(80, "waiting for you"),
    BUDGET(75, "budget reached"),
    /// It ended without a paper.
    ENDED(74, "ended without a paper"),
    RELEASED(50, "released"),
    OUTAGE(45, "stopped by an outage"),
    LEFT_OUT(40, "left out"),
    /// A person asked it to stop.
    ASKED(35, "stopped by a person"),
    NOT_BEGUN(30, "not begun"),
    STOPPED(20, "stopped with the night"),
    RUNS(10, "runs now");

    private final int weight;
    private final String words;

    Outcome(int weight, String words) {
        this.weight = weight;
        this.words = words;
    }

    /// Larger is more worth a look.
    int weight() {
        return weight;
    }

    public String words() {
        return words;
    }
}

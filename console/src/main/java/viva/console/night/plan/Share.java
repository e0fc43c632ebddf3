package viva.console.night.plan;

/// What the studies of a night share. A study begins only where its own part still fits; one that
/// is larger than the whole begins where nothing else is under way.
///
/// @param studies most that run side by side
/// @param cores processors for experiment processes; a study takes its processes times their cpus
/// @param calls model calls under way at once at one provider; a study takes its `concurrency`
public record Share(int studies, int cores, int calls) {
    public Share {
        if (studies < 1 || cores < 1 || calls < 1) {
            throw new IllegalArgumentException("studies, cores and calls must be at least 1");
        }
    }

    /// Where a plan says nothing: two studies, the machine's processors, eight calls.
    public static Share of(int processors) {
        return new Share(2, Math.max(1, processors), 8);
    }
}

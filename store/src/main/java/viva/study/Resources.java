package viva.study;

import java.time.Duration;

/// What a run really used, over all its processes.
///
/// @param peakMemory the largest resident size of one process tree that was seen
public record Resources(Duration wall, Duration cpu, ByteSize peakMemory, ByteSize output) {
    public static final Resources NONE =
            new Resources(Duration.ZERO, Duration.ZERO, new ByteSize(0), new ByteSize(0));

    /// Times and output add up, memory is the larger of both.
    public Resources plus(Resources other) {
        return new Resources(
                wall.plus(other.wall),
                cpu.plus(other.cpu),
                peakMemory.compareTo(other.peakMemory) >= 0 ? peakMemory : other.peakMemory,
                output.plus(other.output));
    }
}

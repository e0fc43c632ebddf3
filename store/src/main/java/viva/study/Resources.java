package viva.study;

import java.time.Duration;

/// What a run really used, over all its processes.
///
/// @param peakMemory the largest resident size of one process tree that was seen
/// @param gpu time that its processes held GPUs, summed over GPUs
/// @param peakGpuMemory the most that one process was seen to hold on its GPUs
public record Resources(
        Duration wall,
        Duration cpu,
        ByteSize peakMemory,
        ByteSize output,
        Duration gpu,
        ByteSize peakGpuMemory) {
    public static final Resources NONE =
            new Resources(Duration.ZERO, Duration.ZERO, new ByteSize(0), new ByteSize(0));

    /// Without a GPU.
    public Resources(Duration wall, Duration cpu, ByteSize peakMemory, ByteSize output) {
        this(wall, cpu, peakMemory, output, Duration.ZERO, new ByteSize(0));
    }

    /// Times and output add up, memory is the larger of both.
    public Resources plus(Resources other) {
        return new Resources(
                wall.plus(other.wall),
                cpu.plus(other.cpu),
                larger(peakMemory, other.peakMemory),
                output.plus(other.output),
                gpu.plus(other.gpu),
                larger(peakGpuMemory, other.peakGpuMemory));
    }

    /// The same on GPUs.
    public Resources onGpus(Duration held, ByteSize peak) {
        return new Resources(wall, cpu, peakMemory, output, held, peak);
    }

    private static ByteSize larger(ByteSize a, ByteSize b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}

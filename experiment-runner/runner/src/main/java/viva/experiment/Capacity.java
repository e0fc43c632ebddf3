package viva.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import viva.study.ByteSize;

/// What one Viva gives to processes of experiments at a time: processors and memory, first come
/// first served. Thread-safe.
///
/// What a process declares counts, not what it uses. One that declares more than there is runs
/// alone: limits are what it may use at most.
final class Capacity {
    private final int cpus;
    private final long memory;
    private final Deque<Long> line = new ArrayDeque<>();
    private long last;
    private int freeCpus;
    private long freeMemory;

    Capacity(int cpus, ByteSize memory) {
        this.cpus = cpus;
        this.memory = memory.bytes();
        this.freeCpus = cpus;
        this.freeMemory = this.memory;
    }

    /// All that this machine has.
    static Capacity ofThisMachine() {
        return new Capacity(Runtime.getRuntime().availableProcessors(), installed());
    }

    /// A part of it, until it is closed.
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /// Waits until so much is free and nobody who came before still waits.
    synchronized Share take(int declaredCpus, ByteSize declaredMemory) throws InterruptedException {
        int wanted = Math.min(declaredCpus, cpus);
        long bytes = Math.min(declaredMemory.bytes(), memory);
        long place = ++last;
        line.add(place);
        try {
            while (line.element() != place || wanted > freeCpus || bytes > freeMemory) {
                wait();
            }
            freeCpus -= wanted;
            freeMemory -= bytes;
        } finally {
            line.remove(place);
            notifyAll();
        }
        return () -> giveBack(wanted, bytes);
    }

    private synchronized void giveBack(int wanted, long bytes) {
        freeCpus += wanted;
        freeMemory += bytes;
        notifyAll();
    }

    /// `MemTotal` of /proc/meminfo (proc(5)), in kB.
    private static ByteSize installed() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemTotal:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .map(kilobytes -> new ByteSize(kilobytes << 10))
                    .findFirst()
                    .orElse(new ByteSize(Long.MAX_VALUE));
        } catch (IOException | NumberFormatException e) {
            // Without the figure memory keeps nobody waiting; each process has its own limit.
            return new ByteSize(Long.MAX_VALUE);
        }
    }
}

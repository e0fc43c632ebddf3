package viva.console.experiment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import viva.study.VivaException;

/// That an experiment runs in a folder: one Viva at a time, which another one may ask to stop.
///
/// The lock on `running` is the operating system's, and goes with the process. A file `cancel`
/// interrupts the thread that runs.
final class Running implements AutoCloseable {
    private static final String LOCK = "running";
    private static final String CANCEL = "cancel";
    private static final Duration PERIOD = Duration.ofMillis(200);

    private final Path root;
    private final FileChannel lock;
    private final Thread watcher;
    private volatile boolean cancelled;

    private Running(Path root, FileChannel lock, Thread runs) {
        this.root = root;
        this.lock = lock;
        this.watcher = Thread.ofVirtual().name("viva-cancel").unstarted(() -> watch(runs));
    }

    /// @throws VivaException USER where another Viva runs it
    static Running begin(Path root) {
        FileChannel lock =
                lock(root)
                        .orElseThrow(
                                () ->
                                        new VivaException(
                                                VivaException.Code.USER,
                                                "The experiment in "
                                                        + root
                                                        + " is run by another Viva. To stop that:"
                                                        + " viva experiment cancel "
                                                        + root));
        Running running = new Running(root, lock, Thread.currentThread());
        running.delete();
        running.watcher.start();
        return running;
    }

    /// Asks the Viva that runs there to stop.
    ///
    /// @return whether there is one
    static boolean cancel(Path root) {
        Optional<FileChannel> nobodys = lock(root);
        try {
            if (nobodys.isPresent()) {
                nobodys.get().close();
                return false;
            }
            Files.write(root.resolve(CANCEL), new byte[0]);
            return true;
        } catch (IOException e) {
            throw outage(root, e);
        }
    }

    boolean wasCancelled() {
        return cancelled;
    }

    private void watch(Thread runs) {
        try {
            while (!Files.exists(root.resolve(CANCEL))) {
                Thread.sleep(PERIOD);
            }
            cancelled = true;
            runs.interrupt();
        } catch (InterruptedException e) {
            // It has ended by itself.
        }
    }

    /// Clears the interrupt that a late cancel may have left.
    @Override
    public void close() {
        watcher.interrupt();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            if (!cancelled) {
                Thread.currentThread().interrupt();
            }
        }
        if (cancelled) {
            Thread.interrupted();
        }
        delete();
        try {
            lock.close();
        } catch (IOException e) {
            // The lock goes with the process.
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(root.resolve(CANCEL));
        } catch (IOException e) {
            throw outage(root, e);
        }
    }

    private static Optional<FileChannel> lock(Path root) {
        try {
            FileChannel channel =
                    FileChannel.open(
                            root.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw outage(root, e);
        }
    }

    private static VivaException outage(Path root, IOException e) {
        return new VivaException(
                VivaException.Code.OUTAGE, "Cannot write into " + root + ": " + e.getMessage(), e);
    }
}

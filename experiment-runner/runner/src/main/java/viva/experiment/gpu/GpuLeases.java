package viva.experiment.gpu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import viva.experiment.host.Gpu;
import viva.study.VivaException;

/// One job a GPU: a lock of the operating system on a file for each GPU, in a folder that all Vivas
/// of a user on this machine share. The lock goes with the process that holds it, however that
/// ends. Thread-safe.
final class GpuLeases {
    /// What this process has locked. Such locks belong to the process, and closing any other
    /// channel to a locked file would give the lock up (fcntl(2)): so a file of ours is not opened
    /// again.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;

    /// @param folder `leases` in Viva's shared folder, on a file system of this machine
    GpuLeases(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /// GPUs that are one's own until this is closed.
    static final class Lease implements AutoCloseable {
        private final List<Gpu> gpus = new ArrayList<>();
        private final List<Path> files = new ArrayList<>();
        private final List<FileChannel> channels = new ArrayList<>();

        List<Gpu> gpus() {
            return List.copyOf(gpus);
        }

        @Override
        public void close() {
            for (int i = 0; i < channels.size(); i++) {
                release(files.get(i), channels.get(i));
            }
            channels.clear();
        }
    }

    /// Takes the first so many that nobody has; all of them or none, so that two who each need two
    /// cannot wait for one another for ever.
    ///
    /// @param forWhom written into the locked files, for people
    /// @throws VivaException OUTAGE where the folder does not work
    Optional<Lease> take(List<Gpu> among, int count, String forWhom) {
        Lease lease = new Lease();
        try {
            Files.createDirectories(folder);
            for (Gpu gpu : among) {
                if (lease.gpus.size() < count) {
                    add(gpu, forWhom, lease);
                }
            }
        } catch (IOException e) {
            lease.close();
            throw new VivaException(
                    VivaException.Code.OUTAGE,
                    "GPUs cannot be leased: the folder "
                            + folder
                            + " does not work: "
                            + e.getMessage()
                            + ". Set VIVA_HOME to a folder of this machine that you may write to",
                    e);
        }
        if (lease.gpus.size() < count) {
            lease.close();
            return Optional.empty();
        }
        return Optional.of(lease);
    }

    private void add(Gpu gpu, String forWhom, Lease lease) throws IOException {
        Path file = folder.resolve(gpu.uuid() + ".lock");
        if (!OURS.add(file)) {
            return;
        }
        Optional<FileChannel> locked = Optional.empty();
        try {
            locked = lock(file, forWhom);
        } finally {
            if (locked.isEmpty()) {
                OURS.remove(file);
            }
        }
        if (locked.isPresent()) {
            lease.gpus.add(gpu);
            lease.files.add(file);
            lease.channels.add(locked.get());
        }
    }

    private static Optional<FileChannel> lock(Path file, String forWhom) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean kept = false;
        try {
            if (channel.tryLock() == null) {
                return Optional.empty();
            }
            String line = "process " + ProcessHandle.current().pid() + ": " + forWhom + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            kept = true;
            return Optional.of(channel);
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    private static void release(Path file, FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        } finally {
            OURS.remove(file);
        }
    }
}

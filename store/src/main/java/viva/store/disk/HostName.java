package viva.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this machine calls itself, for people: asked of the kernel, since a name server may take
/// its time or know nothing of it.
public final class HostName {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    public static String here() {
        try {
            return Files.readString(KERNEL).strip();
        } catch (IOException e) {
            return "this machine";
        }
    }
}

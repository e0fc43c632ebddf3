package viva.experiment.sandbox;

import java.nio.file.Path;

/// A file, folder or device of the host that a job sees.
///
/// @param host where it lies; the sandbox may need to own it where it is writable
/// @param inside absolute path under which the job finds it
public record Mount(Path host, String inside, Access access) {
    /// What a job may do with it.
    public enum Access {
        READ,
        /// Change it; at most one mount of a job.
        WRITE,
        /// Use it as the device that it is.
        DEVICE
    }

    public Mount {
        if (!inside.matches("(/[A-Za-z0-9_.:-]+)+") || inside.contains("..")) {
            throw new IllegalArgumentException("'" + inside + "' is no plain absolute path");
        }
        host = host.toAbsolutePath().normalize();
    }

    public static Mount readOnly(Path host, String inside) {
        return new Mount(host, inside, Access.READ);
    }

    public static Mount writable(Path host, String inside) {
        return new Mount(host, inside, Access.WRITE);
    }

    public static Mount device(Path host, String inside) {
        return new Mount(host, inside, Access.DEVICE);
    }

    public boolean writable() {
        return access == Access.WRITE;
    }
}

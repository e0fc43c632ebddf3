package viva.experiment.sandbox;

import java.nio.file.Path;

/// A file or folder of the host that a job sees.
///
/// @param host where it lies; the sandbox may need to own it where it is writable
/// @param inside absolute path under which the job finds it
/// @param writable whether the job may change it; at most one mount of a job
public record Mount(Path host, String inside, boolean writable) {
    public Mount {
        if (!inside.matches("(/[A-Za-z0-9_.-]+)+") || inside.contains("..")) {
            throw new IllegalArgumentException("'" + inside + "' is no plain absolute path");
        }
        host = host.toAbsolutePath().normalize();
    }

    public static Mount readOnly(Path host, String inside) {
        return new Mount(host, inside, false);
    }

    public static Mount writable(Path host, String inside) {
        return new Mount(host, inside, true);
    }
}

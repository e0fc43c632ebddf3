package viva.console.planted;

import java.io.IOException;

/// Planted: a process started outside jail and host.
public final class StartsAProcess {
    private StartsAProcess() {}

    public static Process start() throws IOException {
        return new ProcessBuilder("true").start();
    }
}

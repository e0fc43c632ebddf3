package viva.console.planted;

import java.io.IOException;

/// Planted: a process started outside jail and host, the old way.
public final class StartsAProcessByRuntime {
    private StartsAProcessByRuntime() {}

    public static Process start() throws IOException {
        return Runtime.getRuntime().exec(new String[] {"true"});
    }
}

package viva.experiment.sandbox;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A setting of the running kernel under `/proc/sys`.
public final class KernelSetting {
    private KernelSetting() {}

    /// Its value, where this kernel has it: `user/max_user_namespaces` → `96365`.
    public static Optional<String> read(String name) {
        // In one call: such files give nothing to a second one, and `Files.readString` makes two.
        byte[] bytes = new byte[256];
        try (FileInputStream in = new FileInputStream("/proc/sys/" + name)) {
            int length = Math.max(0, in.read(bytes));
            return Optional.of(new String(bytes, 0, length, StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

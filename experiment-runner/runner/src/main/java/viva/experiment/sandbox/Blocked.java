package viva.experiment.sandbox;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viva.study.VivaException;

/// Why a system does not let a jail be made, and what to do about it.
public final class Blocked {
    private Blocked() {}

    /// The command that helps, where a setting of the kernel is to blame.
    public static Optional<String> remedy() {
        if (is("kernel/apparmor_restrict_unprivileged_userns", "1")) {
            return Optional.of("sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0");
        }
        if (is("kernel/unprivileged_userns_clone", "0")) {
            return Optional.of("sudo sysctl kernel.unprivileged_userns_clone=1");
        }
        if (is("user/max_user_namespaces", "0")) {
            return Optional.of("sudo sysctl user.max_user_namespaces=10000");
        }
        return Optional.empty();
    }

    static VivaException explain(@Nullable VivaException seen) {
        String words = seen == null ? "" : " What was seen: " + seen.getMessage();
        String advice =
                remedy().map(command -> "Run: " + command)
                        .orElse(
                                "In a container, start it with: docker run --security-opt"
                                        + " seccomp=unconfined --security-opt"
                                        + " systempaths=unconfined --cap-add SYS_ADMIN …");
        return new VivaException(
                VivaException.Code.SANDBOX,
                "This system does not let Viva make a jail, and nothing generated runs outside one. "
                        + advice
                        + "."
                        + words,
                seen);
    }

    private static boolean is(String setting, String value) {
        return KernelSetting.read(setting).equals(Optional.of(value));
    }
}

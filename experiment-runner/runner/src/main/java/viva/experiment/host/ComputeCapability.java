package viva.experiment.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a GPU's processors can execute, as CUDA counts it: `9.0` for Hopper.
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})");

    /// What the CUDA release of ND4J 1.0.0-M2.1 holds machine code for: 3.7 to 8.6. It holds no
    /// PTX, from which a driver could make code for later devices.
    private static final ComputeCapability ND4J_FIRST = new ComputeCapability(3, 7);

    private static final ComputeCapability ND4J_LAST = new ComputeCapability(8, 6);

    /// @return empty where the driver does not say
    static Optional<ComputeCapability> parse(String written) {
        Matcher match = WRITTEN.matcher(written);
        return match.matches()
                ? Optional.of(
                        new ComputeCapability(
                                Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))))
                : Optional.empty();
    }

    /// Whether ND4J's machine code runs on it. Code for one device runs on later ones of the same
    /// major number (CUDA C++ Programming Guide, "Binary Compatibility"), so 8.7 and 8.9 are
    /// served by what was made for 8.6.
    public boolean isServedByNd4j() {
        return compareTo(ND4J_FIRST) >= 0 && major <= ND4J_LAST.major;
    }

    /// What [#isServedByNd4j] asks for, in words.
    public static String servedByNd4j() {
        return "compute capability " + ND4J_FIRST + " to " + ND4J_LAST.major + ".x";
    }

    @Override
    public int compareTo(ComputeCapability other) {
        return major != other.major
                ? Integer.compare(major, other.major)
                : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

package viva.study;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The path of one model call: step, round, role, candidate or pair, order, vote, repair.
///
/// For example `program/r0/compare/p1-p2/ba/v0#repair1`. A path never depends on time or on the
/// order of arrival, so that the same study asks the same calls again after a crash.
public record CallId(String path) implements Comparable<CallId> {
    private static final int LONGEST = 200;
    private static final String REPAIR = "#repair";
    private static final Pattern STEP = Pattern.compile("([^/#]+)[/#]r([0-9]{1,9})(?![^/#])");

    public CallId {
        Require.that(
                !path.isEmpty() && path.length() <= LONGEST && isPath(path),
                () -> "'" + path + "' is not a call id");
    }

    /// Matches `[a-z0-9][a-z0-9/_-]*(#repair[1-9])?`; written out, since a journal has very many.
    private static boolean isPath(String path) {
        int end = path.length();
        char last = path.charAt(end - 1);
        if (last >= '1' && last <= '9' && path.startsWith(REPAIR, end - 1 - REPAIR.length())) {
            end -= 1 + REPAIR.length();
        }
        boolean fits = end > 0 && isLetterOrDigit(path.charAt(0));
        for (int i = 1; fits && i < end; i++) {
            char c = path.charAt(i);
            fits = isLetterOrDigit(c) || c == '/' || c == '_' || c == '-';
        }
        return fits;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    public static CallId parse(String path) {
        return new CallId(path);
    }

    /// The step that makes the call: the first two parts of the path, where they name one.
    public Optional<Step> step() {
        Matcher parts = STEP.matcher(path);
        return parts.lookingAt() && Stages.BY_NAME.containsKey(parts.group(1))
                ? Optional.of(
                        new Step(
                                Stages.BY_NAME.get(parts.group(1)),
                                Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    private static final class Stages {
        /// As steps are written.
        static final Map<String, Stage> BY_NAME =
                Arrays.stream(Stage.values())
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        stage -> new Step(stage, 0).id().replace("/r0", ""),
                                        Function.identity()));
    }

    public CallId child(String part) {
        return new CallId(path + "/" + part);
    }

    /// Whether it is this call, a repair of it, or a call below it.
    public boolean isOrBelow(CallId root) {
        int end = root.path.length();
        return path.startsWith(root.path)
                && (path.length() == end || path.charAt(end) == '/' || path.charAt(end) == '#');
    }

    /// The call that asks the same again with the validator's words; `n` counts from 1.
    public CallId repair(int n) {
        return new CallId(path + "#repair" + n);
    }

    @Override
    public int compareTo(CallId other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}

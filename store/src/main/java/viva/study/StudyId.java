package viva.study;

/// A study's short name, used as its folder: `[a-z0-9][a-z0-9-]*`, 64 characters at most.
public record StudyId(String value) {
    public StudyId {
        Require.that(
                value.matches("[a-z0-9][a-z0-9-]{0,63}"),
                "study id '" + value + "' must be lower-case letters, digits and - (64 at most)");
    }

    public static StudyId parse(String value) {
        return new StudyId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

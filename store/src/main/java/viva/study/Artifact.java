package viva.study;

/// Bytes on disk, named by their digest.
///
/// @param step id of the step that made it, for example `experiment/r0`
public record Artifact(Digest digest, String mediaType, long size, String step) {
    public static final String JSON = "application/json";
    public static final String TRIALS = "application/jsonl";
    public static final String TEXT = "text/plain";
    public static final String MARKDOWN = "text/markdown";
    public static final String YAML = "application/yaml";
    public static final String JAVA = "text/x-java";
    public static final String PYTHON = "text/x-python";

    public Artifact {
        Require.text(mediaType, "media type");
        Require.that(size >= 0, "artifact size is negative");
    }
}

package viva.study;

/// One source file of generated code, kept as an artifact.
///
/// @param fileName as the compiler wants it, for example `MinNorm.java`
public record Program(ExperimentDesign.Language language, String fileName, Artifact source) {
    public Program {
        Require.that(
                fileName.matches("[A-Za-z][A-Za-z0-9_]{0,63}\\.(java|py)"),
                "program file name '"
                        + fileName
                        + "' must be like Experiment.java or experiment.py");
    }
}

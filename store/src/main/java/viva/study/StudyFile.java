package viva.study;

/// A study file, read: what is asked, and how it may be run. Format `viva.study/1`.
///
/// @param executor where its run and its clean-room repetition go; programs are tried here
public record StudyFile(
        Study study,
        Policy policy,
        Budget budget,
        Models models,
        ExperimentFile.Executor executor) {
    /// On this machine.
    public StudyFile(Study study, Policy policy, Budget budget, Models models) {
        this(study, policy, budget, models, ExperimentFile.Executor.LOCAL);
    }
}

package viva.study;

/// A study file, read: what is asked, and how it may be run. Format `viva.study/1`.
public record StudyFile(Study study, Policy policy, Budget budget, Models models) {}

package viva.experiment.sandbox;

import viva.study.Resources;

/// What is left of a job.
///
/// @param used what it used, as far as was seen from outside
/// @param log its standard error: cut in the middle where it is long, without control characters
public record JobReport(JobEnd end, Resources used, String log) {}

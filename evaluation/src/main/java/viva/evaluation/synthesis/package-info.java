/// Program synthesis from labelled examples, in the manner of LLM-ERM (arXiv 2510.14331): training
/// rows to the proposer, validation rows to the critic, hidden rows to nobody.
///
/// This package may import `viva.study`, `viva.agents.committee` and other packages of the
/// evaluation room.
///
/// Start with [viva.evaluation.synthesis.Target], then with
/// [viva.evaluation.synthesis.SynthesisReport].
@NullMarked
package viva.evaluation.synthesis;

import org.jspecify.annotations.NullMarked;

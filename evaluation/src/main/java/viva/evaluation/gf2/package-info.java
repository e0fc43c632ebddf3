/// GF(2) circuit reconstruction, step by step, by proposers that are programs: a search of many
/// steps whose right answer is known.
///
/// This package may import `viva.study`, `viva.agents.committee`, `viva.manuscript` for plots, and
/// other packages of the evaluation room. Source of the task: arXiv 2602.21061.
///
/// Start with [viva.evaluation.gf2.Circuit], then with [viva.evaluation.gf2.Gf2Report].
@NullMarked
package viva.evaluation.gf2;

import org.jspecify.annotations.NullMarked;

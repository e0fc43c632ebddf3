/// Committees: propose, check, criticise, compare, choose. The protocol Π(k, m, r) of arXiv
/// 2605.14163, free of prompts and models.
///
/// This package may import `viva.study` and `viva.tools`. It asks its members through
/// [viva.agents.committee.CommitteeTask] and keeps every answer, so that everything that counts
/// votes here is a pure function of a recorded [viva.study.Selection].
///
/// Start with [viva.agents.committee.Committee], then with [viva.agents.committee.Aggregation].
@NullMarked
package viva.agents.committee;

import org.jspecify.annotations.NullMarked;

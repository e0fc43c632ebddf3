/// Deterministic checks, and the evaluator of quantities. Only what stands here makes a verdict.
///
/// This room may import `viva.study`, `viva.store` and `viva.manuscript`. It sees no prompt and
/// no model, so that a verdict never depends on one.
///
/// [viva.verifier.StandardChecks] lists the checks, each a class named as what it asserts;
/// [viva.verifier.verdict.FindingsMaker] makes verdicts; `docs/verification.md` says what none of
/// them can see.
@NullMarked
package viva.verifier;

import org.jspecify.annotations.NullMarked;

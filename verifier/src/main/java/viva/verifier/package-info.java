/// Deterministic checks, and the evaluator of quantities. Only what stands here makes a verdict.
///
/// This room may import `viva.study`, `viva.store` and `viva.manuscript`. It sees no prompt and
/// no model, so that a verdict never depends on one.
///
/// Each check is a class named as what it asserts; start with any of them.
@NullMarked
package viva.verifier;

import org.jspecify.annotations.NullMarked;

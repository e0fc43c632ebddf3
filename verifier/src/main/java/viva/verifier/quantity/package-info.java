/// From trials to numbers: queries, formulas and the exact interval of a median.
///
/// This room may import `viva.study` only. Start with
/// [viva.verifier.quantity.QuantityEvaluator].
@NullMarked
package viva.verifier.quantity;

import org.jspecify.annotations.NullMarked;

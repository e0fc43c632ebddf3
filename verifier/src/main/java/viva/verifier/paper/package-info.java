/// Checks over a manuscript. Each is a class named as what it asserts.
///
/// This room may import `viva.study`, `viva.manuscript` and the verifier's own rooms.
@NullMarked
package viva.verifier.paper;

import org.jspecify.annotations.NullMarked;

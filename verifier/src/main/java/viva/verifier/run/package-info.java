/// Checks over the runs, the findings and the journal. Each is a class named as what it asserts.
///
/// This room may import `viva.study` and the verifier's own rooms.
@NullMarked
package viva.verifier.run;

import org.jspecify.annotations.NullMarked;

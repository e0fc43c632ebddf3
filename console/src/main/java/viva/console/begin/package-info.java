/// How a study begins: an interview that ends in a study file with comments.
///
/// This room may import `viva.console` and what that may import.
///
/// Start at `Interview`.
@NullMarked
package viva.console.begin;

import org.jspecify.annotations.NullMarked;

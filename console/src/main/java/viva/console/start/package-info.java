/// What makes the next start of Viva faster, done once after a build.
///
/// This room may import the JDK alone.
@NullMarked
package viva.console.start;

import org.jspecify.annotations.NullMarked;

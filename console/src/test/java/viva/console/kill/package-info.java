/// A study in processes of its own that are killed with SIGKILL: at random instants, and at named
/// points that random kills rarely hit. Start with [viva.console.kill.KillIT].
@NullMarked
package viva.console.kill;

import org.jspecify.annotations.NullMarked;

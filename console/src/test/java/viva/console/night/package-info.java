/// A whole night in minutes: real processes, a clock that jumps, and what can go wrong.
@org.jspecify.annotations.NullMarked
package viva.console.night;

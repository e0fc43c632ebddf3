/// The vocabulary kept to its word: what records refuse, and what events add up to.
@NullMarked
package viva.study;

import org.jspecify.annotations.NullMarked;

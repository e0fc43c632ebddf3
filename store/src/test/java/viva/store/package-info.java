/// The store kept to its word: contracts shared by real and in-memory ports, and planted damage.
@NullMarked
package viva.store;

import org.jspecify.annotations.NullMarked;

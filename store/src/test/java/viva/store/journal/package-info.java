/// Rows, chain and head against planted damage.
@NullMarked
package viva.store.journal;

import org.jspecify.annotations.NullMarked;

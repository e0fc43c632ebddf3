@NullMarked
package viva.store.written;

import org.jspecify.annotations.NullMarked;

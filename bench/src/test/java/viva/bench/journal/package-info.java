@NullMarked
package viva.bench.journal;

import org.jspecify.annotations.NullMarked;

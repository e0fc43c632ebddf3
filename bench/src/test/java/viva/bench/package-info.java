@NullMarked
package viva.bench;

import org.jspecify.annotations.NullMarked;

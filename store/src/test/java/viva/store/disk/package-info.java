/// Tests of what reaches the disk.
@NullMarked
package viva.store.disk;

import org.jspecify.annotations.NullMarked;

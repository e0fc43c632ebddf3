/// Files that are there after power loss, the lock on a folder, and what a failing disk means.
///
/// This room may import `viva.study` only.
@NullMarked
package viva.store.disk;

import org.jspecify.annotations.NullMarked;

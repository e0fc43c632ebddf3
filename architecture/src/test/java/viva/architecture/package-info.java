/// What holds over all rooms: which may import which, where third-party types stay, and the shape
/// of the tree.
///
/// Start with `Rooms`, the table of arrows, then `Rules`; `PlantedDefectsTest` shows that each
/// rule can fail.
@NullMarked
package viva.architecture;

import org.jspecify.annotations.NullMarked;

/// What a generated Java program sees of Viva: its cells and seeds coming in, its measurements
/// going out.
///
/// This room may import nothing but the JDK and JSpecify, because its jar lies on the class path
/// inside the sandbox.
///
/// Start with what a program is handed, then with how it reports.
@NullMarked
package viva.experiment.api;

import org.jspecify.annotations.NullMarked;

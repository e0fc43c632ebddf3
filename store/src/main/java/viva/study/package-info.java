/// The vocabulary: what a study is made of, as records and sealed interfaces.
///
/// Every other room speaks in these words. Nothing here reads, writes, asks a model or starts a
/// process; it may import the JDK and JSpecify only. Start with [viva.study.Study] (what is asked),
/// [viva.study.Event] (what happened) and [viva.study.RunState] (what that adds up to).
@NullMarked
package viva.study;

import org.jspecify.annotations.NullMarked;

package viva.console.terminal;

import java.util.List;

/// How somebody is asked for lines.
///
/// @param prompt what stands before a line
/// @param history name of the file that keeps what was typed, in the user's state folder
/// @param leavesAtInterrupt whether Ctrl-C ends the input; otherwise it drops the line
public record Manner(String prompt, Offers offers, String history, boolean leavesAtInterrupt) {
    /// What Tab offers.
    @FunctionalInterface
    public interface Offers {
        /// @param words of the line so far
        /// @param index of the word that is being typed
        /// @return whole words; one that ends in `=` goes on
        List<String> offers(List<String> words, int index);
    }
}

package viva.tools.tree;

/// What came of a look at a work tree, or of an edit.
///
/// @param done false where it was refused; the text says why, and what would do
/// @param text for whoever asked; text from files is data from outside
public record Looked(boolean done, String text) {
    static Looked at(String text) {
        return new Looked(true, text);
    }

    static Looked refused(String why) {
        return new Looked(false, why);
    }
}

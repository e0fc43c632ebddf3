package viva.agents.protocol;

import viva.study.ExperimentDesign;

/// A program's code without comments and without what white space does not say: programs of equal
/// forms are one program. What stands in a string is kept, letter by letter.
///
/// A scanner of tokens, no parser: text that is no program gets a form too.
final class NormalForm {
    private final String source;
    private final boolean python;
    private final StringBuilder form = new StringBuilder();
    private int at;

    private NormalForm(ExperimentDesign.Language language, String source) {
        this.source = source;
        this.python =
                switch (language) {
                    case JAVA -> false;
                    case PYTHON -> true;
                };
    }

    static String of(ExperimentDesign.Language language, String source) {
        return new NormalForm(language, source.replace("\r\n", "\n")).scan();
    }

    private String scan() {
        while (at < source.length()) {
            char next = source.charAt(at);
            if (next == '"' || next == '\'') {
                string(source.startsWith(triple(next), at) ? triple(next) : "" + next);
            } else if (startsComment()) {
                comment();
            } else if (Character.isWhitespace(next)) {
                space();
            } else {
                form.append(next);
                at++;
            }
        }
        return form.toString().strip();
    }

    /// In Java only text blocks have three quotes; three apostrophes in a row are no literal there.
    private String triple(char quote) {
        return python || quote == '"' ? ("" + quote).repeat(3) : "none";
    }

    private void string(String quote) {
        int end = at + quote.length();
        while (end < source.length() && !source.startsWith(quote, end)) {
            if (quote.length() == 1 && source.charAt(end) == '\n') {
                break;
            }
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(source.length(), end + (source.startsWith(quote, end) ? quote.length() : 0));
        form.append(source, at, end);
        at = end;
    }

    private boolean startsComment() {
        return python
                ? source.charAt(at) == '#'
                : source.startsWith("//", at) || source.startsWith("/*", at);
    }

    private void comment() {
        boolean block = !python && source.startsWith("/*", at);
        int end = source.indexOf(block ? "*/" : "\n", block ? at + 2 : at);
        at = end < 0 ? source.length() : block ? end + 2 : end;
        blank();
    }

    /// In Python the end of a line and the indentation behind it are code.
    private void space() {
        int begin = at;
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        String white = source.substring(begin, at);
        int line = white.lastIndexOf('\n');
        boolean commentFollows = at < source.length() && startsComment();
        if (!python || line < 0 || commentFollows) {
            blank();
        } else {
            while (!form.isEmpty() && form.charAt(form.length() - 1) == ' ') {
                form.setLength(form.length() - 1);
            }
            form.append(white, line, white.length());
        }
    }

    private void blank() {
        if (!form.isEmpty() && !Character.isWhitespace(form.charAt(form.length() - 1))) {
            form.append(' ');
        }
    }
}

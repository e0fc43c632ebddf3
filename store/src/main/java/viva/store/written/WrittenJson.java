package viva.store.written;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.Arrays;
import viva.study.ByteSize;
import viva.study.CallId;
import viva.study.Cell;
import viva.study.Digest;
import viva.study.Money;

/// One object of JSON as Viva writes it, taken apart from its begin to its end: components in a
/// known order, no space between them, ASCII without escapes. Used by one thread.
final class WrittenJson {
    private static final int MOST_DIGITS = 18;
    private static final byte[] YES = "true".getBytes(US_ASCII);
    private static final byte[] NO = "false".getBytes(US_ASCII);

    private final byte[] json;
    private final SharedValues shared;
    private int at;

    /// The text has another form: somebody else has to read it.
    static final class OtherForm extends Exception {
        private static final long serialVersionUID = 1;

        /// Without a stack: in some journals every event has another form.
        OtherForm() {
            super("another form of JSON", null, false, false);
        }
    }

    /// A component's name as [#first] and [#then] take it.
    static byte[] quoted(String name) {
        return ("\"" + name + "\":").getBytes(US_ASCII);
    }

    /// @param json UTF-8, kept as it is
    /// @param shared keeps what comes again in the events of one journal
    WrittenJson(byte[] json, SharedValues shared) {
        this.json = json;
        this.shared = shared;
    }

    private static void require(boolean holds) throws OtherForm {
        if (!holds) {
            throw new OtherForm();
        }
    }

    private void take(char wanted) throws OtherForm {
        require(at < json.length && json[at] == wanted);
        at++;
    }

    /// The begin of an object.
    WrittenJson open() throws OtherForm {
        take('{');
        return this;
    }

    /// The end of an object.
    WrittenJson close() throws OtherForm {
        take('}');
        return this;
    }

    /// The end of all.
    void end() throws OtherForm {
        require(at == json.length);
    }

    /// The name of the first component of an object.
    WrittenJson first(byte[] quoted) throws OtherForm {
        require(isNext(quoted, at));
        at += quoted.length;
        return this;
    }

    /// The name of another component.
    WrittenJson then(byte[] quoted) throws OtherForm {
        require(has(quoted));
        at += 1 + quoted.length;
        return this;
    }

    /// Whether this component comes next, for [#then].
    boolean has(byte[] quoted) {
        return at < json.length && json[at] == ',' && isNext(quoted, at + 1);
    }

    private boolean isNext(byte[] wanted, int from) {
        int to = from + wanted.length;
        return to <= json.length && Arrays.equals(json, from, to, wanted, 0, wanted.length);
    }

    /// Goes over a text and its quotes.
    ///
    /// @return where its end quote is
    private int overText() throws OtherForm {
        take('"');
        byte[] bytes = json;
        int end = at;
        while (end < bytes.length && bytes[end] != '"') {
            // Bytes beyond ASCII are negative.
            require(bytes[end] >= ' ' && bytes[end] != '\\');
            end++;
        }
        require(end < bytes.length);
        at = end + 1;
        return end;
    }

    /// A text that comes again.
    String text() throws OtherForm {
        int from = at + 1;
        return shared.text(json, from, overText());
    }

    private String ownText() throws OtherForm {
        int from = at + 1;
        return new String(json, from, overText() - from, US_ASCII);
    }

    CallId call() throws OtherForm {
        return CallId.parse(ownText());
    }

    Digest digest() throws OtherForm {
        int from = at + 1;
        int to = from + 2 * Digest.BYTES;
        require(to < json.length && json[at] == '"' && json[to] == '"');
        at = to + 1;
        return Digest.parse(json, from);
    }

    Cell cell() throws OtherForm {
        int from = at + 1;
        int end = overText();
        int hash = end - 1;
        while (hash > from && json[hash] != '#') {
            hash--;
        }
        require(hash > from);
        return new Cell(shared.arm(json, from, hash), number(hash + 1, end));
    }

    ByteSize size() throws OtherForm {
        return ByteSize.parse(ownText());
    }

    /// `0.15 USD`
    Money money() throws OtherForm {
        return Money.parse(ownText());
    }

    Duration duration() throws OtherForm {
        int from = at + 1;
        return WrittenSeconds.parse(json, from, overText());
    }

    boolean yesOrNo() throws OtherForm {
        boolean yes = at < json.length && json[at] == 't';
        byte[] word = yes ? YES : NO;
        require(isNext(word, at));
        at += word.length;
        return yes;
    }

    int smallNumber() throws OtherForm {
        long number = number();
        require(number <= Integer.MAX_VALUE);
        return (int) number;
    }

    long number() throws OtherForm {
        int from = at;
        int end = from;
        while (end < json.length && isDigit(json[end])) {
            end++;
        }
        at = end;
        return number(from, end);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private long number(int from, int to) throws OtherForm {
        int digits = to - from;
        require(digits > 0 && digits <= MOST_DIGITS && (json[from] != '0' || digits == 1));
        long number = 0;
        for (int i = from; i < to; i++) {
            require(isDigit(json[i]));
            number = 10 * number + (json[i] - '0');
        }
        return number;
    }
}

package viva.experiment.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A strict reader of JSON (RFC 8259) for our own small files: objects, lists, strings and numbers
/// as [Map], [List], [String] and [BigDecimal]. Duplicate keys, `true`, `false` and `null` are
/// errors, because no spec has them.
final class JsonText {
    private static final int DEEPEST = 16;

    private final String text;
    private int at;
    private int depth;

    private JsonText(String text) {
        this.text = text;
    }

    /// @throws IllegalArgumentException where it is not such JSON; names the position
    static Object parse(String text) {
        JsonText reader = new JsonText(text);
        Object value = reader.value();
        reader.blanks();
        if (reader.at != text.length()) {
            throw reader.wrong("the end");
        }
        return value;
    }

    private Object value() {
        blanks();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        open('{');
        while (!closes('}', object.isEmpty())) {
            blanks();
            String key = string();
            blanks();
            expect(':');
            if (object.put(key, value()) != null) {
                throw wrong("another key than '" + key + "' again");
            }
        }
        return object;
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        open('[');
        while (!closes(']', list.isEmpty())) {
            list.add(value());
        }
        return list;
    }

    private void open(char bracket) {
        expect(bracket);
        if (++depth > DEEPEST) {
            throw wrong("less nesting");
        }
    }

    /// Steps over the bracket that ends, or over the comma before the next element.
    private boolean closes(char bracket, boolean first) {
        blanks();
        if (peek() == bracket) {
            at++;
            depth--;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong("no control character");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("an escape");
        };
    }

    private char unicode() {
        int end = Math.min(at + 4, text.length());
        String digits = text.substring(at, end);
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw wrong("four hexadecimal digits");
        }
        at = end;
        return (char) Integer.parseInt(digits, 16);
    }

    private BigDecimal number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        if (!number.matches("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?")) {
            at = start;
            throw wrong("an object, a list, a string or a number");
        }
        return new BigDecimal(number);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("more text");
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("'" + c + "'");
        }
        at++;
    }

    private IllegalArgumentException wrong(String wanted) {
        return new IllegalArgumentException("at character " + at + ": expected " + wanted);
    }
}

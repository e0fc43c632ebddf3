package viva.verifier.quantity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import viva.verifier.quantity.Expression.Call;
import viva.verifier.quantity.Expression.Function;
import viva.verifier.quantity.Expression.Literal;
import viva.verifier.quantity.Expression.Negation;
import viva.verifier.quantity.Expression.Operation;
import viva.verifier.quantity.Expression.Operator;
import viva.verifier.quantity.Expression.Reference;

/// Reads the formulas of a [viva.study.Quantity.Formula].
///
/// The grammar, with white space anywhere between tokens:
/// ```
/// sum     = product (("+" | "-") product)*
/// product = factor (("*" | "/") factor)*
/// factor  = "-" factor | number | id | function "(" sum ("," sum)* ")" | "(" sum ")"
/// number  = digits ("." digits)? (("e" | "E") ("+" | "-")? digits)?
/// ```
/// A formula comes from a model, so that its length and depth are bounded. Operators of one
/// strength group to the left.
public final class FormulaParser {
    /// The longest formula that is read, in characters.
    public static final int MOST_CHARACTERS = 1000;

    /// How many parentheses, calls and signs may stand inside one another.
    public static final int MOST_DEPTH = 40;

    private final String text;
    private int at;
    private int depth;

    private FormulaParser(String text) {
        this.text = text;
    }

    /// What reading gave.
    public sealed interface Parsing {
        record Parsed(Expression expression) implements Parsing {}

        /// @param problem one sentence with the column, counted from 1
        record Malformed(String problem) implements Parsing {}
    }

    /// Reads a formula; whatever the text is, this returns and throws nothing.
    public static Parsing parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return new Parsing.Malformed(
                    "the formula is longer than " + MOST_CHARACTERS + " characters; split it");
        }
        try {
            FormulaParser parser = new FormulaParser(text);
            Expression expression = parser.sum();
            if (parser.at < text.length()) {
                throw parser.problem("an operator or the end");
            }
            return new Parsing.Parsed(expression);
        } catch (FormulaProblem problem) {
            return new Parsing.Malformed(problem.reason());
        }
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            if (took('+')) {
                left = new Operation(Operator.PLUS, left, product());
            } else if (took('-')) {
                left = new Operation(Operator.MINUS, left, product());
            } else {
                return left;
            }
        }
    }

    private Expression product() {
        Expression left = factor();
        while (true) {
            if (took('*')) {
                left = new Operation(Operator.TIMES, left, factor());
            } else if (took('/')) {
                left = new Operation(Operator.DIVIDED_BY, left, factor());
            } else {
                return left;
            }
        }
    }

    private Expression factor() {
        if (++depth > MOST_DEPTH) {
            throw new FormulaProblem("the formula is nested deeper than " + MOST_DEPTH + " levels");
        }
        Expression factor;
        if (took('-')) {
            factor = new Negation(factor());
        } else if (took('(')) {
            factor = sum();
            expect(')');
        } else if (at < text.length() && isDigit(text.charAt(at))) {
            factor = number();
        } else {
            factor = named();
        }
        depth--;
        return factor;
    }

    private Expression named() {
        int start = at;
        while (at < text.length() && isNameCharacter(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        if (!name.matches("[a-z][a-z0-9_]{0,63}")) {
            at = start;
            throw problem("a number, a quantity id or '('");
        }
        if (!took('(')) {
            return new Reference(name);
        }
        for (Function function : Function.values()) {
            if (function.word().equals(name)) {
                return call(function);
            }
        }
        throw new FormulaProblem("there is no function '" + name + "'; use abs, min, max or log10");
    }

    private Expression call(Function function) {
        List<Expression> arguments = new ArrayList<>();
        do {
            arguments.add(sum());
        } while (took(','));
        expect(')');
        if (arguments.size() != function.arity()) {
            throw new FormulaProblem(
                    function.word() + " takes " + function.arity() + ", not " + arguments.size());
        }
        return new Call(function, arguments);
    }

    private Expression number() {
        int start = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            digits();
        }
        String written = text.substring(start, at);
        if (at < text.length() && isNameCharacter(text.charAt(at))) {
            throw problem("an operator after the number " + written);
        }
        if (written.length() > 30 || written.matches(".*[eE][+-]?[0-9]{4,}")) {
            throw new FormulaProblem("the number at column " + (start + 1) + " is too long");
        }
        BigDecimal value = new BigDecimal(written);
        if (!Double.isFinite(value.doubleValue())) {
            throw new FormulaProblem("the number " + written + " is too large");
        }
        return new Literal(value);
    }

    private void digits() {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw problem("a digit");
        }
    }

    private boolean took(char wanted) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            skipSpace();
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!took(wanted)) {
            throw problem("'" + wanted + "'");
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private FormulaProblem problem(String wanted) {
        String seen = at < text.length() ? "'" + printable(text.charAt(at)) + "'" : "the end";
        return new FormulaProblem("column " + (at + 1) + ": expected " + wanted + ", saw " + seen);
    }

    private static String printable(char c) {
        return c > ' ' && c < 127 ? String.valueOf(c) : "U+%04X".formatted((int) c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameCharacter(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}

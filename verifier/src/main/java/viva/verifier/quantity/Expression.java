package viva.verifier.quantity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// A parsed formula over quantities.
public sealed interface Expression {
    /// A decimal number as written; never negative.
    record Literal(BigDecimal value) implements Expression {}

    /// Another quantity.
    record Reference(String id) implements Expression {}

    record Negation(Expression of) implements Expression {}

    record Operation(Operator operator, Expression left, Expression right) implements Expression {}

    record Call(Function function, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    enum Operator {
        PLUS('+', 1),
        MINUS('-', 1),
        TIMES('*', 2),
        DIVIDED_BY('/', 2);

        private final char sign;
        private final int binding;

        Operator(char sign, int binding) {
            this.sign = sign;
            this.binding = binding;
        }

        char sign() {
            return sign;
        }

        int binding() {
            return binding;
        }
    }

    enum Function {
        ABS("abs", 1),
        MIN("min", 2),
        MAX("max", 2),
        LOG10("log10", 1);

        private final String word;
        private final int arity;

        Function(String word, int arity) {
            this.word = word;
            this.arity = arity;
        }

        String word() {
            return word;
        }

        int arity() {
            return arity;
        }
    }

    /// The direct parts, left to right.
    default List<Expression> parts() {
        return switch (this) {
            case Literal _, Reference _ -> List.of();
            case Negation negation -> List.of(negation.of());
            case Operation operation -> List.of(operation.left(), operation.right());
            case Call call -> call.arguments();
        };
    }

    /// The quantities that this formula refers to, in the order of their first use.
    default SequencedSet<String> references() {
        LinkedHashSet<String> found = new LinkedHashSet<>();
        ArrayList<Expression> open = new ArrayList<>(List.of(this));
        while (!open.isEmpty()) {
            Expression next = open.removeLast();
            if (next instanceof Reference reference) {
                found.add(reference.id());
            }
            open.addAll(next.parts().reversed());
        }
        return found;
    }

    /// The same formula over other names; names that the map lacks stay.
    default Expression renamed(Map<String, String> names) {
        return switch (this) {
            case Literal literal -> literal;
            case Reference(String id) -> new Reference(names.getOrDefault(id, id));
            case Negation(Expression of) -> new Negation(of.renamed(names));
            case Operation(Operator operator, Expression left, Expression right) ->
                    new Operation(operator, left.renamed(names), right.renamed(names));
            case Call(Function function, List<Expression> arguments) ->
                    new Call(function, arguments.stream().map(a -> a.renamed(names)).toList());
        };
    }

    /// One canonical spelling with no parentheses but those that are needed.
    default String text() {
        return switch (this) {
            case Literal(BigDecimal value) -> value.stripTrailingZeros().toString();
            case Reference(String id) -> id;
            case Negation(Expression of) ->
                    "-" + (of instanceof Operation ? "(" + of.text() + ")" : of.text());
            case Operation(Operator operator, Expression left, Expression right) ->
                    inside(left, operator.binding())
                            + " "
                            + operator.sign()
                            + " "
                            + inside(right, operator.binding() + 1);
            case Call(Function function, List<Expression> arguments) ->
                    function.word()
                            + "("
                            + String.join(", ", arguments.stream().map(Expression::text).toList())
                            + ")";
        };
    }

    private static String inside(Expression part, int binding) {
        boolean bare = !(part instanceof Operation(Operator o, _, _)) || o.binding() >= binding;
        return bare ? part.text() : "(" + part.text() + ")";
    }
}

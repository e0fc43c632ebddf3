package viva.manuscript.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What math may say: known commands, bounded length, and no measured numbers.
///
/// Commands come from a list, so that nothing that defines, reads, loops or draws reaches the
/// typesetter.
public final class Tex {
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 16;

    private static final Set<String> COMMANDS =
            Set.of(
                    ("alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu"
                                    + " xi pi rho sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda"
                                    + " Xi Pi Sigma Upsilon Phi Psi Omega ell nabla partial infty hbar Re Im"
                                    + " frac dfrac tfrac sqrt binom sum prod int oint lim limsup liminf max min sup inf"
                                    + " arg argmin argmax log ln exp sin cos tan sinh cosh tanh det dim ker gcd Pr"
                                    + " hat widehat bar overline underline tilde widetilde vec dot ddot check"
                                    + " mathbb mathbf mathrm mathcal mathit mathsf mathfrak boldsymbol operatorname"
                                    + " text textrm textit textbf left right big Big bigg Bigg bigl bigr Bigl Bigr"
                                    + " langle rangle lVert rVert lvert rvert Vert vert lfloor rfloor lceil rceil"
                                    + " cdot times div pm mp ast star circ bullet otimes oplus"
                                    + " le leq ge geq ne neq approx sim simeq cong equiv propto ll gg prec succ"
                                    + " in notin ni subset subseteq supset supseteq cup cap setminus emptyset"
                                    + " forall exists neg land lor to gets mapsto rightarrow leftarrow Rightarrow"
                                    + " Leftarrow leftrightarrow Leftrightarrow iff implies longrightarrow uparrow downarrow"
                                    + " perp parallel mid top bot dagger ddagger prime ldots cdots vdots ddots dots"
                                    + " quad qquad overbrace underbrace stackrel limits nolimits displaystyle textstyle"
                                    + " begin end not backslash colon")
                            .split(" "));

    private static final Set<String> TWO_ARGUMENTS =
            Set.of("frac", "dfrac", "tfrac", "binom", "stackrel");

    private static final Set<String> ENVIRONMENTS =
            Set.of("matrix", "pmatrix", "bmatrix", "vmatrix", "cases", "aligned");

    private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z]+|.)", Pattern.DOTALL);
    private static final Pattern ENVIRONMENT =
            Pattern.compile("\\\\(?:begin|end)\\s*(\\{[a-z]*})?");

    private Tex() {}

    /// Why this cannot be set, as advice; empty where it can.
    public static Optional<String> problem(String tex) {
        if (tex.length() > LONGEST) {
            return Optional.of("math may have " + LONGEST + " characters; split it");
        }
        Matcher commands = COMMAND.matcher(tex);
        while (commands.find()) {
            String name = commands.group(1);
            if (Character.isLetter(name.charAt(0))
                    ? !COMMANDS.contains(name)
                    : "{}|,;:!\\ _&%$#".indexOf(name.charAt(0)) < 0) {
                return Optional.of("\\" + name + " is not among the commands that math may use");
            }
        }
        Matcher environments = ENVIRONMENT.matcher(tex);
        while (environments.find()) {
            String name = environments.group(1);
            if (name == null || !ENVIRONMENTS.contains(name.substring(1, name.length() - 1))) {
                return Optional.of(
                        "math may use these environments: "
                                + String.join(", ", ENVIRONMENTS.stream().sorted().toList()));
            }
        }
        return braces(tex);
    }

    private static Optional<String> braces(String tex) {
        int depth = 0;
        for (int i = 0; i < tex.length(); i++) {
            switch (tex.charAt(i)) {
                case '\\' -> i++;
                case '{' -> depth++;
                case '}' -> depth--;
                default -> {}
            }
            if (depth < 0 || depth > DEEPEST) {
                return Optional.of("braces in math do not match, or go too deep");
            }
        }
        return depth == 0 ? Optional.empty() : Optional.of("braces in math do not match");
    }

    /// Numerals other than 0, 1, 2 on the line, and whole numbers of two digits in exponents and
    /// indices.
    public static List<String> numerals(String tex) {
        return new Scan(tex).numerals();
    }

    /// Reads math left to right, joining digits that only braces and spaces part.
    private static final class Scan {
        private static final Pattern DIGIT = Pattern.compile("[\\p{Nd}\\p{Nl}\\p{No}]");

        private final String tex;
        private final List<String> found = new ArrayList<>();
        private final StringBuilder number = new StringBuilder();
        private final List<Group> groups = new ArrayList<>(List.of(new Group(false, false, 0)));

        /// Arguments that the last command still expects: what stands in them is a number by
        /// itself.
        private int expected;

        private boolean scriptNext;
        private boolean numberInScript;

        Scan(String tex) {
            this.tex = tex;
        }

        List<String> numerals() {
            for (int i = 0; i < tex.length(); ) {
                int c = tex.codePointAt(i);
                i += c == '\\' ? command(i) : character(c);
            }
            endNumber();
            return found;
        }

        private int command(int at) {
            Matcher command = COMMAND.matcher(tex).region(at, tex.length());
            if (!command.lookingAt()) {
                return 1;
            }
            if (" ,;:!".indexOf(command.group(1).charAt(0)) < 0) {
                endNumber();
                scriptNext = false;
                expected = TWO_ARGUMENTS.contains(command.group(1)) ? 2 : 0;
            }
            return command.group().length();
        }

        private int character(int c) {
            int length = Character.charCount(c);
            if (Character.isWhitespace(c) || c == '~') {
                return length;
            }
            if (c == '{') {
                open();
            } else if (c == '}') {
                close();
            } else if (c == '^' || c == '_') {
                endNumber();
                scriptNext = true;
            } else if (DIGIT.matcher(Character.toString(c)).matches()
                    || (c == '.' && !number.isEmpty())) {
                digit(c);
            } else {
                endNumber();
                scriptNext = false;
            }
            return length;
        }

        /// @param script whether it stands raised or lowered
        /// @param argument whether it is an argument of a command such as `\frac`
        /// @param expected arguments after it
        private record Group(boolean script, boolean argument, int expected) {}

        private void open() {
            boolean script = groups.getLast().script() || scriptNext;
            boolean argument = expected > 0;
            if (argument) {
                endNumber();
            }
            groups.add(new Group(script, argument, Math.max(0, expected - 1)));
            scriptNext = false;
            expected = 0;
        }

        private void close() {
            Group closed = groups.getLast();
            if (groups.size() > 1) {
                groups.removeLast();
            }
            if (closed.argument() || closed.script() != groups.getLast().script()) {
                endNumber();
            }
            expected = closed.expected();
        }

        private void digit(int c) {
            boolean script = groups.getLast().script() || scriptNext;
            if (!number.isEmpty() && script != numberInScript) {
                endNumber();
            }
            numberInScript = script;
            number.appendCodePoint(c);
            if (scriptNext) {
                endNumber();
                scriptNext = false;
            }
        }

        private void endNumber() {
            String text = number.toString().replaceFirst("\\.$", "");
            number.setLength(0);
            if (!text.isEmpty() && !text.matches(numberInScript ? "[0-9]{1,2}" : "[012]")) {
                found.add(text);
            }
        }
    }
}

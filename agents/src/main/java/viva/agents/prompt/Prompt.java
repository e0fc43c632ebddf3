package viva.agents.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import viva.study.VivaException;

/// One prompt file: a stable part for the system message, a task with inputs, and the record that
/// is asked for. Immutable.
public final class Prompt {
    private static final String TASK = "# Task";
    private static final String ANSWER =
            """
            # Answer
            Answer with exactly one JSON object and nothing else: no prose before or after it, no code fence.
            Every property is required; no other property is allowed. The object must follow this JSON Schema:

            ```json
            {schema}
            ```""";

    private final FrontMatter head;
    private final Template system;
    private final Template user;
    private final OutputSchema schema;

    private Prompt(FrontMatter head, Template system, Template user, OutputSchema schema) {
        this.head = head;
        this.system = system;
        this.user = user;
        this.schema = schema;
    }

    /// Reads a prompt file.
    ///
    /// @param file its name, for messages; without its ending it is the id
    /// @throws VivaException USER for an unknown key, an input that is undeclared or unused, an
    ///     unknown output record; names the file and the line
    public static Prompt read(String file, String text) {
        List<String> lines = text.lines().toList();
        int end =
                lines.isEmpty() || !lines.getFirst().equals("---")
                        ? -1
                        : lines.subList(1, lines.size()).indexOf("---") + 1;
        if (end < 1) {
            throw FrontMatter.error(
                    file, 1, "must begin with front matter between two lines `---`");
        }
        FrontMatter head = FrontMatter.read(file, String.join("\n", lines.subList(1, end)));
        if (!file.equals(head.id() + ".md")) {
            throw FrontMatter.error(
                    file,
                    2,
                    "its id is `" + head.id() + "`; the file must be called " + head.id() + ".md");
        }
        int task = lines.indexOf(TASK);
        if (task < end) {
            throw FrontMatter.error(file, lines.size(), "a line `" + TASK + "` is missing");
        }
        Template system =
                Template.read(file, String.join("\n", lines.subList(end + 1, task)), end + 2);
        if (!system.inputs().isEmpty()) {
            throw FrontMatter.error(
                    file,
                    system.inputs().firstEntry().getValue(),
                    "inputs stand after `"
                            + TASK
                            + "`; what is before it stays the same for every call");
        }
        Template user =
                Template.read(file, String.join("\n", lines.subList(task, lines.size())), task + 1);
        declaredAndUsed(file, head, user);
        Class<?> output =
                OutputTypes.named(head.output())
                        .orElseThrow(
                                () ->
                                        FrontMatter.error(
                                                file,
                                                head.outputLine(),
                                                "output `"
                                                        + head.output()
                                                        + "` is no record that models may be asked for"));
        return new Prompt(head, system, user, OutputSchema.of(output));
    }

    private static void declaredAndUsed(String file, FrontMatter head, Template user) {
        user.inputs()
                .forEach(
                        (name, line) -> {
                            if (!head.inputs().contains(name)) {
                                throw FrontMatter.error(
                                        file,
                                        line,
                                        "input `" + name + "` is not declared under `inputs`");
                            }
                        });
        for (String input : head.inputs()) {
            if (!user.inputs().containsKey(input)) {
                throw FrontMatter.error(
                        file,
                        head.inputsLine(),
                        "input `" + input + "` is declared and never used");
            }
        }
    }

    public String id() {
        return head.id();
    }

    public int version() {
        return head.version();
    }

    /// Whom it speaks to: `proposer`, `critic`, `comparator`, ….
    public String role() {
        return head.role();
    }

    public List<String> inputs() {
        return head.inputs();
    }

    /// Simple name of the record that is asked for.
    public String output() {
        return head.output();
    }

    public OutputSchema schema() {
        return schema;
    }

    /// The prompt with its inputs filled in, and the schema of the answer at its end.
    ///
    /// @throws VivaException BUG where an input is missing or unknown: the caller is wrong
    public RenderedPrompt render(SortedMap<String, String> inputs) {
        List<String> missing = new ArrayList<>(head.inputs());
        missing.removeAll(inputs.keySet());
        TreeSet<String> unknown = new TreeSet<>(inputs.keySet());
        head.inputs().forEach(unknown::remove);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new VivaException(
                    VivaException.Code.BUG,
                    "Prompt "
                            + id()
                            + " was given the wrong inputs: missing "
                            + missing
                            + ", unknown "
                            + unknown
                            + ". It takes "
                            + head.inputs());
        }
        String task =
                user.fill(inputs).strip() + "\n\n" + ANSWER.replace("{schema}", schema.text());
        return new RenderedPrompt(id(), version(), role(), system.fill(inputs).strip(), task);
    }
}

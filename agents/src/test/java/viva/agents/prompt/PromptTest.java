package viva.agents.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.study.VivaException;

class PromptTest {
    private static final String GOOD =
            """
            ---
            id: judge
            version: 3
            role: critic
            inputs: [question, paper]
            output: Critique
            ---
            You judge. Numbers are written {{q:id}}.

            # Task
            Answer {{question}} about

            {{data:paper}}
            """;

    private static RenderedPrompt render(String question, String paper) {
        return Prompt.read("judge.md", GOOD)
                .render(new TreeMap<>(Map.of("question", question, "paper", paper)));
    }

    @Test
    void splitsSystemFromTaskAndInsertsInputs() {
        RenderedPrompt rendered = render("why?", "Once.");

        assertThat(rendered.id() + rendered.version() + rendered.role()).isEqualTo("judge3critic");
        assertThat(rendered.system()).isEqualTo("You judge. Numbers are written {{q:id}}.");
        assertThat(rendered.user())
                .startsWith("# Task\nAnswer why? about\n\n<<<DATA paper ")
                .contains("\nOnce.\nEND ");
    }

    @Test
    void endsWithTheSchemaAndTheRuleToAnswerWithOneObject() {
        assertThat(render("why?", "Once.").user())
                .contains("exactly one JSON object", "\"const\":\"accept\"")
                .doesNotContain("unparsable")
                .endsWith("```");
    }

    @Test
    void doesNotExpandWhatWasInserted() {
        assertThat(render("{{data:paper}}", "{{question}}").user())
                .contains("Answer {{data:paper}} about")
                .contains("\n{{question}}\nEND ");
    }

    @Test
    void digestIsThatOfTheTextSent() {
        assertThat(render("why?", "a").digest()).isNotEqualTo(render("why?", "b").digest());
        assertThat(render("why?", "a").digest()).isEqualTo(render("why?", "a").digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            inputs: [question, paper]      | inputs: [question]               | line 13: input `paper` is not declared
            inputs: [question, paper]      | inputs: [question, paper, more]  | line 5: input `more` is declared and never used
            role: critic                   | rol: critic                      | line 4: unknown key `rol`
            version: 3                     | version: three                   | line 3: `version` must match
            version: 3                     | id: judge                        | line 3: `id` stands twice
            output: Critique               | output: Critic                   | line 6: output `Critic` is no record
            id: judge                      | id: other                        | line 2: its id is `other`
            {{question}}                   | {{dta:question}}                 | line 11: `{{dta:question}}` is neither
            You judge.                     | You judge {{question}}.          | line 8: inputs stand after
            # Task                         | ## Task                          | a line `# Task` is missing
            role: critic                   | role: [critic]                   | line 4: `role` must match
            """)
    void namesFileAndLineOfADefect(String from, String to, String message) {
        assertThatThrownBy(() -> Prompt.read("judge.md", GOOD.replace(from, to)))
                .asInstanceOf(type(VivaException.class))
                .returns(VivaException.Code.USER, VivaException::code)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("judge.md", message);
    }

    @Test
    void refusesMissingAndUnknownInputs() {
        assertThatThrownBy(
                        () ->
                                Prompt.read("judge.md", GOOD)
                                        .render(new TreeMap<>(Map.of("question", "?", "x", ""))))
                .hasMessageContaining("missing [paper], unknown [x]");
    }
}

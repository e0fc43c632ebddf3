package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viva.study.Analysis;
import viva.study.Budget;
import viva.study.ByteSize;
import viva.study.CommitteePolicy;
import viva.study.ExperimentDesign;
import viva.study.Gate;
import viva.study.Limits;
import viva.study.LocalProgram;
import viva.study.ModelChoice;
import viva.study.Models;
import viva.study.Money;
import viva.study.StudyFile;
import viva.study.Tuning;
import viva.study.VivaException;

class StudyFileReaderTest {
    private static final String SMALL =
            """
            schema: viva.study/1
            id: small
            title: A small study
            question: Which?
            hypothesis: >
              This one,
              I think.
            refuted_by: Another one.
            experiment:
              factors:
                ridge: [0, 0.10]
              seeds: 1..3
              smoke: {seeds: [9001]}
              metrics:
                - {name: gap, unit: "1", range: [0, 1e6], meaning: "a gap"}
            """;

    private static StudyFile read(String text) {
        return StudyFileReader.read(text.getBytes(UTF_8), "study.yaml");
    }

    private static void isRefused(String text, String... messages) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(VivaException.Code.USER);
                            assertThat(e.getMessage()).contains(messages);
                        });
    }

    @Test
    void readsTheExample() {
        Path example = Path.of(System.getProperty("viva.home"), "examples/min-norm/study.yaml");

        StudyFile file = StudyFileReader.read(example);

        assertThat(file.study().id().value()).isEqualTo("min-norm");
        assertThat(file.study().experiment().seeds()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void readsTheExampleOfItsDocumentation() throws IOException {
        String page =
                Files.readString(Path.of(System.getProperty("viva.home"), "docs/study-file.md"));
        String example = page.substring(page.indexOf("```yaml\n") + 8, page.lastIndexOf("```"));

        assertThat(read(example).study().id().value()).isEqualTo("small");
    }

    @Test
    void fillsInDefaults() {
        StudyFile file = read(SMALL);

        ExperimentDesign design = file.study().experiment();
        assertThat(file.study().hypothesis()).isEqualTo("This one, I think.");
        assertThat(file.study().background()).isEmpty();
        assertThat(file.study().library()).isEmpty();
        assertThat(file.study().analysis()).isEqualTo(Analysis.DEFAULTS);
        assertThat(file.budget()).isEqualTo(Budget.DEFAULTS);
        assertThat(file.policy().gates()).containsExactlyElementsOf(Gate.listed());
        assertThat(file.policy().revisions()).isEqualTo(2);
        assertThat(file.policy().program()).isEqualTo(CommitteePolicy.DEFAULTS);
        assertThat(file.models().provider()).isEqualTo("mailbox");
        assertThat(design.limits()).isEqualTo(Limits.DEFAULTS);
        assertThat(design.language()).isEqualTo(ExperimentDesign.Language.JAVA);
        assertThat(design.cpus()).isEqualTo(1);
        assertThat(design.processes()).isEqualTo(1);
    }

    @Test
    void keepsNumbersAsWritten() {
        ExperimentDesign design =
                read(SMALL.replace("[0, 0.10]", "[0, 0.10, 1e-3, 0x10, 010, 1_000, yes, \"2\"]")
                                .replace(
                                        "seeds: 1..3",
                                        "seeds: [3, 1]\n  constants: {n: 020, d: 1E2}"))
                        .study()
                        .experiment();

        assertThat(design.factors().get("ridge"))
                .containsExactly("0", "0.10", "1e-3", "0x10", "010", "1_000", "yes", "2");
        assertThat(design.constants()).containsEntry("n", "020").containsEntry("d", "1E2");
        assertThat(design.seeds()).containsExactly(3L, 1L);
        assertThat(design.metrics().getFirst().max()).isEqualTo(new BigDecimal("1e6"));
    }

    @Test
    void readsEveryKey() {
        StudyFile file =
                read(
                        SMALL
                                + """
                                  limits: {wall: 120 s, cpu: 4 min, memory: 1 GiB, disk: 5 MiB, output: 6 KiB, processes: 7, gpus: 2, gpu_memory: 24 GiB}
                                  cpus: 2
                                  processes: 3
                                  language: python
                                background: known
                                library: [library/a.bib, b.md]
                                analysis: {level: 0.01, interval: median_order_statistics, correction: none}
                                committees:
                                  proposal: {proposals: 4, critics: 1, comparisons: 2, acceptance: 0.75, rule: copeland, on_none: best_voted}
                                gates: [release, plan]
                                revisions: 0
                                budget: {money: 5.50 USD, tokens: 2000000, calls: 20, sandbox: 2 h}
                                models: {provider: openai, model: m, base_url: "http://localhost:1/v1", key_variable: KEY, recording: r.jsonl, concurrency: 3}
                                """);

        assertThat(file.study().experiment().limits())
                .isEqualTo(
                        new Limits(
                                Duration.ofMinutes(2),
                                Duration.ofMinutes(4),
                                ByteSize.parse("1 GiB"),
                                ByteSize.parse("5 MiB"),
                                ByteSize.parse("6 KiB"),
                                7,
                                2,
                                ByteSize.parse("24 GiB")));
        assertThat(file.study().library()).containsExactly("library/a.bib", "b.md");
        assertThat(file.study().analysis().correction()).isEqualTo(Analysis.Correction.NONE);
        assertThat(file.policy().proposal())
                .isEqualTo(
                        new CommitteePolicy(
                                4,
                                1,
                                2,
                                0.75,
                                CommitteePolicy.Rule.COPELAND,
                                CommitteePolicy.OnNone.BEST_VOTED));
        assertThat(file.policy().gates()).containsExactly(Gate.RELEASE, Gate.PLAN);
        assertThat(file.budget())
                .isEqualTo(new Budget(Money.parse("5.5 USD"), 2_000_000, 20, Duration.ofHours(2)));
        assertThat(file.models().baseUrl()).contains("http://localhost:1/v1");
        assertThat(file.models().recording()).contains("r.jsonl");
    }

    @Test
    void readsModelsByRole() {
        Models models =
                read(SMALL
                                + """
                                        models:
                                          providers:
                                            weak: {provider: ollama, model: qwen, context_tokens: 65536, concurrency: 2, requests_per_minute: 30}
                                            strong: {provider: anthropic, model: big, key_variable: KEY, temperature: 0.7}
                                            mine: {provider: command, command: [my-agent, --print], environment: [AGENT_KEY], wall: 20 min}
                                          roles: {proposer: [weak, strong], critic: mine, default: strong}
                                          fallbacks: [strong]
                                        """)
                        .models();

        assertThat(models.casting().of("proposer")).containsExactly("weak", "strong");
        assertThat(models.casting().of("critic")).containsExactly("mine");
        assertThat(models.casting().of("writer")).containsExactly("strong");
        assertThat(models.casting().fallbacks()).containsExactly("strong");
        assertThat(models.casting().models().values())
                .extracting(choice -> choice.tuning().requestsPerMinute())
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(30));
        assertThat(models.casting().models().get("mine"))
                .isEqualTo(
                        new ModelChoice(
                                "command",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                new LocalProgram(
                                        List.of("my-agent", "--print"),
                                        List.of("AGENT_KEY"),
                                        Duration.ofMinutes(20)),
                                Tuning.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {provider: openay}                                                                | openai
            {provider: command}                                                               | needs a command
            {provider: openai, command: [x]}                                                  | needs a command
            {providers: {a: {provider: replay}}, roles: {default: a}}                         | replay
            {providers: {a: {provider: openai}}, roles: {proposr: a, default: a}}             | proposer
            {providers: {a: {provider: openai}}, roles: {default: [a, b]}}                    | no model `b`
            {providers: {a: {provider: openai}}, roles: {proposer: a}}                        | default
            {providers: {a: {provider: openai, modell: m}}, roles: {default: a}}              | model
            {providers: {a: {provider: openai}}, roles: {default: a}, fallbacks: [z]}         | no model `z`
            {provider: openai, max_output_tokens: 0}                                          | max_output_tokens
            {provider: openai, requests_per_minute: 0}                                        | requests_per_minute
            {provider: command, command: [x], environment: ["KEY=value"]}                     | without values
            """)
    void refusesModelsThatCannotBeMeant(String models, String words) {
        assertThatThrownBy(() -> read(SMALL + "models: " + models + "\n"))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining(words);
    }

    @Test
    void namesAllProblemsInTheOrderOfLines() {
        String bad =
                SMALL.replace("factors:", "factos:")
                        .replace("title: A small study\n", "")
                        .replace("unit: \"1\", ", "")
                        .replace("1..3", "3..1");

        assertThatThrownBy(() -> read(bad))
                .hasMessage(
                        """
                        study.yaml:1: key `title` is missing
                        study.yaml:8: key `factors` under experiment is missing
                        study.yaml:9: unknown key `factos` under experiment; did you mean `factors`?
                        study.yaml:11: experiment.seeds: the range 3..1 must run upwards and hold at most 10000
                        study.yaml:14: key `unit` under experiment.metrics[0] is missing"""
                                .stripTrailing());
    }

    /// What stands in the good file; what stands there instead; the message, its line first.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "viva.study/1 | viva.study/2 | :1: schema must be viva.study/1",
                "id: small | id: Small Study | :2: id: study id 'Small Study' must be",
                "title: A small study | title: [a] | :3: title must be text, not a list",
                "title: A small study | title: | :3: title is empty",
                "title: A small study | title: ~ | :3: title is empty",
                "title: A small study | title: \"\" | title is empty",
                "title: A small study | title: \"a\\e[31m\" | :3: title holds a control character",
                "question: Which? | quetsion: Which? | :4: unknown key quetsion; did you mean question?",
                "question: Which? | zzzzzzzz: 1 | known are schema, id, title",
                "ridge: [0, 0.10] | ridge: 0 | :11: experiment.factors.ridge must be a list",
                "ridge: [0, 0.10] | ridge: [] | factor ridge has no levels",
                "ridge: [0, 0.10] | ridge: [0, 0] | factor ridge lists a level twice",
                "ridge: [0, 0.10] | ridge: [a b] | :11: experiment.factors.ridge[0]: level 'a b'",
                "ridge: [0, 0.10] | Ridge: [0] | :11: experiment.factors.Ridge[0]: factor 'Ridge' is not a name",
                "ridge: [0, 0.10] | ridge: [[0]] | :11: experiment.factors.ridge[0] must be text, not a list",
                "seeds: 1..3 | seeds: one | :12: experiment.seeds: 'one' are no seeds",
                "seeds: 1..3 | seeds: [1, 1.5] | experiment.seeds[1] must be a whole number, not 1.5",
                "seeds: 1..3 | seeds: [\"1\"] | experiment.seeds[0] must be a whole number, without quotes",
                "seeds: 1..3 | seeds: 1..999999999 | hold at most 10000",
                "seeds: 1..3 | seeds: [1, 1] | :9: experiment: a seed is listed twice",
                "[9001] | [2] | :9: experiment: smoke seeds must not be seeds of the run",
                "{seeds: [9001]} | {seeds: [9001], constants: {n: 1}} | smoke constant 'n' replaces no constant",
                "{seeds: [9001]} | {} | :13: key seeds under experiment.smoke is missing",
                "{seeds: [9001]} | 5 | :13: experiment.smoke must be a mapping",
                "name: gap | name: Gap | :15: experiment.metrics[0]: metric 'Gap' is not a name",
                "[0, 1e6] | [0] | :15: experiment.metrics[0].range must be two numbers",
                "[0, 1e6] | [1, 0] | metric gap: range is empty",
                "[0, 1e6] | [0, 1e9999999] | experiment.metrics[0].range[1] must be a number",
                "[0, 1e6] | [0, .inf] | must be a number such as 0.1 or 1e-12, not .inf",
                "[0, 1e6] | [0, 1e6], resolution: -1 | resolution is negative",
                "seeds: 1..3 | limits: {wall: 5 parsecs}\\n  seeds: 1..3 | :12: experiment.limits.wall: '5 parsecs' is not a duration",
                "seeds: 1..3 | limits: {memory: 2 GB}\\n  seeds: 1..3 | experiment.limits.memory: '2 GB' is not a size",
                "seeds: 1..3 | limits: {memory: 999999999999 GiB}\\n  seeds: 1..3 | experiment.limits.memory",
                "seeds: 1..3 | limits: {wall: 0 s}\\n  seeds: 1..3 | :12: experiment.limits: limit wall must be positive",
                "seeds: 1..3 | cpus: -1\\n  seeds: 1..3 | experiment.cpus must be a whole number",
                "seeds: 1..3 | language: jaba\\n  seeds: 1..3 | experiment.language cannot be jaba; did you mean java?",
                "id: small | id: small\\ngates: [plan, relase] | :3: gates[1] cannot be relase; did you mean release?",
                "id: small | id: small\\nrevisions: 10 | :3: revisions must lie between 0 and 9",
                "id: small | id: small\\nanalysis: {level: 0.7} | analysis: analysis level must lie between",
                "id: small | id: small\\nbudget: {money: 5 EUR} | budget.money: '5 EUR' is not an amount",
                "id: small | id: small\\nbudget: {calls: 0} | budget: a budget of tokens or calls must be positive",
                "id: small | id: small\\nmodels: {provider: openia} | models.provider cannot be openia; did you mean openai?",
                "id: small | id: small\\nmodels: {concurrency: 0} | models: concurrency must be positive",
                "id: small | id: small\\ncommittees: {proposal: {proposals: 0}} | :3: committees.proposal: a committee needs",
                "id: small | id: small\\nlibrary: [/etc/passwd] | library[0] must lie beside the study file",
                "id: small | id: small\\nlibrary: [a/../../b] | library[0] must lie beside the study file",
                "id: small | id: small\\nid: again | :3: key id stands twice",
                "id: small | id: &a small | :2: anchors and aliases",
                "id: small | id: *a | anchors and aliases",
                "id: small | id: !!java.net.URL [a] | :2: tags (!) are not used",
                "id: small | id: small\\n\\tx: 1 | :3: this is not YAML: a tab",
                "id: small | id: {small | this is not YAML",
                "id: small | id: small\\n---\\nid: x | this is not YAML",
                "id: small | id: small\\n? [a]\\n: b | a key is not a word",
            })
    void refuses(String good, String bad, String message) {
        assertThat(SMALL).contains(good);
        String text = SMALL.replace(good, bad.replace("\\n", "\n").replace("\\t", "\t"));

        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(VivaException.Code.USER);
                            assertThat(String.valueOf(e.getMessage()).replace("`", ""))
                                    .startsWith("study.yaml:")
                                    .contains(message);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "just text", "- a\n- b", "42", "# nothing\n", "\u0000"})
    void refusesFilesThatAreNoMapping(String text) {
        isRefused(text, "study.yaml:1: ");
    }

    @Test
    void namesTheLineThatIsNotUtf8() {
        byte[] bytes =
                SMALL.replace("Another", "\u00fcber")
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> StudyFileReader.read(bytes, "study.yaml"))
                .hasMessage("study.yaml:8: this is not UTF-8; save the file as UTF-8");
    }

    @Test
    void readsAByteOrderMarkAndWindowsLines() {
        assertThat(read("\uFEFF" + SMALL.replace("\n", "\r\n"))).isEqualTo(read(SMALL));
    }

    @Test
    void refusesAnAliasBombAtOnce() {
        String bomb =
                "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n"
                        + SMALL;

        isRefused(bomb, "study.yaml:1: anchors and aliases", "study.yaml:4: anchors and aliases");
    }

    @Test
    void refusesDeepNestingAndLargeFiles() {
        isRefused("a: " + "[".repeat(5000) + "]".repeat(5000), "this is not YAML");
        isRefused("#".repeat(2_000_000), "larger than 1 MiB");
    }

    @Test
    void refusesMoreCellsThanAnyoneRuns() {
        String many = "[" + String.join(", ", numbers(400)) + "]";

        isRefused(
                SMALL.replace("ridge: [0, 0.10]", "ridge: " + many + "\n    other: " + many),
                "at most 100000 cells");
    }

    private static List<String> numbers(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @Test
    void saysWhereAMissingFileCouldComeFrom() {
        assertThatThrownBy(() -> StudyFileReader.read(Path.of("none.yaml")))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("none.yaml")
                .hasMessageContaining("examples/min-norm/study.yaml");
    }
}

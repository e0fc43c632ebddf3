package viva.agents.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viva.study.Proposal;
import viva.study.Usage;

class AnswerReaderTest {
    private static <T> AnswerReader.Reading<T> read(Class<T> type, String text) {
        return new AnswerReader<T>(type, _ -> List.of())
                .read(new Reply(text, "m", false, "stop", Usage.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "```json\n%s\n```",
                "Here is my vote:\n\n%s\n\nI hope that helps.",
                "<think>Perhaps {\"choice\":\"NO\"}?</think>%s",
                "The set {1, 2} is {finite}. %s",
                "\ufeff%s"
            })
    void findsTheOneObject(String around) {
        assertThat(read(Desk.Vote.class, around.replace("%s", Desk.GOOD)).value())
                .contains(new Desk.Vote(Desk.Vote.Choice.YES, "sharp"));
    }

    @Test
    void doesNotCountBracesInsideText() {
        String text = "{\"choice\":\"YES\",\"reason\":\"a } and a { and \\\"{\\\"\"}";

        assertThat(read(Desk.Vote.class, text).value()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"choice":"YES","reason":"a"} {"choice":"NO","reason":"b"} | holds 2 JSON objects
                    {"choice":"YES","reason":                                  | does not parse
                    {"choice":"YES","choice":"NO","reason":"a"}                | Duplicate field 'choice'
                    {"choice":"YES","reason":"\\alpha"}                        | does not parse
                    {"choice":"YES"}                                           | `reason` is missing
                    {"choice":"YES","reason":1}                                | `reason` must be text; it is 1
                    {"choice":"YES","reason":null}                             | `reason` must be text; it is null
                    {"choice":"yes","reason":"a"}                              | must be one of YES, NO
                    {"choice":"YES","reason":"a","sure":true}                  | `sure` is unknown
                    ["YES"]                                                    | no JSON object
                    """)
    void wordsTheProblemForTheModel(String text, String problem) {
        AnswerReader.Reading<Desk.Vote> reading = read(Desk.Vote.class, text.strip());

        assertThat(reading.value()).isEmpty();
        assertThat(reading.problems()).anySatisfy(words -> assertThat(words).contains(problem));
    }

    @Test
    void readsAProposalOfTheVocabularyAndNamesEveryProblemByItsPlace() {
        String text =
                """
                {"title":"t","thesis":"t","argument":"a","sources":[],
                 "quantities":[{"type":"query","id":"d","meaning":"m","metric":"x","where":{"ridge":0},"within":"MAX"}],
                 "predictions":[{"id":"c","sentence":"s","scope":"s","rule":{"type":"under","quantity":"d"}}]}
                """;

        assertThat(read(Proposal.class, text).problems())
                .containsExactly(
                        "`quantities[0].where.ridge` must be text; it is 0",
                        "`predictions[0].rule.type` must be one of above, below, within, monotone, allOf; it is \"under\"");
        String mended =
                text.replace(":0}", ":\"0\"}").replace("\"under\"", "\"below\",\"threshold\":1e-6");
        assertThat(read(Proposal.class, mended).value()).isPresent();
    }

    @Test
    void passesOnTheWordsOfARecordsOwnCheck() {
        String text =
                """
                {"title":"t","thesis":"t","argument":"a","sources":[],"quantities":[],"predictions":[]}
                """;

        assertThat(read(Proposal.class, text).problems())
                .containsExactly("a proposal predicts nothing");
    }
}

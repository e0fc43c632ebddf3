package viva.agents.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import viva.store.Json;
import viva.study.Critique;
import viva.study.Manuscript;
import viva.study.Proposal;
import viva.study.Review;

class OutputSchemaTest {
    private record Everything(
            String text,
            int whole,
            long big,
            double real,
            BigDecimal exact,
            boolean flag,
            Optional<String> maybe,
            List<Integer> many) {}

    private record Unaskable(Map<Integer, String> byNumber) {}

    private static JsonNode schema(Class<?> type) {
        return OutputSchema.of(type).json();
    }

    @Test
    void describesScalarsListsAndOptionals() throws IOException {
        assertThat(schema(Everything.class))
                .isEqualTo(
                        Json.tree(
                                """
                                {"type":"object","properties":{
                                  "text":{"type":"string"},
                                  "whole":{"type":"integer"},
                                  "big":{"type":"integer"},
                                  "real":{"type":"number"},
                                  "exact":{"type":"number"},
                                  "flag":{"type":"boolean"},
                                  "maybe":{"anyOf":[{"type":"string"},{"type":"null"}]},
                                  "many":{"type":"array","items":{"type":"integer"}}},
                                 "required":["text","whole","big","real","exact","flag","maybe","many"],
                                 "additionalProperties":false}
                                """));
    }

    @Test
    void definesSealedTypesOnceAndRefersToThem() {
        JsonNode proposal = schema(Proposal.class);

        assertThat(proposal.at("/properties/quantities/items/$ref").asText())
                .isEqualTo("#/$defs/Quantity");
        assertThat(proposal.at("/$defs/Quantity/anyOf/0/properties/type/const").asText())
                .isEqualTo("query");
        assertThat(proposal.at("/$defs/Quantity/anyOf/0/properties/within/enum").toString())
                .isEqualTo("[\"MIN\",\"MEDIAN\",\"MEAN\",\"MAX\"]");
        assertThat(proposal.at("/$defs/DecisionRule/anyOf/4/properties/rules/items/$ref").asText())
                .isEqualTo("#/$defs/DecisionRule");
    }

    @Test
    void neverOffersWhatOnlyCodeNotesDown() {
        assertThat(schema(Critique.class).findValuesAsText("const"))
                .containsExactly("accept", "reject");
    }

    @Test
    void knowsWhatStrictModesTake() {
        assertThat(OutputSchema.fitsStrictMode(schema(Review.class))).isTrue();
        assertThat(OutputSchema.fitsStrictMode(schema(Manuscript.class)))
                .as("figures hold a map")
                .isFalse();
        assertThat(OutputSchema.isObjectAtRoot(schema(Critique.class))).isFalse();
    }

    @Test
    void refusesATypeThatCannotBeAskedFor() {
        assertThatThrownBy(() -> OutputSchema.of(Unaskable.class))
                .hasMessageContaining("Map<java.lang.Integer");
    }

    @Test
    void refusesNumbersThatDoNotFit() throws IOException {
        JsonNode value =
                Json.tree(
                        """
                        {"text":"a","whole":3000000000,"big":1.5,"real":1,"exact":1e-12,"flag":true,"maybe":null,"many":[1]}
                        """);

        assertThat(OutputSchema.of(Everything.class).problems(value))
                .containsExactly(
                        "`whole` must be a whole number; it is 3000000000",
                        "`big` must be a whole number; it is 1.5");
    }
}

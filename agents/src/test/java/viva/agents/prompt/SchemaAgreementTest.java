package viva.agents.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import viva.store.Json;
import viva.study.Proposal;

/// Our own check, which words problems for models, agrees with a JSON Schema validator on the
/// schema
/// that providers are sent.
class SchemaAgreementTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<JsonNode> VALUES =
            List.of(
                    NODES.textNode("below"),
                    NODES.numberNode(1),
                    NODES.numberNode(0.5),
                    NODES.booleanNode(true),
                    NODES.nullNode(),
                    NODES.arrayNode(),
                    NODES.objectNode(),
                    NODES.textNode("MAX"));

    private static final String PROPOSAL =
            """
            {"title":"t","thesis":"t","argument":"a","sources":["k"],
             "quantities":[
               {"type":"query","id":"d","meaning":"m","metric":"x","where":{"ridge":"0"},"within":"MAX"},
               {"type":"formula","id":"e","meaning":"m","expression":"d - 1"}],
             "predictions":[
               {"id":"c","sentence":"s","scope":"s","rule":{"type":"below","quantity":"d","threshold":1e-6}},
               {"id":"b","sentence":"s","scope":"s","rule":{"type":"allOf","rules":[
                 {"type":"within","quantity":"d","target":1,"tolerance":0.1},
                 {"type":"monotone","quantities":["d","e"],"direction":"INCREASING"}]}}]}
            """;

    @Test
    void agreesOnChangedProposals() throws IOException {
        OutputSchema ours = OutputSchema.of(Proposal.class);
        JsonSchema theirs =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(ours.json());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int fitting = 0;
        for (int i = 0; i < 500; i++) {
            JsonNode changed = Json.tree(PROPOSAL);
            if (i > 0) {
                change(changed, random);
            }
            boolean fits = ours.problems(changed).isEmpty();
            assertThat(fits).as("%s", changed).isEqualTo(theirs.validate(changed).isEmpty());
            fitting += fits ? 1 : 0;
        }
        assertThat(fitting).isBetween(10, 490);
    }

    private static void change(JsonNode root, RandomGenerator random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode value = VALUES.get(random.nextInt(VALUES.size())).deepCopy();
        switch (containers.get(random.nextInt(containers.size()))) {
            case ObjectNode object when !object.isEmpty() -> {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = names.get(random.nextInt(names.size()));
                switch (random.nextInt(3)) {
                    case 0 -> object.remove(name);
                    case 1 -> object.set(name, value);
                    default -> object.set("extra", value);
                }
            }
            case ArrayNode array -> array.add(value);
            default -> {}
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}

package viva.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import viva.study.Adaptive;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;

/// Committee policies whose `adaptive` may be missing, as in every selection that was recorded
/// before there were adaptive committees. It is written only where there is one.
final class CommitteePolicyModule extends SimpleModule {
    private static final long serialVersionUID = 1;
    private static final String ADAPTIVE = "adaptive";

    CommitteePolicyModule() {
        super("viva-committee-policy");
        addDeserializer(CommitteePolicy.class, new Reader());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        JsonInclude.Include present = JsonInclude.Include.NON_ABSENT;
        context.configOverride(CommitteePolicy.class)
                .setInclude(JsonInclude.Value.construct(present, present));
    }

    /// What every policy says.
    private record Sizes(
            int proposals,
            int critics,
            int comparisons,
            double acceptance,
            Rule rule,
            OnNone onNone) {}

    private static final class Reader extends StdDeserializer<CommitteePolicy> {
        private static final long serialVersionUID = 1;

        Reader() {
            super(CommitteePolicy.class);
        }

        @Override
        public CommitteePolicy deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            ObjectNode node = context.readValue(parser, ObjectNode.class);
            JsonNode how = node.remove(ADAPTIVE);
            Optional<Adaptive> adaptive =
                    how == null
                            ? Optional.empty()
                            : Optional.of(context.readTreeAsValue(how, Adaptive.class));
            Sizes sizes = context.readTreeAsValue(node, Sizes.class);
            return new CommitteePolicy(
                    sizes.proposals(),
                    sizes.critics(),
                    sizes.comparisons(),
                    sizes.acceptance(),
                    sizes.rule(),
                    sizes.onNone(),
                    adaptive);
        }
    }
}

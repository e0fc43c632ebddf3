package viva.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import viva.study.ByteSize;
import viva.study.Limits;
import viva.study.Resources;
import viva.study.Spend;
import viva.study.Usage;

/// Records that grew after journals were written with them: a component that came later is left out
/// where it is nothing, and is nothing where it is left out. So every earlier journal still reads,
/// and its events are written as they were.
final class GrownModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    /// The later components of each such record, as nothing is written.
    private static final Map<Class<?>, Map<String, JsonNode>> LATER =
            Map.of(
                    Spend.class,
                    Map.of(
                            "gpu", TextNode.valueOf(Duration.ZERO.toString()),
                            "wall", TextNode.valueOf(Duration.ZERO.toString()),
                            "disk", TextNode.valueOf(new ByteSize(0).toString())),
                    Usage.class,
                    Map.of("writtenTokens", IntNode.valueOf(0)),
                    Limits.class,
                    Map.of(
                            "gpus", IntNode.valueOf(0),
                            "gpuMemory", TextNode.valueOf(new ByteSize(0).toString())),
                    Resources.class,
                    Map.of(
                            "gpu", TextNode.valueOf(Duration.ZERO.toString()),
                            "peakGpuMemory", TextNode.valueOf(new ByteSize(0).toString())));

    GrownModule() {
        super("viva-grown");
        setDeserializerModifier(new Reading());
        setSerializerModifier(new Writing());
    }

    private static final class Reading extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> usual) {
            return LATER.containsKey(bean.getBeanClass()) ? new Grown(usual) : usual;
        }
    }

    private static final class Grown extends DelegatingDeserializer {
        private static final long serialVersionUID = 1;

        Grown(JsonDeserializer<?> usual) {
            super(usual);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
            return new Grown(usual);
        }

        @Override
        public @Nullable Object deserialize(JsonParser in, DeserializationContext context)
                throws IOException {
            JsonNode node = context.readTree(in);
            if (node instanceof ObjectNode written) {
                LATER.getOrDefault(handledType(), Map.of())
                        .forEach(
                                (name, nothing) -> {
                                    if (!written.has(name)) {
                                        written.set(name, nothing);
                                    }
                                });
            }
            try (JsonParser whole = node.traverse(in.getCodec())) {
                whole.nextToken();
                return super.deserialize(whole, context);
            }
        }
    }

    private static final class Writing extends BeanSerializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> usual) {
            Map<String, JsonNode> later = LATER.getOrDefault(bean.getBeanClass(), Map.of());
            return usual.stream().map(one -> leftOut(one, later.get(one.getName()))).toList();
        }

        private static BeanPropertyWriter leftOut(
                BeanPropertyWriter usual, @Nullable JsonNode nothing) {
            return nothing == null ? usual : new LeftOut(usual, nothing.asText());
        }
    }

    /// A component that is not written where it is nothing.
    private static final class LeftOut extends BeanPropertyWriter {
        private static final long serialVersionUID = 1;

        private final String nothing;

        LeftOut(BeanPropertyWriter usual, String nothing) {
            super(usual);
            this.nothing = nothing;
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider)
                throws Exception {
            if (!String.valueOf(get(bean)).equals(nothing)) {
                super.serializeAsField(bean, out, provider);
            }
        }
    }
}

package viva.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.ValueInstantiators;
import com.fasterxml.jackson.databind.deser.impl.PropertyValueBuffer;
import com.fasterxml.jackson.databind.module.SimpleModule;
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

    /// The later components of each such record, and what is nothing there.
    private static final Map<Class<?>, Map<String, Object>> LATER =
            Map.of(
                    Spend.class,
                    Map.of("gpu", Duration.ZERO, "wall", Duration.ZERO, "disk", new ByteSize(0)),
                    Usage.class,
                    Map.of("writtenTokens", 0L),
                    Limits.class,
                    Map.of("gpus", 0, "gpuMemory", new ByteSize(0)),
                    Resources.class,
                    Map.of("gpu", Duration.ZERO, "peakGpuMemory", new ByteSize(0)));

    GrownModule() {
        super("viva-grown");
        setSerializerModifier(new Writing());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new Reading());
    }

    private static final class Reading extends ValueInstantiators.Base {
        @Override
        public ValueInstantiator findValueInstantiator(
                DeserializationConfig config, BeanDescription bean, ValueInstantiator usual) {
            Map<String, Object> later = LATER.get(bean.getBeanClass());
            return later == null ? usual : new Grown(usual, later);
        }
    }

    /// Makes a record whose later components may be missing.
    private static final class Grown extends ValueInstantiator.Delegating {
        private static final long serialVersionUID = 1;

        private final transient Map<String, Object> later;

        Grown(ValueInstantiator usual, Map<String, Object> later) {
            super(usual);
            this.later = later;
        }

        @Override
        public Object createFromObjectWith(
                DeserializationContext context,
                SettableBeanProperty[] components,
                PropertyValueBuffer read)
                throws IOException {
            for (SettableBeanProperty component : components) {
                Object nothing = later.get(component.getName());
                if (nothing != null && !read.hasParameter(component)) {
                    read.assignParameter(component, nothing);
                }
            }
            return super.createFromObjectWith(context, components, read);
        }
    }

    private static final class Writing extends BeanSerializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> usual) {
            Map<String, Object> later = LATER.getOrDefault(bean.getBeanClass(), Map.of());
            return usual.stream().map(one -> leftOut(one, later.get(one.getName()))).toList();
        }

        private static BeanPropertyWriter leftOut(
                BeanPropertyWriter usual, @Nullable Object nothing) {
            return nothing == null ? usual : new LeftOut(usual, nothing);
        }
    }

    /// A component that is not written where it is nothing.
    private static final class LeftOut extends BeanPropertyWriter {
        private static final long serialVersionUID = 1;

        private final transient Object nothing;

        LeftOut(BeanPropertyWriter usual, Object nothing) {
            super(usual);
            this.nothing = nothing;
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider)
                throws Exception {
            if (!nothing.equals(get(bean))) {
                super.serializeAsField(bean, out, provider);
            }
        }
    }
}

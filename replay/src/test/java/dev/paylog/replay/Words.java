package dev.paylog.replay;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads words, but no rubbish, and nothing while its registry is away. */
public final class Words implements Deserializer<String> {

    static final String REGISTRY_IS_AWAY = "test.registry.is.away";
    static final String RUBBISH = "rubbish";

    private AtomicBoolean away = new AtomicBoolean();

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        away = (AtomicBoolean) Objects.requireNonNull(settings.get(REGISTRY_IS_AWAY));
    }

    @Override
    public @Nullable String deserialize(String topic, byte @Nullable [] bytes) {
        if (away.get()) {
            throw new TimeoutException("the registry does not answer");
        }
        String word = bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
        if (RUBBISH.equals(word)) {
            throw new SerializationException("that is rubbish");
        }
        return word;
    }
}

package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.paylog.fraud.messages.RuleReference;

import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

class AvroSerializerTest {

    private static final RuleReference VALUE = new RuleReference("limit", 3);

    @Test
    void putsZeroAndTheIdBeforeTheRecord() {
        byte[] bytes = Wire.serializer().serialize("fraud.rules", VALUE);

        assertThat(bytes).containsExactly(0, 1, 2, 3, 4, 10, 'l', 'i', 'm', 'i', 't', 6);
    }

    @Test
    void leavesTombstonesAlone() {
        assertThat(Wire.serializer().serialize("fraud.rules", null)).isNull();
        assertThat(Wire.deserializer(VALUE.getSchema()).deserialize("fraud.rules", null)).isNull();
    }

    @Test
    void looksUpOncePerTopicAndType() {
        List<String> asked = new ArrayList<>();
        var serializer =
                new AvroSerializer(
                        (subject, _) -> {
                            asked.add(subject);
                            return asked.size();
                        });

        List.of("a", "b", "a", "b").forEach(topic -> serializer.serialize(topic, VALUE));

        assertThat(asked)
                .containsExactly(
                        "a-dev.paylog.fraud.messages.RuleReference",
                        "b-dev.paylog.fraud.messages.RuleReference");
    }

    @Test
    void asksAgainAfterTheRegistryWasAway() {
        List<String> asked = new ArrayList<>();
        var serializer =
                new AvroSerializer(
                        (subject, _) -> {
                            asked.add(subject);
                            if (asked.size() == 1) {
                                throw new RegistryUnavailableException("away");
                            }
                            return 1;
                        });

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> serializer.serialize("a", VALUE));
        assertThat(serializer.serialize("a", VALUE)).isNotNull();
    }

    /** Both meet inside the look-up: a slow registry makes nobody wait for another's answer. */
    @Test
    void holdsNoLockWhileTheRegistryIsAsked() {
        var bothAsk = new CyclicBarrier(2);
        var serializer = new AvroSerializer((_, _) -> meet(bothAsk));

        var first = onThreadOfItsOwn(() -> serializer.serialize("a", VALUE));
        var second = onThreadOfItsOwn(() -> serializer.serialize("a", VALUE));

        assertThat(first.join()).isEqualTo(second.join());
    }

    private static <T> CompletableFuture<T> onThreadOfItsOwn(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, Thread::startVirtualThread);
    }

    private static int meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
            return Wire.ID;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesRecordThatLacksWhatItMustHave() {
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> Wire.serializer().serialize("a", new RuleReference()))
                .withMessageContaining("RuleReference");
    }

    @Test
    void wantsToKnowItsRegistry() {
        try (var serializer = new AvroSerializer()) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> serializer.configure(Map.of(), false))
                    .withMessage("schema.registry.url is not set");
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> serializer.serialize("a", VALUE));
        }
    }
}

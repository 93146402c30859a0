package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Ten thousand broken records, none of which does more harm than being refused. */
class MutationTest {

    private static final int MUTATIONS = 1_000;
    private static final List<Golden> GOLDEN = Golden.all();

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @RepeatedTest(7)
    void refusesOrReadsRecordsOfOurTypes() {
        mutate(schema -> schema);
    }

    @RepeatedTest(3)
    void refusesOrReadsRecordsOfNewerTypes() {
        mutate(MutationTest::newer);
    }

    /** Else the tests above would show nothing about them. */
    @Test
    void readsNewerTypesThatAreNotBroken() {
        assertThat(GOLDEN)
                .allSatisfy(
                        golden ->
                                assertThat(read(newer(golden.schema()), golden.bytes()))
                                        .isInstanceOf(GenericRecord.class));
    }

    private void mutate(UnaryOperator<Schema> written) {
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Golden golden = GOLDEN.get(random.nextInt(GOLDEN.size()));
            byte[] bytes = mutation(golden.bytes());
            try {
                assertThat(read(written.apply(golden.schema()), bytes)).isNotNull();
            } catch (SerializationException expected) {
                refused++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("%s, seed %d, round %d".formatted(golden, seed, i), e);
            }
        }
        assertThat(refused).as("refused, seed %d", seed).isBetween(MUTATIONS / 10, MUTATIONS);
    }

    private static Object read(Schema written, byte[] bytes) {
        return Objects.requireNonNull(
                Wire.deserializer(written).deserialize("any", Wire.of(bytes)));
    }

    private static Schema newer(Schema schema) {
        return new Schema.Parser().parse(schema.toString().replace("dev.paylog.", "dev.newer."));
    }

    private byte[] mutation(byte[] bytes) {
        byte[] mutant = bytes.clone();
        int place = random.nextInt(mutant.length);
        switch (random.nextInt(4)) {
            case 0 -> mutant[place] ^= (byte) (1 << random.nextInt(8));
            case 1 -> fill(mutant, place, (byte) 0xff);
            case 2 -> random.nextBytes(mutant);
            default -> mutant = Arrays.copyOf(mutant, random.nextInt(2 * mutant.length));
        }
        return mutant;
    }

    /** Looks like a large number, and so like a large length or count. */
    private void fill(byte[] mutant, int from, byte value) {
        int to = Math.min(mutant.length, from + 1 + random.nextInt(9));
        Arrays.fill(mutant, from, to, value);
        if (to < mutant.length) {
            mutant[to] = 1;
        }
    }
}

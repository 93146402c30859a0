package dev.paylog.schemas.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Properties;

class StreamThreadsTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "16, 8"})
    void isOneForEachTwoProcessors(int processors, int threads) {
        assertThat(StreamThreads.of(processors)).isEqualTo(threads);
    }

    @Test
    void leavesWhatIsSet() {
        var config = new Properties();
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "12");

        StreamThreads.setIn(config);

        assertThat(new StreamsConfig(config(config)).getInt("num.stream.threads")).isEqualTo(12);
    }

    @Test
    void setsWhatStreamsTakes() {
        var config = new Properties();

        StreamThreads.setIn(config);

        assertThat(new StreamsConfig(config(config)).getInt("num.stream.threads"))
                .isEqualTo(StreamThreads.of(Runtime.getRuntime().availableProcessors()));
    }

    private static Properties config(Properties config) {
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "any");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:9092");
        return config;
    }
}

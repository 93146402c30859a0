package dev.paylog.projection.kafka;

import dev.paylog.replay.Progress;
import dev.paylog.replay.Replay;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads as long as the service runs. */
@Configuration(proxyBeanMethods = false)
class StateReplay {

    @Bean
    Replay replay(StateLogs logs, StateSink sink) {
        return new Replay(logs.settings(), StateLogs.TOPICS, sink);
    }

    @Bean
    Progress progress(Replay replay, MeterRegistry meters) {
        Progress progress = replay.progress();
        meters.gauge("paylog.projection.lag", progress, Progress::lag);
        return progress;
    }

    @Bean
    SmartLifecycle reading(Replay replay) {
        return new SmartLifecycle() {

            @Override
            public void start() {
                replay.start();
            }

            @Override
            public void stop() {
                replay.close();
            }

            @Override
            public boolean isRunning() {
                return replay.isRunning();
            }
        };
    }
}

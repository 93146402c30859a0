package dev.paylog.local.bench;

import dev.paylog.local.demo.ReadModel;
import dev.paylog.local.rebuild.TimedRebuild;
import dev.paylog.schemas.Topics;

import java.net.URI;
import java.time.Duration;

/**
 * How fast the read model is rebuilt, in payments a second.
 *
 * @param perSecond from the compacted topics, indexes and checks included
 * @param read the same, if their records were read and nothing else
 */
record Rebuilt(double perSecond, double read) {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String TOPICS = Topics.PAYMENTS_STATE + "|" + Topics.ACCOUNTS_STATE;

    /** Of all payments that there are; the live model is asked meanwhile. */
    static Rebuilt measured(URI projectionService, ReadModel readModel, RawKafka kafka) {
        long payments = readModel.decidedOfAll();
        TimedRebuild rebuild = TimedRebuild.of(projectionService, LIMIT, readModel::decidedOfAll);
        // Nine of ten, because compaction may take some meanwhile.
        double records = kafka.consumed(TOPICS, rebuild.records() * 9 / 10);
        return new Rebuilt(
                payments / (rebuild.took().toMillis() / 1e3),
                records * payments / rebuild.records());
    }
}

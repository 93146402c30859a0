package dev.paylog.fraud.kafka;

import dev.paylog.fraud.RulesInForce;
import dev.paylog.fraud.domain.RuleBook;
import dev.paylog.fraud.domain.RuleVersion;
import dev.paylog.fraud.messages.Rule;

import org.apache.avro.generic.IndexedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code fraud.rules} in memory. One thread writes, all may read. */
final class RulesView implements View, RulesInForce {

    private static final Logger LOG = LoggerFactory.getLogger(RulesView.class);

    private volatile RuleBook rules = RuleBook.EMPTY;

    @Override
    public void put(String key, IndexedRecord value) {
        rules = rules.with(RuleMessages.toRule((Rule) value));
    }

    @Override
    public void remove(String key) {
        rules = rules.without(RuleVersion.parse(key));
    }

    /** What lies under that key cannot be read; if it has a number, that is given out. */
    void take(String key) {
        try {
            rules = rules.withTaken(RuleVersion.parse(key));
        } catch (IllegalArgumentException e) {
            LOG.debug("{} is no version of a rule", key, e);
        }
    }

    @Override
    public RuleBook rules() {
        return rules;
    }
}

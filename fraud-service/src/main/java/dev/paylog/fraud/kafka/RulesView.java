package dev.paylog.fraud.kafka;

import dev.paylog.fraud.RulesInForce;
import dev.paylog.fraud.domain.Rule;
import dev.paylog.fraud.domain.RuleBook;
import dev.paylog.fraud.domain.RuleVersion;

import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.Map;

/**
 * {@code fraud.rules} in memory. One thread writes, all may read. The book is bound when somebody
 * asks for it after a change, so reading all versions at a start costs each of them once.
 */
final class RulesView implements View, RulesInForce {

    private static final Logger LOG = LoggerFactory.getLogger(RulesView.class);

    private final Map<RuleVersion, Rule> versions = new HashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private volatile @Nullable RuleBook book = RuleBook.EMPTY;

    @Override
    public synchronized void put(String key, IndexedRecord value) {
        Rule rule = RuleMessages.toRule((dev.paylog.fraud.messages.Rule) value);
        versions.put(rule.header().version(), rule);
        book = null;
    }

    @Override
    public synchronized void remove(String key) {
        versions.remove(RuleVersion.parse(key));
        book = null;
    }

    /** What lies under that key cannot be read; if it has a number, that is given out. */
    synchronized void take(String key) {
        try {
            RuleVersion version = RuleVersion.parse(key);
            taken.merge(version.ruleId(), version.version(), Math::max);
            book = null;
        } catch (IllegalArgumentException e) {
            LOG.debug("{} is no version of a rule", key, e);
        }
    }

    @Override
    public RuleBook rules() {
        RuleBook bound = book;
        return bound == null ? bind() : bound;
    }

    private synchronized RuleBook bind() {
        RuleBook bound = book;
        if (bound == null) {
            bound = RuleBook.of(versions.values(), taken);
            book = bound;
        }
        return bound;
    }
}

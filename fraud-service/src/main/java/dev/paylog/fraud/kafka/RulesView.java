package dev.paylog.fraud.kafka;

import dev.paylog.fraud.RulesInForce;
import dev.paylog.fraud.domain.RuleBook;
import dev.paylog.fraud.domain.RuleVersion;
import dev.paylog.fraud.messages.Rule;

import org.apache.avro.generic.IndexedRecord;

/** {@code fraud.rules} in memory. One thread writes, all may read. */
final class RulesView implements View, RulesInForce {

    private volatile RuleBook rules = RuleBook.EMPTY;

    @Override
    public void put(String key, IndexedRecord value) {
        rules = rules.with(RuleMessages.toRule((Rule) value));
    }

    @Override
    public void remove(String key) {
        rules = rules.without(RuleVersion.parse(key));
    }

    @Override
    public RuleBook rules() {
        return rules;
    }
}

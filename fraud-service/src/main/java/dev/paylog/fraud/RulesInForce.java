package dev.paylog.fraud;

import dev.paylog.fraud.domain.RuleBook;

/** The rules as this instance knows them now. */
@FunctionalInterface
public interface RulesInForce {

    RuleBook rules();
}

package dev.paylog.fraud.domain;

/** A rule that fired, and the values that made it fire. */
public record FiredRule(RuleVersion version, int score, String because) {}

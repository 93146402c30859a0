package dev.paylog.fraud.domain;

/** Let it pass, let a person decide, stop it. */
public enum Decision {
    APPROVE,
    REFER,
    DECLINE
}

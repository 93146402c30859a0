package dev.paylog.fraud.domain;

/** Settlement accounts are where money enters and leaves. */
public enum AccountKind {
    CUSTOMER,
    SETTLEMENT
}

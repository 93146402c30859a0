package dev.paylog.payment.domain;

/** Whose account it is: a customer's, or one through which money enters and leaves. */
public enum AccountKind {
    CUSTOMER,
    SETTLEMENT
}

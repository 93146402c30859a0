package dev.paylog.fraud.domain;

/** What to look for in a text. Equal where its source is equal. */
public interface TextPattern {

    String source();

    boolean isIn(String text);
}

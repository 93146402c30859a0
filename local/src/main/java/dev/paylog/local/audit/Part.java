package dev.paylog.local.audit;

/** The parts of a payment's state, each of which is known from one event. */
enum Part {
    TERMS('t'),
    CONTENT('c'),
    TRANSITION('s'),
    ASSESSMENT('a'),
    BOOKING('b'),
    REASON('r'),
    REFUSED('x');

    private final char mark;

    Part(char mark) {
        this.mark = mark;
    }

    byte mark() {
        return (byte) mark;
    }
}

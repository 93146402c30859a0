package dev.paylog.projection.jdbc;

/**
 * How much one page of a list may cost.
 *
 * @param entries so many entries of an index are walked through where it alone tells what fits
 * @param rows so many where each one's row has to be looked at
 * @param found a word that more payments have than this is not looked up but looked for on the way
 */
record Bounds(int entries, int rows, int found) {

    static final Bounds SERVED = new Bounds(100_000, 20_000, 5_000);
}

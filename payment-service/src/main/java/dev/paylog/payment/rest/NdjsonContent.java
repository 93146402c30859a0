package dev.paylog.payment.rest;

import dev.paylog.payment.domain.Command;

import java.util.function.Function;

/**
 * What stands on the lines of a stream.
 *
 * @param type of the JSON object on each line
 * @param toCommand throws {@link MalformedRequestException} naming every field that is wrong
 * @param acknowledged the answer to a line, by its number and command
 */
record NdjsonContent<T>(Class<T> type, Function<T, Command> toCommand, Acknowledged acknowledged) {

    /** What is said of a command that the log has. */
    @FunctionalInterface
    interface Acknowledged {
        Object of(long line, Command command);
    }
}

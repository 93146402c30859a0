package dev.paylog.notification;

/**
 * One event of the log, ready to be sent to everyone who wants to know.
 *
 * @param partition of the log
 * @param offset in the partition
 * @param event the event's name, such as {@code PaymentReceived}
 * @param data JSON on a single line
 */
public record Notification(int partition, long offset, String event, String data) {}

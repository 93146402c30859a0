/**
 * The read side: what is kept of payments and accounts, and the ports between log, tables and
 * callers.
 */
@NullMarked
package dev.paylog.projection;

import org.jspecify.annotations.NullMarked;

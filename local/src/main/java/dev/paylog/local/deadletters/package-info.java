/**
 * {@code ./paylog dead-letters}: what a service could not read or handle, and what became of it.
 */
@NullMarked
package dev.paylog.local.deadletters;

import org.jspecify.annotations.NullMarked;

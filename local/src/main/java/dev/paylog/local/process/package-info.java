/**
 * Real programs as processes of their own: how they are started, watched, found again and stopped.
 */
@NullMarked
package dev.paylog.local.process;

import org.jspecify.annotations.NullMarked;

/** {@code ./paylog rebuild}: the read model is filled again from the log, while people watch. */
@NullMarked
package dev.paylog.local.rebuild;

import org.jspecify.annotations.NullMarked;

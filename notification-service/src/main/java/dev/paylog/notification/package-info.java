/** Tells people what happens to their accounts, as it happens and without a gap. */
@NullMarked
package dev.paylog.notification;

import org.jspecify.annotations.NullMarked;

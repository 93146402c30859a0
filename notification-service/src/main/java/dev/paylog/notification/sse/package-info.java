/** Notifications as server-sent events over HTTP. */
@NullMarked
package dev.paylog.notification.sse;

import org.jspecify.annotations.NullMarked;

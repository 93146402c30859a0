/** Deliveries to people: letters by SMTP. */
@NullMarked
package dev.paylog.notification.mail;

import org.jspecify.annotations.NullMarked;

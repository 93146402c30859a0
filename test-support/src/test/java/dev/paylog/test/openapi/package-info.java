/** The documents of all services, and the page that lists them. */
@NullMarked
package dev.paylog.test.openapi;

import org.jspecify.annotations.NullMarked;

/** The architecture of a service, as rules that fail with advice. */
@NullMarked
package dev.paylog.test.architecture;

import org.jspecify.annotations.NullMarked;

/**
 * A real broker and a real registry for tests, as processes or, where Docker runs, as containers.
 */
@NullMarked
package dev.paylog.test.platform;

import org.jspecify.annotations.NullMarked;

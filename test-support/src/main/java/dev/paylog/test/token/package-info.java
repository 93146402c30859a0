/** Tokens for tests, by an issuer as real as theirs. */
@NullMarked
package dev.paylog.test.token;

import org.jspecify.annotations.NullMarked;

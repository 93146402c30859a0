/** A service's OpenAPI document: made from its code, and held against its answers. */
@NullMarked
package dev.paylog.test.openapi;

import org.jspecify.annotations.NullMarked;

/** The query API. */
@NullMarked
package dev.paylog.projection.rest;

import org.jspecify.annotations.NullMarked;

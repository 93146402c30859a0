/** Tests of the package of the same name. */
@NullMarked
package dev.paylog.projection.rest;

import org.jspecify.annotations.NullMarked;

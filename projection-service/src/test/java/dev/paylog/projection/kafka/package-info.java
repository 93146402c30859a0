/** Tests of the package of the same name. */
@NullMarked
package dev.paylog.projection.kafka;

import org.jspecify.annotations.NullMarked;

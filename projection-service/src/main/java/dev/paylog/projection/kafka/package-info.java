/** Follows the compacted topics and hands what they say to the read model. */
@NullMarked
package dev.paylog.projection.kafka;

import org.jspecify.annotations.NullMarked;

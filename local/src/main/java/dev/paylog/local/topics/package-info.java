/** {@code ./paylog status --topics}: what lies in the topics, and how compact the compacted are. */
@NullMarked
package dev.paylog.local.topics;

import org.jspecify.annotations.NullMarked;

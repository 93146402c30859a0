/** What the brokers say of themselves, of their partitions and of those who read them. */
@NullMarked
package dev.paylog.local.cluster;

import org.jspecify.annotations.NullMarked;

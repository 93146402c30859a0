/** {@code ./paylog verify}: proves from the log alone that no money was lost, doubled or made. */
@NullMarked
package dev.paylog.local.audit;

import org.jspecify.annotations.NullMarked;

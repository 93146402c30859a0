/** Open-loop load on payment-service, and a ledger of what was acknowledged. */
@NullMarked
package dev.paylog.local.load;

import org.jspecify.annotations.NullMarked;

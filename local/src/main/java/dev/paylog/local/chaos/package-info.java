/** {@code ./paylog chaos}: kills what it can while money moves, and then audits every payment. */
@NullMarked
package dev.paylog.local.chaos;

import org.jspecify.annotations.NullMarked;

/** Money under kills: the bank test. */
@NullMarked
package dev.paylog.system.bank;

import org.jspecify.annotations.NullMarked;

/** Records become bytes and records again, with a real registry between. */
@NullMarked
package dev.paylog.system.schemas;

import org.jspecify.annotations.NullMarked;

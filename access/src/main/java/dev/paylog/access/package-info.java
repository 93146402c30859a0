/** Who calls a service, and what that caller may do; nobody is asked in a sandbox. */
@NullMarked
package dev.paylog.access;

import org.jspecify.annotations.NullMarked;

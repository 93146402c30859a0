/** Requests that nobody should send, made from what a service says of itself, and their answers. */
@NullMarked
package dev.paylog.system.fuzz;

import org.jspecify.annotations.NullMarked;

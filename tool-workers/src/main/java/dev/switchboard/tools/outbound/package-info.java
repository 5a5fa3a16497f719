/** The addresses that tools may reach. */
@NullMarked
package dev.switchboard.tools.outbound;

import org.jspecify.annotations.NullMarked;

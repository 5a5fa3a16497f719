/** JSON from outside: what of it is taken. */
@NullMarked
package dev.switchboard.contracts.json;

import org.jspecify.annotations.NullMarked;

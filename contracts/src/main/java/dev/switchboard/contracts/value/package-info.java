/** Values that events and views are made of. */
@NullMarked
package dev.switchboard.contracts.value;

import org.jspecify.annotations.NullMarked;

/** The store API of the sample shop. */
@NullMarked
package dev.switchboard.store;

import org.jspecify.annotations.NullMarked;

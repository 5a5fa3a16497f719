/** The shop's records and rules: plain Java, no framework, no I/O. */
@NullMarked
package dev.switchboard.store.core;

import org.jspecify.annotations.NullMarked;

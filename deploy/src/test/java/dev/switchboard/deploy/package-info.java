/** Holds the files of {@code deploy} against the code. */
@NullMarked
package dev.switchboard.deploy;

import org.jspecify.annotations.NullMarked;

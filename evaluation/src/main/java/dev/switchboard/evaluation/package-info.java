/** Programs that measure what a bot or a part of the system does, on data with known answers. */
@NullMarked
package dev.switchboard.evaluation;

import org.jspecify.annotations.NullMarked;

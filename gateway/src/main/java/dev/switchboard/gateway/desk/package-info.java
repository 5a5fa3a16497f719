/** People who answer: what was handed over, and what they do with it. */
@NullMarked
package dev.switchboard.gateway.desk;

import org.jspecify.annotations.NullMarked;

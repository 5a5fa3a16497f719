/** The whole system as its users meet it: packaged services, real servers, the sample bot. */
@NullMarked
package dev.switchboard.endtoend;

import org.jspecify.annotations.NullMarked;

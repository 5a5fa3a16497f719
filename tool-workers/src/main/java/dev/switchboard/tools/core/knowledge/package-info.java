/** Knowledge pages and the passages they are cut into. */
@NullMarked
package dev.switchboard.tools.core.knowledge;

import org.jspecify.annotations.NullMarked;

/** JSON schemas, for all who check data: flows, tools' arguments and results, models' answers. */
@NullMarked
package dev.switchboard.schema;

import org.jspecify.annotations.NullMarked;

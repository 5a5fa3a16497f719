/** Documents that refer to other documents, made into one. */
@NullMarked
package dev.switchboard.bot.openapi.bundle;

import org.jspecify.annotations.NullMarked;

/** Operations of OpenAPI documents as tools. */
@NullMarked
package dev.switchboard.bot.openapi;

import org.jspecify.annotations.NullMarked;

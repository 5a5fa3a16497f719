/** Reads OpenAPI documents as texts, and knows their lines. */
@NullMarked
package dev.switchboard.bot.openapi.text;

import org.jspecify.annotations.NullMarked;

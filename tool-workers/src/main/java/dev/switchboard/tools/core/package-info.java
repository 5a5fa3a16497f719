/** What a tool call is, and how it ends: plain Java. */
@NullMarked
package dev.switchboard.tools.core;

import org.jspecify.annotations.NullMarked;

/** OpenAPI documents, and the tools that are operations of one. */
@NullMarked
package dev.switchboard.tools.openapi;

import org.jspecify.annotations.NullMarked;

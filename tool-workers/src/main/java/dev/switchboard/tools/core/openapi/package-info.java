/** Operations of OpenAPI documents as tools. */
@NullMarked
package dev.switchboard.tools.core.openapi;

import org.jspecify.annotations.NullMarked;

/** The flow documents that runs began with, kept in Redis for as long as a run may need them. */
@NullMarked
package dev.switchboard.router.versions;

import org.jspecify.annotations.NullMarked;

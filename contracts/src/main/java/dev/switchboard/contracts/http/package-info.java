/** What HTTP's standards say and several clients here have to read. */
@NullMarked
package dev.switchboard.contracts.http;

import org.jspecify.annotations.NullMarked;

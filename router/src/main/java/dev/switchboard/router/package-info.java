/** The router: runs flows durably over Kafka. */
@NullMarked
package dev.switchboard.router;

import org.jspecify.annotations.NullMarked;

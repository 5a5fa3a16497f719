/** What the services say to each other: events, their JSON, topics and ids. Plain Java. */
@NullMarked
package dev.switchboard.contracts;

import org.jspecify.annotations.NullMarked;

/** Commands for the operator of a deployment: they speak with its Kafka and its Redis. */
@NullMarked
package dev.switchboard.cli.operating;

import org.jspecify.annotations.NullMarked;

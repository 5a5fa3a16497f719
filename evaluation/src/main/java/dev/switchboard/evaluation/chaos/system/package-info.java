/** The system under chaos: servers, replicas of every service, and the connections between. */
@NullMarked
package dev.switchboard.evaluation.chaos.system;

import org.jspecify.annotations.NullMarked;

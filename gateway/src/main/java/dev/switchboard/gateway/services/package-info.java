/** Reads from other services over HTTP: conversations from state-service, runs from the router. */
@NullMarked
package dev.switchboard.gateway.services;

import org.jspecify.annotations.NullMarked;

/** The gateway's HTTP side: resources, problem documents, request filters. */
@NullMarked
package dev.switchboard.gateway.http;

import org.jspecify.annotations.NullMarked;

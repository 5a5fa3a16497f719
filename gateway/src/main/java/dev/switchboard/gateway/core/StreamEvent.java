package dev.switchboard.gateway.core;

/**
 * One record of the replies as a client sees it.
 *
 * @param position where it lies
 * @param eventId its CloudEvents id: the same for an event that was published twice
 * @param name the event's name, such as {@code reply.delta}
 * @param data the event's JSON
 */
public record StreamEvent(Position position, String eventId, String name, String data) {}

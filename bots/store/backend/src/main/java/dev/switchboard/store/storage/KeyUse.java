package dev.switchboard.store.storage;

/**
 * How an idempotency key was used.
 *
 * @param operation the operation's public name
 * @param status HTTP status of the stored answer
 * @param executions how often the operation was executed under this key; anything but 1 is a fault
 * @param requests how often the key was sent, repetitions included
 */
public record KeyUse(String key, String operation, int status, int executions, int requests) {}

package dev.switchboard.store.storage;

/**
 * What a caller was told, kept so that it can be told again word for word.
 *
 * @param status HTTP status
 * @param body JSON: the result, or a problem document where the status is 400 or above
 */
public record Answer(int status, String body) {}

package dev.switchboard.store.core;

/** A postal address; {@code address2} may be empty, nothing is {@code null}. */
public record Address(
    String address1, String address2, String city, String country, String state, String zip) {}

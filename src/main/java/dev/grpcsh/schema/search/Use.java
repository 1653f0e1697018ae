package dev.grpcsh.schema.search;

/**
 * A method that takes or returns a type.
 *
 * @param method its path
 * @param request whether it takes the type, and does not return it
 * @param fields the path of the fields in which the type stands; empty if it is the message itself
 */
public record Use(String method, boolean request, String fields) {}

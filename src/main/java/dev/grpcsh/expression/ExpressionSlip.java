package dev.grpcsh.expression;

/**
 * What is wrong with an expression.
 *
 * @param offset where, counted from 0
 * @param length how many characters it is about; 0 if that is not known
 * @param message what is wrong
 */
public record ExpressionSlip(int offset, int length, String message) {}

/**
 * Runs files of tests: each in a session of its own, case by case, several files at a time where that is wanted; records
 * what happened, and tells of it as it happens. Imports {@code execution}, {@code report}, {@code suite} and what stands
 * below them.
 */
@NullMarked
package dev.grpcsh.runner;

import org.jspecify.annotations.NullMarked;

/**
 * Results of test runs written down: JUnit, TAP, JSON, HTML, annotations, and what was covered. Imports {@code suite},
 * {@code schema}, {@code codec} and {@code text}.
 */
@NullMarked
package dev.grpcsh.report;

import org.jspecify.annotations.NullMarked;

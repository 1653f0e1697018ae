/**
 * Files of other tools as statements of ours: lines of grpcurl, and tests of grpctestify. What has no counterpart is told,
 * and never left out in silence. Imports {@code expression}, {@code language}, {@code codec} and
 * {@code text}.
 */
@NullMarked
package dev.grpcsh.convert;

import org.jspecify.annotations.NullMarked;
